import { findTextFlaws, whereJsonStops } from '#contract/json-text.ts';
import { formatPointer } from '#contract/json.ts';
import { parsePatch, type PatchOp, type PatchOperation, type PatchProblem } from '#contract/patch.ts';
import { err, type Result } from '#contract/result.ts';

/** Reads a JSON Patch that somebody types: the operations, or the first thing that is wrong and where. */
export function readPatch(typed: string): Result<PatchOperation[], PatchProblem> {
  // The mark at the beginning of a file that was copied whole: nobody sees it, and places stay as they are.
  const text = typed.replace(/^\uFEFF/, ' ');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return err({ problem: 'not_json', at: '', ...whereJsonStops(text) });
  }
  const [flaw] = findTextFlaws(text);
  if (flaw === undefined) return parsePatch(document);
  const at = formatPointer(flaw.path.map(String));
  return err({ problem: flaw.kind, at, ...flaw.place });
}

/** One operation of each kind to begin with, as it is put into the text. */
const TEMPLATES: Readonly<Record<PatchOp, string>> = {
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
