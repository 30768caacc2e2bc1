import { findTextFlaws, whereJsonStops } from '#contract/json-text.ts';
import { formatPointer } from '#contract/json.ts';
import { parsePatch, type PatchOp, type PatchOperation, type PatchProblem } from '#contract/patch.ts';
import { err, type Result } from '#contract/result.ts';

/** Line and column, counted from 1, of an offset in a text. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Reads a JSON Patch that somebody types: the operations, or the first thing that is wrong and where. */
export function readPatch(typed: string): Result<PatchOperation[], PatchProblem> {
  // The mark at the beginning of a file that was copied whole: nobody sees it, and places stay as they are.
  const text = typed.replace(/^\uFEFF/, ' ');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    const offset = whereJsonStops(text) ?? text.length;
    return err({ problem: 'not_json', at: '', ...lineAndColumn(text, offset) });
  }
  const [flaw] = findTextFlaws(text);
  if (flaw === undefined) return parsePatch(document);
  const at = formatPointer(flaw.path.map(String));
  return err({ problem: flaw.kind, at, ...lineAndColumn(text, flaw.offset) });
}

/** One operation of each kind to begin with, as it is put into the text. */
export const TEMPLATES: Readonly<Record<PatchOp, string>> = {
  add: '{ "op": "add", "path": "/name", "value": "" }',
  remove: '{ "op": "remove", "path": "/name" }',
  replace: '{ "op": "replace", "path": "/name", "value": "" }',
  move: '{ "op": "move", "from": "/name", "path": "/other" }',
  copy: '{ "op": "copy", "from": "/name", "path": "/other" }',
  test: '{ "op": "test", "path": "/name", "value": "" }',
};

/**
 * Puts an operation at the end of the list that a text holds, leaving what is there as it is written.
 * @returns the new text
 */
export function withOperation(text: string, op: PatchOp): string {
  const operation = TEMPLATES[op];
  const trimmed = text.trimEnd();
  if (trimmed === '') return `[\n  ${operation}\n]`;
  if (!trimmed.endsWith(']')) return `${trimmed}\n${operation}`;
  const inner = trimmed.slice(0, -1).trimEnd();
  return `${inner}${inner.endsWith('[') || inner.endsWith(',') ? '' : ','}\n  ${operation}\n]`;
}

/** A patch as it is put before a person: an operation a line. */
export function writePatch(patch: readonly PatchOperation[]): string {
  return `[\n${patch.map((operation) => `  ${JSON.stringify(operation)}`).join(',\n')}\n]`;
}
