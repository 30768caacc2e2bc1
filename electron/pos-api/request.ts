import type { components } from './generated/types.ts';
import type { GenerateInput, ListQuery, NewWorkplace, PatchOperation, Reference } from './types.ts';

type Schemas = components['schemas'];

/** Joins the base URL, with or without a path prefix and a slash at its end, and an operation's path. */
export function join(baseUrl: string, path: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, '') + path;
}

/** A list's query: entries without what is said elsewhere, and what of the list is wanted. */
export function listQuery({ pageToken, selection, orderBy, query }: ListQuery): string {
  const wanted = { selection, order_by: orderBy, query, page_token: pageToken };
  const said = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `?${new URLSearchParams([['presentation', 'compact'], ...said]).toString()}`;
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

/** The body that makes a till. */
export function workplaceBody({ workplaceType, number, name }: NewWorkplace): string {
  const body: Schemas['NewWorkplace'] = {
    workplace_type: workplaceType,
    ...(number !== undefined && { number }),
    ...(name !== undefined && { name }),
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
