import { HEADER_NAMES, type Connection, type ConnectInput, type HeaderName } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError, FieldProblem } from '#contract/errors.ts';

/** The form's id: its button stands where every step's button stands, outside the form. */
export const CONNECT_FORM = 'connect-form';

/** The fields of the form, named by their place in the call's input. */
export const MAIN_FIELDS = ['baseUrl', 'orgGuid', 'alias', 'name', 'token'] as const;
const ADVANCED_FIELDS = [
  'options.authHeader',
  'options.authScheme',
  'options.qrTemplate',
  'options.registerSteps',
  'options.clientExtensions',
  'options.clientDepersonalizedExtensions',
] as const;
export type HeaderField = `options.headerNames.${HeaderName}`;
export const HEADER_FIELDS = HEADER_NAMES.map((name): HeaderField => `options.headerNames.${name}`);
export type FieldName = (typeof MAIN_FIELDS)[number] | (typeof ADVANCED_FIELDS)[number] | HeaderField;

const FIELDS: readonly FieldName[] = [...MAIN_FIELDS, ...ADVANCED_FIELDS, ...HEADER_FIELDS];

const DEFAULTS: Partial<Record<FieldName, string>> = {
  'options.authHeader': 'Authorization',
  'options.authScheme': 'Bearer',
  'options.qrTemplate': '{code}',
};

type Values = Record<FieldName, string>;

/** What the organisation presets, field by field; nobody changes it here. */
function presetsOf(policy: Policy | null): Partial<Values> {
  const presets = policy?.connection ?? {};
  const fields: Partial<Record<FieldName, string | undefined>> = {
    baseUrl: presets.base_url,
    orgGuid: presets.organization_guid,
    alias: presets.alias,
    'options.authHeader': presets.auth_header,
    'options.authScheme': presets.auth_scheme,
    'options.qrTemplate': presets.qr_template,
    'options.registerSteps': presets.register_steps?.join('\n'),
  };
  if (presets.header_names !== undefined)
    for (const name of HEADER_NAMES) fields[`options.headerNames.${name}`] = presets.header_names[name] ?? '';
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function valuesOf(connection: Connection | null): Values {
  const values = Object.fromEntries(FIELDS.map((field) => [field, DEFAULTS[field] ?? ''])) as Values;
  if (connection?.kind !== 'cloud') return values;
  const { options } = connection;
  const headers = HEADER_NAMES.map((name) => [
    `options.headerNames.${name}`,
    options.headerNames[name] ?? '',
  ]);
  return {
    ...values,
    ...(Object.fromEntries(headers) as Record<HeaderField, string>),
    baseUrl: connection.baseUrl,
    orgGuid: connection.orgGuid,
    alias: connection.alias,
    name: connection.name,
    'options.authHeader': options.authHeader,
    'options.authScheme': options.authScheme,
    'options.qrTemplate': options.qrTemplate,
    'options.registerSteps': options.registerSteps,
    'options.clientExtensions': options.clientExtensions,
    'options.clientDepersonalizedExtensions': options.clientDepersonalizedExtensions,
  };
}

/** The connect form. What is wrong with a field is said by main alone; the token leaves the form when it is sent. */
export class ConnectForm {
  readonly #api: TillApi['connection'];
  values = $state<Values>(valuesOf(null));
  /** As somebody ticked it here. */
  #guardChanges = $state<boolean>();
  #problems = $state.raw<Partial<Record<FieldName, FieldProblem>>>({});
  #error = $state.raw<CallError | null>(null);
  #sending = $state(false);

  readonly #presets: Partial<Values>;
  readonly #present: Connection | null;
  readonly #isTestRefused: boolean;

  /**
   * @param present the connection to begin from, when one is to be changed
   * @param policy what the organisation presets
   * @param isTestRefused the service of that connection turned out not to support guarding
   */
  constructor(
    api: Pick<TillApi, 'connection'>,
    present: Connection | null,
    policy: Policy | null,
    isTestRefused = false,
  ) {
    this.#api = api.connection;
    this.#presets = presetsOf(policy);
    this.#present = present;
    this.#isTestRefused = isTestRefused;
    this.values = { ...valuesOf(present), ...this.#presets };
  }

  /** The service turned out not to support guarding; of another than the connection's own nobody knows. */
  get testRefused(): boolean {
    const { baseUrl, orgGuid } = this.values;
    return this.#isTestRefused && this.#present?.baseUrl === baseUrl && this.#present.orgGuid === orgGuid;
  }

  /** Whether changes of settings begin with a test of the known value. */
  get guardChanges(): boolean {
    const isWanted = this.#present?.kind !== 'cloud' || this.#present.options.guardChanges;
    return this.#guardChanges ?? (isWanted && !this.testRefused);
  }

  set guardChanges(isTicked: boolean) {
    this.#guardChanges = isTicked;
  }

  get sending(): boolean {
    return this.#sending;
  }

  /** A failure that is not about particular fields. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Whether the organisation has set a field. */
  locked(field: FieldName): boolean {
    return Object.hasOwn(this.#presets, field);
  }

  problem(field: FieldName): FieldProblem | undefined {
    return this.#problems[field];
  }

  /** The first field, in the form's order, that something is wrong with. */
  get firstProblem(): FieldName | undefined {
    return FIELDS.find((field) => this.#problems[field] !== undefined);
  }

  /** Sends the form once; says whether the connection was made. */
  async submit(): Promise<boolean> {
    if (this.#sending) return false;
    const input = this.#input();
    this.values.token = '';
    this.#sending = true;
    const answer = await this.#api.connect(input);
    this.#sending = false;
    this.#error = null;
    this.#problems = {};
    if (answer.ok) return true;
    this.#problems = Object.fromEntries(
      FIELDS.flatMap((field) => {
        const problem = answer.error.fields?.[field];
        return problem === undefined ? [] : [[field, problem]];
      }),
    );
    if (this.firstProblem === undefined) this.#error = answer.error;
    return false;
  }

  #input(): ConnectInput {
    const { values } = this;
    const headerNames = HEADER_NAMES.flatMap((name) => {
      const wire = values[`options.headerNames.${name}`].trim();
      return wire === '' ? [] : [[name, wire]];
    });
    return {
      baseUrl: values.baseUrl,
      orgGuid: values.orgGuid,
      alias: values.alias,
      name: values.name,
      token: values.token,
      options: {
        authHeader: values['options.authHeader'].trim(),
        authScheme: values['options.authScheme'],
        qrTemplate: values['options.qrTemplate'],
        registerSteps: values['options.registerSteps'],
        clientExtensions: values['options.clientExtensions'],
        clientDepersonalizedExtensions: values['options.clientDepersonalizedExtensions'],
        guardChanges: this.guardChanges,
        headerNames: Object.fromEntries(headerNames) as Partial<Record<HeaderName, string>>,
      },
    };
  }
}
