import type { HeaderName } from '../contract/connection.ts';
import type { components } from './generated/types.ts';
import type { GenerateInput, PatchOperation, PosApiOptions, Reference } from './types.ts';

type Schemas = components['schemas'];

/** Printable ASCII: all that every HTTP stack carries unchanged (RFC 9110 §5.5). */
const UNSENDABLE = /[^\x20-\x7e]/g;

/** The documented headers with what they say; an empty text means that the header is left out. */
function documentedHeaders({ connection, client }: PosApiOptions): Record<HeaderName, string> {
  return {
    ClientIdentifier: client.identifier,
    ClientType: 'App',
    ClientName: client.name,
    ClientOSName: client.osName,
    ClientOSVersion: client.osVersion,
    ClientScreenResolution: client.screenResolution(),
    ClientModel: client.model ?? '',
    OrganizationAlias: connection.alias,
    ClientExtensions: connection.options.clientExtensions,
    ClientDepersonalizedExtensions: connection.options.clientDepersonalizedExtensions,
    Language: client.language(),
  };
}

/**
 * The headers of one request, under their wire names. The connection's own headers come last, so that a header that
 * is mapped to one of their names cannot displace them.
 * @param without documented headers that the operation does not have
 * @param contentType of the body
 */
export function requestHeaders(
  options: PosApiOptions,
  contentType: string,
  without: readonly HeaderName[] = [],
): Headers {
  const { authHeader, authScheme, headerNames } = options.connection.options;
  const headers = new Headers();
  for (const [name, value] of Object.entries(documentedHeaders(options)) as [HeaderName, string][]) {
    const sendable = value.replace(UNSENDABLE, '').trim();
    if (sendable !== '' && !without.includes(name)) headers.set(headerNames[name] ?? name, sendable);
  }
  headers.set('Accept', 'application/json');
  headers.set('Content-Type', contentType);
  headers.set(authHeader, authScheme === '' ? options.token : `${authScheme} ${options.token}`);
  return headers;
}

/** Joins the base URL, with or without a path prefix and a slash at its end, and an operation's path. */
function join(baseUrl: string, path: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, '') + path;
}

/** Where codes are generated; the colon stays as it is (RFC 3986 §3.3 allows it in a path segment). */
export function generateUrl(baseUrl: string, orgGuid: string, workplaceGuid: string): string {
  return join(baseUrl, `/orgs/${orgGuid}/workplaces/${workplaceGuid}:generate-activation-code`);
}

/** Where an option is updated. */
export function optionUrl(baseUrl: string, orgGuid: string, optionGuid: string): string {
  return join(baseUrl, `/orgs/${orgGuid}/options/${optionGuid}`);
}

function reference({ guid, typeOf }: Reference): Schemas['Reference'] {
  return { guid, type_of: typeOf };
}

/** The body that asks for a code, its members in the documentation's order. */
export function generateBody({ employee, sendSms, outlet }: GenerateInput): string {
  const body: Schemas['GenerateActivationCode'] = {
    employee: reference(employee),
    ...(sendSms !== undefined && { send_sms: sendSms }),
    ...(outlet !== undefined && { outlet: reference(outlet) }),
  };
  return JSON.stringify(body);
}

function operation(operation: PatchOperation): Schemas['JsonPatchOperation'] {
  const { path, op } = operation;
  switch (op) {
    case 'add':
    case 'replace':
    case 'test':
      return { value: operation.value, path, op };
    case 'remove':
      return { path, op };
    case 'move':
    case 'copy':
      return { path, op, from: operation.from };
  }
}

/** The body that updates an option: a JSON Patch, the members of its operations in the documentation's order. */
export function patchBody(patch: readonly PatchOperation[]): string {
  return JSON.stringify(patch.map(operation));
}
