import type { Json } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { applyPatch } from './apply.ts';

/**
 * What a patch makes of a document.
 * @param document `undefined`: it is not known
 * @returns `undefined`: it is not known, as when the patch does not apply; a patch that writes the whole document makes it
 *   known again
 */
export function project(document: Json | undefined, patch: readonly PatchOperation[]): Json | undefined {
  if (document !== undefined) return applied(document, patch);
  const whole = patch.findLastIndex(({ op, path }) => path === '' && (op === 'add' || op === 'replace'));
  return whole === -1 ? undefined : applied(null, patch.slice(whole));
}

function applied(document: Json, patch: readonly PatchOperation[]): Json | undefined {
  const result = applyPatch(document, patch);
  return result.ok ? result.data : undefined;
}
