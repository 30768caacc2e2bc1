import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { HEADER_NAMES, WIRE_NAMES, type HeaderName } from '#contract/connection.ts';
import { parseGuid } from '#contract/guid.ts';
import { document } from '../pos-api/generated/document.ts';

/** Requests are held against the API description itself, so that the store cannot have an opinion of its own. */
const ajv = new Ajv2020({
  formats: {
    uuid: (text: string) => parseGuid(text) === text.toLowerCase(),
    'date-time': (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && Number.isFinite(Date.parse(text)),
  },
});
ajv.addVocabulary(['components']);
ajv.addSchema({ components: document.components }, 'openapi');

function validator(reference: string): ValidateFunction {
  const validate = ajv.getSchema(`openapi${reference}`);
  if (validate === undefined) throw new Error(`the API description has no ${reference}`);
  return validate;
}

function explain(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? [];
  return error === undefined ? '' : `${error.instancePath} ${error.message ?? ''}`.trim();
}

type Schema = Readonly<Record<string, unknown>>;
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; schema: Schema };
type Operation = {
  readonly operationId: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
  };
};

type Paths = typeof document.paths;
type OperationOf<P> = P extends Readonly<Record<string, infer O>> ? O : never;
/** The operations that the API description has. */
export type OperationId = Extract<OperationOf<Paths[keyof Paths]>, { operationId: string }>['operationId'];

/** By which name a header comes, where that is not the one of the API description. */
export type HeaderNames = Partial<Record<HeaderName, string>>;

/** What a request has to be like, taken from one operation of the API description. */
export type Checks = {
  /** What is wrong with the documented headers, or `undefined`. */
  headers(headers: Headers, names: HeaderNames): string | undefined;
  /** What is wrong with what comes after the question mark, or `undefined`. */
  query(query: URLSearchParams): string | undefined;
  /** Whether the operation documents this `Content-Type`, wild cards included; `undefined`: there is no body. */
  takes: ((contentType: string) => boolean) | undefined;
  /** What is wrong with a body, or `undefined`. */
  body(value: unknown): string | undefined;
};

/** What the documentation says of a header in words or by an example alone. */
const WRITTEN_AS: Readonly<Record<string, RegExp>> = {
  'Accept-Language': /^[a-z]{2}-[A-Z]{2}$/,
  'X-LP-Client-Screen-Resolution': /^\d{4}x\d{4}$/,
};

function mediaTypePattern(documented: string): RegExp {
  const escaped = documented.replace(/[.+]/g, '\\$&').replace('*', '[^\\s/;]+');
  return new RegExp(`^${escaped}$`, 'i');
}

function described(parameter: Operation['parameters'][number]): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const name = parameter.$ref.replace('#/components/parameters/', '');
  const parameters: Readonly<Record<string, Parameter>> = document.components.parameters;
  const found = parameters[name];
  if (found === undefined) throw new Error(`the API description has no parameter ${name}`);
  return found;
}

type Check = { name: string; required: boolean; validate: ValidateFunction };

function parameterChecks(operation: Operation, place: 'header' | 'query'): Check[] {
  return operation.parameters
    .map(described)
    .filter((parameter) => parameter.in === place)
    .map(({ name, required = false, schema }) => ({
      name,
      required,
      validate: typeof schema['$ref'] === 'string' ? validator(schema['$ref']) : ajv.compile(schema),
    }));
}

function wrongValue({ name, required, validate }: Check, value: string | null): string | undefined {
  if (value === null) return required ? `${name} is missing` : undefined;
  if (!validate(value)) return `${name} ${explain(validate.errors)}`;
  return WRITTEN_AS[name]?.test(value) === false ? `${name} is not written as documented` : undefined;
}

function createChecks(operation: Operation): Checks {
  const headers = parameterChecks(operation, 'header');
  const query = parameterChecks(operation, 'query');
  const content = operation.requestBody?.content;
  const types = content && Object.keys(content).map(mediaTypePattern);
  const body = content?.['application/json'] && validator(content['application/json'].schema.$ref);
  return {
    headers(given, names) {
      for (const check of headers) {
        const label = HEADER_NAMES.find((one) => WIRE_NAMES[one] === check.name);
        const name = (label && names[label]) ?? check.name;
        const wrong = wrongValue(check, given.get(name));
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
    query(given) {
      for (const check of query) {
        const wrong = wrongValue(check, given.get(check.name));
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
    takes:
      types &&
      ((contentType) => {
        const type = (contentType.split(';')[0] ?? '').trim();
        return types.some((pattern) => pattern.test(type));
      }),
    body: (value) => (body === undefined || body(value) ? undefined : explain(body.errors)),
  };
}

const made = new Map<OperationId, Checks>();

/** An operation's checks; made when they are first asked for. */
export function checksOf(id: OperationId): Checks {
  const known = made.get(id);
  if (known !== undefined) return known;
  const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = document.paths;
  const operation = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new Error(`the API description has no operation ${id}`);
  const checks = createChecks(operation);
  made.set(id, checks);
  return checks;
}
