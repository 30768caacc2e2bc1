import type { Organisation, PasswordInput } from '#contract/connection.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError, ErrorCode, FieldProblem } from '#contract/errors.ts';
import type { Policy } from '#contract/policy.ts';

/** The fields of the form, in their order. */
export const FIELDS = ['login', 'password', 'address'] as const;
export type SignInField = (typeof FIELDS)[number];

export type Server = 'live' | 'test' | 'own';

/** Which of several organisations is to be worked with. */
export type Choice = {
  readonly id: string;
  readonly organisations: readonly Organisation[];
  /** The one that this login worked with before. */
  readonly before: string | null;
};

/** Who signed in last to the connection in use, where it is signed in to again; `null`: to another one. */
type Again = { readonly login: { by: 'phone' | 'username'; name: string } | null } | null;

type Calls = Pick<TillApi, 'connection' | 'app'>;

/** Where main says that something is wrong, by the form's own names. */
const PLACES: Readonly<Record<SignInField, string>> = {
  login: 'login',
  password: 'password',
  address: 'host.baseUrl',
};

/**
 * Signing in with a password: the form, then the choice where there are several organisations. What is wrong with a field
 * is said by main alone; the password leaves the form when it is sent, whatever comes of it.
 */
export class PasswordSignIn {
  readonly #api: Calls;
  readonly isAgain: boolean;
  /** The organisation says where to sign in to. */
  readonly isServerSet: boolean;
  by = $state<'phone' | 'username'>('phone');
  login = $state('');
  password = $state('');
  stay = $state(true);
  server = $state<Server>('live');
  address = $state('');
  #sending = $state(false);
  #problems = $state.raw<Partial<Record<SignInField, FieldProblem>>>({});
  #error = $state.raw<CallError | null>(null);
  #choice = $state.raw<Choice | null>(null);
  #choosing = $state<string | null>(null);
  /** Tells an answer that is still wanted from one of a sign-in that was given up. */
  #run = 0;

  constructor(api: Calls, policy: Policy | null, again: Again) {
    this.#api = api;
    this.isAgain = again !== null;
    this.isServerSet = policy?.connection?.base_url !== undefined || policy?.sign_in?.host !== undefined;
    if (again?.login) {
      this.by = again.login.by;
      this.login = again.login.name;
    }
  }

  get sending(): boolean {
    return this.#sending;
  }

  /** A failure that is not about particular fields. */
  get error(): CallError | null {
    return this.#error;
  }

  get choice(): Choice | null {
    return this.#choice;
  }

  /** The organisation that is being taken into use. */
  get choosing(): string | null {
    return this.#choosing;
  }

  problem(field: SignInField): FieldProblem | undefined {
    return this.#problems[field];
  }

  /** The first field, in the form's order, that something is wrong with. */
  get firstProblem(): SignInField | undefined {
    return FIELDS.find((field) => this.#problems[field] !== undefined);
  }

  /** Opens the page where a forgotten password is changed. @returns why it could not be opened */
  async forgot(): Promise<ErrorCode | null> {
    const answer = await this.#api.app.openCabinet();
    return answer.ok ? null : answer.error.code;
  }

  /** Sends the form once. @returns whether somebody is signed in with it */
  async submit(): Promise<boolean> {
    if (this.#sending) return false;
    const input = this.#input();
    this.password = '';
    // What was wrong the last time is not what is wrong now.
    this.#error = null;
    this.#problems = {};
    this.#sending = true;
    const run = ++this.#run;
    const answer = await this.#api.connection.signInWithPassword(input);
    if (run !== this.#run) return false;
    this.#sending = false;
    if (!answer.ok) {
      this.#fail(answer.error);
      return false;
    }
    if (answer.data.kind === 'signed_in') return true;
    const { choice: id, organisations, before } = answer.data;
    this.#choice = { id, organisations, before };
    return false;
  }

  /** Takes one of the organisations. @returns whether it is in use */
  async choose(orgGuid: string): Promise<boolean> {
    const choice = this.#choice;
    if (choice === null || this.#choosing !== null) return false;
    this.#choosing = orgGuid;
    const run = ++this.#run;
    const answer = await this.#api.connection.chooseOrganisation({ choice: choice.id, orgGuid });
    if (run !== this.#run) return false;
    this.#choosing = null;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok || answer.error.code === 'sign_in_expired') this.#choice = null;
    return answer.ok;
  }

  /** Gives up what is under way, and what waits for a choice; the form is as it was, without a password. */
  cancel(): void {
    this.#run++;
    const isOpen = this.#sending || this.#choice !== null;
    this.#sending = false;
    this.#choosing = null;
    this.#choice = null;
    this.#error = null;
    this.password = '';
    if (isOpen) void this.#api.connection.cancelSignIn();
  }

  #fail(error: CallError): void {
    const { fields = {} } = error;
    this.#problems = Object.fromEntries(
      FIELDS.flatMap((field) => {
        const problem = fields[PLACES[field]];
        return problem === undefined ? [] : [[field, problem]];
      }),
    );
    if (this.firstProblem === undefined) this.#error = error;
  }

  #input(): PasswordInput {
    const { by, login, password, stay, server, address, isAgain: again } = this;
    const host = server === 'own' ? { baseUrl: address } : server;
    return { by, login, password, stay, host, again };
  }
}
