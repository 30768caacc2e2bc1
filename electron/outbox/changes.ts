import { equalJson, type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { SettingChange } from '#contract/outbox.ts';
import type { PatchOperation } from '#contract/patch.ts';
import type { Edit } from './build-patch.ts';
import { project } from '../json-patch/project.ts';

function at(document: Json | undefined, path: string): Json | undefined {
  return document === undefined ? undefined : valueAt(document, parsePointer(path) ?? []);
}

function change(path: string, before: Json | undefined, after: Json | undefined): SettingChange {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** What edits change, for people; those that change nothing are left out. */
export function changesOfEdits(known: Json | undefined, edits: readonly Edit[]): SettingChange[] {
  const changes = edits.map(({ path, after }) => change(path, at(known, path), after));
  return known === undefined ? changes : changes.filter(({ before, after }) => !equalJson(before, after));
}

/** What a patch changes, for people: for each path that it writes what was there, as far as known, and what will be. */
export function changesOfPatch(known: Json | undefined, patch: readonly PatchOperation[]): SettingChange[] {
  const result = project(known, patch);
  const changes = new Map<string, SettingChange>();
  for (const [index, operation] of patch.entries()) {
    if (operation.op === 'test') continue;
    const tested = patch.find((other) => other.op === 'test' && other.path === operation.path);
    const before = at(known, operation.path) ?? (tested?.op === 'test' ? tested.value : undefined);
    const written = 'value' in operation ? operation.value : undefined;
    if (operation.op === 'move')
      changes.set(
        operation.from,
        change(operation.from, at(known, operation.from), at(result, operation.from)),
      );
    const after = at(result, operation.path);
    // At the end of a list each one writes another place; a member that is called so can be read.
    const isAtEnd = operation.path.endsWith('/-') && before === undefined && after === undefined;
    changes.set(
      isAtEnd ? `${index} ${operation.path}` : operation.path,
      change(operation.path, before, after ?? written ?? moved(known, operation)),
    );
  }
  return [...changes.values()];
}

/** The value that a `move` or `copy` brings along. It is shown where the target (`/list/-`) has none of its own. */
function moved(known: Json | undefined, operation: PatchOperation): Json | undefined {
  return 'from' in operation ? at(known, operation.from) : undefined;
}
