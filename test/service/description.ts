import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { parseGuid } from '#contract/guid.ts';
import { openapi, type Operation, type Parameter } from './openapi.ts';

/** A second opinion on every request, by another program than the one that the training store reads requests with. */
const ajv = new Ajv2020({
  formats: {
    uuid: (text: string) => parseGuid(text) === text.toLowerCase(),
    'date-time': (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && Number.isFinite(Date.parse(text)),
  },
});
ajv.addVocabulary(['components']);
ajv.addSchema({ components: openapi.components }, 'openapi');

function validator(reference: string): ValidateFunction {
  const validate = ajv.getSchema(`openapi${reference}`);
  if (validate === undefined) throw new Error(`the API description has no ${reference}`);
  return validate;
}

function explain(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? [];
  return error === undefined ? '' : `${error.instancePath} ${error.message ?? ''}`.trim();
}

/** What the documentation says of a header in words or by an example alone. */
const WRITTEN_AS: Readonly<Record<string, RegExp>> = {
  'Accept-Language': /^[a-z]{2}-[A-Z]{2}$/,
  'X-LP-Client-Screen-Resolution': /^\d{4}x\d{4}$/,
};

function mediaTypePattern(documented: string): RegExp {
  const escaped = documented.replace(/[.+]/g, '\\$&').replace('*', '[^\\s/;]+');
  return new RegExp(`^${escaped}$`, 'i');
}

function resolved(parameter: Operation['parameters'][number]): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const name = parameter.$ref.replace('#/components/parameters/', '');
  const found = openapi.components.parameters[name];
  if (found === undefined) throw new Error(`the API description has no parameter ${name}`);
  return found;
}

type Check = { name: string; required: boolean; validate: ValidateFunction };

function parameterChecks(operation: Operation, place: 'header' | 'query'): Check[] {
  return operation.parameters
    .map(resolved)
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

/** What is wrong with a request by one operation of the description, or `undefined`. */
type Checks = (request: Request) => Promise<string | undefined>;

function createChecks(operation: Operation): Checks {
  const headers = parameterChecks(operation, 'header');
  const query = parameterChecks(operation, 'query');
  const content = operation.requestBody?.content ?? {};
  const types = Object.keys(content).map(mediaTypePattern);
  const validate = content['application/json'] && validator(content['application/json'].schema.$ref);

  function breachOfParameters(request: Request): string | undefined {
    const { searchParams } = new URL(request.url);
    const wrong = [
      ...headers.map((check) => wrongValue(check, request.headers.get(check.name))),
      ...query.map((check) => wrongValue(check, searchParams.get(check.name))),
    ];
    return wrong.find((one) => one !== undefined);
  }

  return async (request) => {
    const wrong = breachOfParameters(request);
    if (wrong !== undefined || validate === undefined) return wrong;
    const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
    if (!types.some((pattern) => pattern.test(type.trim()))) return `content type "${type}"`;
    return validate(await request.json()) ? undefined : explain(validate.errors);
  };
}

type Described = { method: string; path: RegExp; checks: Checks };

/** A path of the description, with and without the version in front. */
function pathPattern(template: string): RegExp {
  return new RegExp(`^(?:/v6)?${template.replaceAll(/\{[^}]+\}/g, '[^/:]+')}$`);
}

const described: readonly Described[] = Object.entries(openapi.paths).flatMap(([template, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path: pathPattern(template),
    checks: createChecks(operation),
  })),
);

/**
 * Holds a request against openapi.yaml.
 * @returns what is wrong with it, or `undefined`
 */
export async function breachOf(request: Request): Promise<string | undefined> {
  const { pathname } = new URL(request.url);
  const found = described.find(({ method, path }) => method === request.method && path.test(pathname));
  return found === undefined ? 'no such operation' : await found.checks(request);
}
