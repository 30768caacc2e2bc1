import { applyPatch as apply, type Operation } from 'rfc6902';
import {
  arrayIndex,
  equalJson,
  formatPointer,
  isObject,
  isReserved,
  type Json,
  parsePointer,
  jsonProblem,
  valueAt,
} from '#contract/json.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** Why a patch was refused; `index` is the operation's, counted from 0, or -1 where it is no list at all. */
export type PatchRefusal = { index: number; reason: string };

/** A document is not let grow beyond this many characters of JSON; repeated `copy` doubles it each time. */
const LONGEST_DOCUMENT = 1024 * 1024;

/** The document, one level down, so that the library can replace the whole of it as well. */
type Holder = { document: Json };

/** Shares nothing with the value. `structuredClone` looks for more than JSON has, and takes six times as long. */
function copyOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]));
}

/** Ends one operation, and with it the patch. */
class Refused extends Error {}

function refuseIf(wrong: boolean, reason: string): void {
  if (wrong) throw new Refused(reason);
}

/** Reads the pointer in one of an operation's members. */
function pointer(operation: Record<string, unknown>, member: 'path' | 'from'): string[] {
  const text = Object.hasOwn(operation, member) ? operation[member] : undefined;
  if (typeof text !== 'string') throw new Refused(`"${member}" must be a string`);
  const tokens = parsePointer(text);
  if (tokens === undefined || tokens.some(isReserved))
    throw new Refused(`"${member}" is not a usable JSON Pointer: ${text}`);
  return tokens;
}

function newValue(operation: Record<string, unknown>): Json {
  refuseIf(!Object.hasOwn(operation, 'value'), '"value" is missing');
  const reason = jsonProblem(operation['value']);
  refuseIf(reason !== undefined, `"value" is refused: ${reason ?? ''}`);
  return operation['value'] as Json;
}

/** A document that is nested too deep could not be kept. */
function refuseTooDeep(tokens: readonly string[], value: Json): void {
  const reason = jsonProblem(value, tokens.length);
  refuseIf(reason !== undefined, `the document would be refused: ${reason ?? ''}`);
}

function present(holder: Holder, tokens: readonly string[]): Json {
  const value = valueAt(holder.document, tokens);
  if (value === undefined) throw new Refused(`there is nothing at ${formatPointer(tokens)}`);
  return value;
}

/** Whether a value can be added there (RFC 6902 §4.1): in an object, or in an array up to one past its end. */
function takesValueAt(document: Json, tokens: readonly string[]): boolean {
  const last = tokens.at(-1);
  if (last === undefined) return true;
  const parent = valueAt(document, tokens.slice(0, -1));
  if (Array.isArray(parent)) return last === '-' || (arrayIndex(last) ?? Infinity) <= parent.length;
  return isObject(parent);
}

/** Hands one operation to the library, which by then has nothing left to object to. */
function hand(holder: Holder, operation: Operation): void {
  const [error] = apply(holder, [{ ...operation, path: `/document${operation.path}` }]);
  refuseIf(error !== null && error !== undefined, error?.message ?? '');
}

function add(holder: Holder, tokens: readonly string[], value: Json): void {
  const path = formatPointer(tokens);
  refuseIf(!takesValueAt(holder.document, tokens), `nothing can be added at ${path}`);
  refuseTooDeep(tokens, value);
  // A later operation may change what this one put in; the patch itself must stay as it is.
  hand(holder, { op: 'add', path, value: copyOf(value) });
}

function move(holder: Holder, from: readonly string[], to: readonly string[]): void {
  const value = present(holder, from);
  if (equalJson([...from], [...to])) return;
  const intoItself = from.length < to.length && from.every((token, at) => token === to[at]);
  refuseIf(intoItself, 'a value cannot be moved into itself');
  refuseIf(from.length === 0, 'the whole document cannot be moved');
  hand(holder, { op: 'remove', path: formatPointer(from) });
  add(holder, to, value);
}

function copy(holder: Holder, from: readonly string[], to: readonly string[]): void {
  add(holder, to, present(holder, from));
  refuseIf(JSON.stringify(holder.document).length > LONGEST_DOCUMENT, 'the document would grow too long');
}

/** Runs one operation (RFC 6902 §4); what a refused one leaves behind is thrown away with the copy it works on. */
function run(holder: Holder, operation: unknown): void {
  if (!isObject(operation)) throw new Refused('an operation must be an object');
  const path = pointer(operation, 'path');
  switch (operation['op']) {
    case 'add':
      add(holder, path, newValue(operation));
      return;
    case 'replace': {
      present(holder, path);
      const value = copyOf(newValue(operation));
      refuseTooDeep(path, value);
      hand(holder, { op: 'replace', path: formatPointer(path), value });
      return;
    }
    case 'test': {
      const isEqual = equalJson(newValue(operation), present(holder, path));
      refuseIf(!isEqual, `the value at ${formatPointer(path)} is another`);
      return;
    }
    case 'remove':
      present(holder, path);
      refuseIf(path.length === 0, 'the whole document cannot be removed');
      hand(holder, { op: 'remove', path: formatPointer(path) });
      return;
    case 'move':
      move(holder, pointer(operation, 'from'), path);
      return;
    case 'copy':
      copy(holder, pointer(operation, 'from'), path);
      return;
    default:
      throw new Refused('"op" must be add, remove, replace, move, copy or test');
  }
}

/**
 * Applies a JSON Patch (RFC 6902) as a whole or not at all. The `rfc6902` library does the changing; existence, array
 * indices and reserved names are checked here first, because it follows inherited members, takes loose indices and
 * skips reserved names in silence.
 * @param document is never changed
 * @param patch parsed JSON, of any kind; never changed either
 * @returns the new document, or the first operation that failed and why
 */
export function applyPatch(document: Json, patch: unknown): Result<Json, PatchRefusal> {
  if (!Array.isArray(patch)) return err({ index: -1, reason: 'a JSON Patch must be an array' });
  const holder: Holder = { document: copyOf(document) };
  for (const [index, operation] of patch.entries()) {
    try {
      run(holder, operation);
    } catch (error) {
      if (error instanceof Refused) return err({ index, reason: error.message });
      throw error;
    }
  }
  return ok(holder.document);
}
