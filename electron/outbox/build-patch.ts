import {
  arrayIndex,
  equalJson,
  formatPointer,
  isObject,
  isReserved,
  type Json,
  parsePointer,
  valueAt,
} from '#contract/json.ts';
import { parsePatch, type PatchOperation } from '#contract/patch.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { applyPatch } from '../json-patch/apply.ts';
import { project } from '../json-patch/project.ts';

/** One setting and what it becomes; `after` missing where it is to be removed. */
export type Edit = { path: string; after?: Json | undefined };

/** Why edits cannot be put as a patch; `path` is the edit's. */
export type BuildProblem = { path: string; reason: string };

type Read = { path: string; tokens: string[]; after: Json | undefined };

class Unbuildable extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}

/**
 * Makes the patch that turns the known document into the edited one: for every setting that differs, a `test` on its
 * known value (when guarded), then one operation. An edit of a setting replaces its value as a whole, a list or an
 * object too, because the person chose that value as a whole. An edit of the whole document (`""`) from an object to
 * an object goes down to the members that differ, and leaves the others to whoever else is changing them.
 *
 * A path through a list keeps its `test` in any case: the list may have moved by the time the patch arrives, because a
 * change before it was discarded or somebody else made one, and an index then means another item.
 *
 * A setting that was missing is added; where its parent is missing too, one `add` brings the parent with it, and a parent
 * that is `null`, as services write what is not there, becomes an object. Absence cannot be tested (RFC 6902 §4.6 needs a
 * value), so an `add` has no guard; inside an item of a list the item is tested.
 * @param known the document as it will be when the patch arrives; `undefined` where nobody knows it
 * @param edits their paths all refer to the known document; of two with the same path the last one counts
 * @param guard whether known values are tested first where no list is on the way to them
 * @returns the operations, none when nothing differs; or the edit for which there is no patch
 */
export function buildPatch(
  known: Json | undefined,
  edits: readonly Edit[],
  guard: boolean,
): Result<PatchOperation[], BuildProblem> {
  try {
    const inOrder = arrange(edits.map(read));
    const operations = known === undefined ? inOrder.map(blind) : changeKnown(known, inOrder, guard);
    if (operations.length === 0) return ok([]);
    const parsed = parsePatch(operations);
    if (parsed.ok) return parsed;
    return err({ path: edits[0]?.path ?? '', reason: `${parsed.error.problem} at ${parsed.error.at}` });
  } catch (error) {
    if (error instanceof Unbuildable) return err({ path: error.path, reason: error.message });
    throw error;
  }
}

/**
 * A patch of `buildPatch` without the tests that it would not have unguarded.
 * @param known as there; where it does not have the place, an index counts as one of a list
 */
export function withoutGuard(known: Json | undefined, patch: readonly PatchOperation[]): PatchOperation[] {
  let document = known;
  return patch.filter((operation) => {
    if (operation.op === 'test') return mayBeInList(document, parsePointer(operation.path) ?? []);
    document = project(document, [operation]);
    return true;
  });
}

function mayBeInList(document: Json | undefined, tokens: readonly string[]): boolean {
  if (document === undefined || valueAt(document, tokens) === undefined)
    return tokens.some((token) => arrayIndex(token) !== undefined);
  return isInList(document, tokens);
}

function read({ path, after }: Edit): Read {
  const tokens = parsePointer(path);
  if (tokens === undefined) throw new Unbuildable(path, 'not a JSON Pointer');
  if (tokens.some(isReserved)) throw new Unbuildable(path, 'a reserved name');
  if (tokens.length === 0 && after === undefined)
    throw new Unbuildable(path, 'the document cannot be removed');
  return { path, tokens, after };
}

/**
 * An order in which every path still means what it meant in the known document: values first, removals last and from
 * the end, because a removal moves what follows it in a list.
 */
function arrange(edits: readonly Read[]): Read[] {
  const byPath = new Map(edits.map((edit) => [edit.path, edit]));
  const all = [...byPath.values()];
  const removals = all.filter(({ after }) => after === undefined);
  const outermost = removals.filter(
    ({ path }) => !removals.some((other) => path.startsWith(`${other.path}/`)),
  );
  return [
    ...all.filter(({ after }) => after !== undefined),
    ...outermost.sort((one, other) => compareTokens(other.tokens, one.tokens)),
  ];
}

