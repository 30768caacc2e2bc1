import { equalJson, type Json, parsePointer, valueAt } from '#contract/json.ts';
import { applyPatch } from '../json-patch/apply.ts';
import { buildPatch, type Edit } from './build-patch.ts';
import { changesOfEdits } from './changes.ts';
import type { Entry } from './entry.ts';
import { project } from '../json-patch/project.ts';

/** An entry with another patch in its place; with an empty one there is nothing left of it to be sent. */
export type Rewritten = Pick<Entry, 'patch' | 'changes'> & {
  entry: Entry;
};

export type LaneToRewrite = {
  /** From the refused entry on, which was made in the form; without those that are discarded. */
  lane: readonly Entry[];
  /** The document in front of it, and what the form shows: the one after the whole lane. `undefined`: not known. */
  before: Json | undefined;
  shown: Json | undefined;
  /** What was edited now. */
  edits: readonly Edit[];
  guard: boolean;
};

/** The edits without those that a later one sets again, at the same place or all around it. */
function without(edits: readonly Edit[], later: readonly Edit[]): Edit[] {
  return edits.filter(
    ({ path }) => !later.some((other) => path === other.path || path.startsWith(`${other.path}/`)),
  );
}

function isUntouched({ isByForm, state, doubt }: Entry): boolean {
  return isByForm && state === 'queued' && doubt === 'none';
}

/**
 * Puts edits where a refused change stands: what it changed besides and the edits become one patch against the document
 * before it. Of what waits behind it, those edits are taken out that the new ones set again, since they would undo them.
 * @returns the entries that are different then; or `undefined` where the document in the end would not be what the form
 *   shows with the edits, because a patch that somebody wrote lies in between, or values that contain one another
 */
export function rewriteLane({ lane, before, shown, edits, guard }: LaneToRewrite): Rewritten[] | undefined {
  const rewritten: Rewritten[] = [];
  let document = before;
  for (const [at, entry] of lane.entries()) {
    const kept = without(entry.changes, edits);
    const isRefused = at === 0;
    if (!isRefused && (kept.length === entry.changes.length || !isUntouched(entry))) {
      document = project(document, entry.patch);
      continue;
    }
    const wanted = isRefused ? [...kept, ...edits] : kept;
    const built = buildPatch(document, wanted, guard);
    if (!built.ok) return undefined;
    rewritten.push({ entry, patch: built.data, changes: changesOfEdits(document, wanted) });
    document = project(document, built.data);
  }
  return isAsShown(document, shown, edits, lane.length === 1) ? rewritten : undefined;
}

/** Whether a lane ends where the form does: it shows a document with the edits in it. */
function isAsShown(
  end: Json | undefined,
  shown: Json | undefined,
  edits: readonly Edit[],
  isAlone: boolean,
): boolean {
  if (end === undefined) return shown === undefined && isAlone;
  if (shown === undefined) {
    return edits.every(({ path, after }) => equalJson(valueAt(end, parsePointer(path) ?? []), after));
  }
  const last = buildPatch(shown, edits, false);
  const wished = last.ok ? applyPatch(shown, last.data) : undefined;
  return wished?.ok === true && equalJson(wished.data, end);
}
