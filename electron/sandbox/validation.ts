import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { document } from '../pos-api/generated/document.ts';

/** Requests are held against the API description itself, so that the store cannot have an opinion of its own. */
const ajv = new Ajv2020({ validateFormats: false });
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

type Described =
  | (typeof document.paths)['/orgs/{org_guid}/workplaces/{workplace_guid}:generate-activation-code']['post']
  | (typeof document.paths)['/orgs/{org_guid}/options/{option_guid}']['patch'];

/** What a request has to be like, taken from one operation of the API description. */
export type Checks = {
  /** Whether the operation documents this `Content-Type`, wild cards included. */
  takes(contentType: string): boolean;
  /** What is wrong with the documented headers, or `undefined`. */
  headers(headers: Headers): string | undefined;
  /** What is wrong with a body, or `undefined`. */
  body(value: unknown): string | undefined;
};

function mediaTypePattern(documented: string): RegExp {
  const escaped = documented.replace(/[.+]/g, '\\$&').replace('*', '[^\\s/;]+');
  return new RegExp(`^${escaped}$`, 'i');
}

function headerSchemas(operation: Described): [name: string, validate: ValidateFunction][] {
  const parameters = operation.parameters.map((parameter) => {
    if (!('$ref' in parameter)) return parameter;
    const name = parameter.$ref.replace(
      '#/components/parameters/',
      '',
    ) as keyof typeof document.components.parameters;
    return document.components.parameters[name];
  });
  return parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, schema }) => [name, '$ref' in schema ? validator(schema.$ref) : ajv.compile(schema)]);
}

/** Makes an operation's checks. */
export function createChecks(operation: Described): Checks {
  const types = Object.keys(operation.requestBody.content).map(mediaTypePattern);
  const headers = headerSchemas(operation);
  const body = validator(operation.requestBody.content['application/json'].schema.$ref);
  return {
    takes(contentType) {
      const type = (contentType.split(';')[0] ?? '').trim();
      return types.some((pattern) => pattern.test(type));
    },
    headers(given) {
      for (const [name, validate] of headers) {
        const value = given.get(name);
        if (value !== null && !validate(value)) return `${name} ${explain(validate.errors)}`;
      }
      return undefined;
    },
    body(value) {
      return body(value) ? undefined : explain(body.errors);
    },
  };
}

export const generateChecks = createChecks(
  document.paths['/orgs/{org_guid}/workplaces/{workplace_guid}:generate-activation-code'].post,
);
export const updateChecks = createChecks(document.paths['/orgs/{org_guid}/options/{option_guid}'].patch);