function compareTokens(one: readonly string[], other: readonly string[]): number {
  for (const [at, token] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    if (token === against) continue;
    const numbers = [arrayIndex(token), arrayIndex(against)] as const;
    if (numbers[0] !== undefined && numbers[1] !== undefined) return numbers[0] - numbers[1];
    return token < against ? -1 : 1;
  }
  return one.length - other.length;
}

/**
 * The operation for a setting whose present value nobody knows; there is nothing to test. `add` on a member of an
 * object sets it whether it is there or not (RFC 6902 §4.1), while `replace` fails on one that is missing (§4.3). In
 * a list `add` would insert and move the others along, so what may be an index is replaced, and so is the whole
 * document, which is always there.
 */
function blind({ path, tokens, after }: Read): PatchOperation {
  if (after === undefined) return { op: 'remove', path };
  const last = tokens.at(-1);
  const isIndex = last === undefined || arrayIndex(last) !== undefined;
  return { op: isIndex ? 'replace' : 'add', path, value: after };
}

function changeKnown(known: Json, edits: readonly Read[], guard: boolean): PatchOperation[] {
  let document = known;
  const operations: PatchOperation[] = [];
  for (const edit of edits) {
    const step = changeOne(document, edit, guard);
    const applied = applyPatch(document, step);
    if (!applied.ok) throw new Unbuildable(edit.path, applied.error.reason);
    document = applied.data;
    operations.push(...step);
  }
  // Edits that cancel one another out are no change.
  return equalJson(document, known) ? [] : operations;
}

type Change = Pick<Read, 'tokens' | 'after'>;

function changeOne(document: Json, { tokens, after }: Change, guard: boolean): PatchOperation[] {
  const before = valueAt(document, tokens);
  const empty = tokens.findIndex((_token, at) => valueAt(document, tokens.slice(0, at)) === null);
  if (empty !== -1 && after !== undefined) {
    const filled = { tokens: tokens.slice(0, empty), after: wrapped(tokens.slice(empty), after) };
    return changeOne(document, filled, guard);
  }
  if (before !== undefined && tokens.length === 0 && isObject(before) && isObject(after))
    return diffMembers([], before, after, guard);
  if (before === undefined && after !== undefined)
    return [...testOfItem(document, tokens), addition(document, tokens, after)];
  return change(tokens, before, after, guard || isInList(document, tokens));
}

/** A `test` on the innermost item of a list on the way to a place, none where there is no such item. */
function testOfItem(document: Json, tokens: readonly string[]): PatchOperation[] {
  const items = tokens.flatMap((_token, at) => {
    const item = tokens.slice(0, at + 1);
    const value = valueAt(document, item);
    const isItem = value !== undefined && Array.isArray(valueAt(document, tokens.slice(0, at)));
    return isItem ? [{ op: 'test' as const, path: formatPointer(item), value }] : [];
  });
  return items.slice(-1);
}

/** Whether a list is on the way to a place. */
function isInList(document: Json, tokens: readonly string[]): boolean {
  return tokens.some((_token, at) => Array.isArray(valueAt(document, tokens.slice(0, at))));
}

/** From one value to another at the same place. */
function change(
  tokens: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
  guard: boolean,
): PatchOperation[] {
  if (equalJson(before, after)) return [];
  const path = formatPointer(tokens);
  if (before === undefined) return after === undefined ? [] : [{ op: 'add', path, value: after }];
  const test: PatchOperation[] = guard ? [{ op: 'test', path, value: before }] : [];
  return [...test, after === undefined ? { op: 'remove', path } : { op: 'replace', path, value: after }];
}

function diffMembers(
  tokens: readonly string[],
  before: Record<string, Json>,
  after: Record<string, Json>,
  guard: boolean,
): PatchOperation[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const was = Object.hasOwn(before, key) ? before[key] : undefined;
    const becomes = Object.hasOwn(after, key) ? after[key] : undefined;
    const here = [...tokens, key];
    return isObject(was) && isObject(becomes)
      ? diffMembers(here, was, becomes, guard)
      : change(here, was, becomes, guard);
  });
}

/** Adds what is not there, with as much of the way to it as is missing. */
function addition(document: Json, tokens: readonly string[], value: Json): PatchOperation {
  let there = tokens.length - 1;
  while (valueAt(document, tokens.slice(0, there)) === undefined) there -= 1;
  const path = formatPointer(tokens.slice(0, there + 1));
  return { op: 'add', path, value: wrapped(tokens.slice(there + 1), value) };
}

/** An object with nothing in it but a value, so many levels down. */
function wrapped(tokens: readonly string[], value: Json): Json {
  return tokens.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}
