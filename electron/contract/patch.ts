import * as v from 'valibot';
import { isObject, isReserved, type Json, parsePointer, jsonProblem } from './json.ts';
import { err, ok, type Result } from './result.ts';

/** The six operations of RFC 6902 §4. */
export const PATCH_OPS = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;
export type PatchOp = (typeof PATCH_OPS)[number];

/** One operation of a JSON Patch (RFC 6902 §4), its members in the order in which they are written. */
export type PatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: Json }
  | { op: 'remove'; path: string }
  | { op: 'move' | 'copy'; from: string; path: string };

const PATCH_PROBLEMS = [
  'not_json',
  'not_a_list',
  'empty',
  'too_many',
  'not_an_object',
  'unknown_op',
  'missing_member',
  'not_a_pointer',
  'reserved_name',
  'unfit_value',
  'into_itself',
  'number_changes',
  'key_twice',
] as const;

/** Why a text is not a usable JSON Patch, and where. */
export const PatchProblem = v.object({
  problem: v.picklist(PATCH_PROBLEMS),
  /** JSON Pointer into the patch: `/2/path`; `''` for the whole. */
  at: v.string(),
  /** Of a text, as far as they are known: line and column, counted from 1. */
  line: v.optional(v.number()),
  column: v.optional(v.number()),
});
export type PatchProblem = v.InferOutput<typeof PatchProblem>;

/** More operations than a person writes. */
const MOST_OPERATIONS = 1000;

function fail(problem: PatchProblem['problem'], at: string): Result<never, PatchProblem> {
  return err({ problem, at });
}

function pointerAt(
  operation: Record<string, unknown>,
  member: 'path' | 'from',
  at: string,
): Result<string, PatchProblem> {
  const text = Object.hasOwn(operation, member) ? operation[member] : undefined;
  if (text === undefined) return fail('missing_member', `${at}/${member}`);
  const tokens = typeof text === 'string' ? parsePointer(text) : undefined;
  if (tokens === undefined) return fail('not_a_pointer', `${at}/${member}`);
  if (tokens.some(isReserved)) return fail('reserved_name', `${at}/${member}`);
  return ok(text as string);
}

function parseOperation(operation: unknown, at: string): Result<PatchOperation, PatchProblem> {
  if (!isObject(operation)) return fail('not_an_object', at);
  const op = PATCH_OPS.find((known) => known === operation['op']);
  if (op === undefined) return fail('op' in operation ? 'unknown_op' : 'missing_member', `${at}/op`);
  const path = pointerAt(operation, 'path', at);
  if (!path.ok) return path;
  switch (op) {
    case 'remove':
      return ok({ op, path: path.data });
    case 'add':
    case 'replace':
    case 'test': {
      if (!Object.hasOwn(operation, 'value')) return fail('missing_member', `${at}/value`);
      if (jsonProblem(operation['value']) !== undefined) return fail('unfit_value', `${at}/value`);
      return ok({ op, path: path.data, value: operation['value'] as Json });
    }
    case 'move':
    case 'copy': {
      const from = pointerAt(operation, 'from', at);
      if (!from.ok) return from;
      // RFC 6902 §4.4: a value cannot be moved into one of its children.
      if (op === 'move' && path.data.startsWith(`${from.data}/`)) return fail('into_itself', `${at}/path`);
      return ok({ op, from: from.data, path: path.data });
    }
  }
}

/**
 * Reads a JSON Patch document (RFC 6902) out of parsed JSON; members that the operation does not have are dropped
 * (RFC 6902 §4).
 * @returns the operations, or the first thing that is wrong and where
 */
export function parsePatch(document: unknown): Result<PatchOperation[], PatchProblem> {
  if (!Array.isArray(document)) return fail('not_a_list', '');
  if (document.length === 0) return fail('empty', '');
  if (document.length > MOST_OPERATIONS) return fail('too_many', '');
  const operations: PatchOperation[] = [];
  for (const [index, entry] of document.entries()) {
    const operation = parseOperation(entry, `/${index}`);
    if (!operation.ok) return operation;
    operations.push(operation.data);
  }
  return ok(operations);
}

/** A JSON Patch as it crosses the process boundary or comes back from disk. */
export const Patch = v.pipe(
  v.array(v.unknown()),
  v.rawTransform<unknown[], PatchOperation[]>(({ dataset, addIssue, NEVER }) => {
    const parsed = parsePatch(dataset.value);
    if (parsed.ok) return parsed.data;
    addIssue({ message: 'invalid' });
    return NEVER;
  }),
);
