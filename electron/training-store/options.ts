import type { Json } from '#contract/json.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { applyPatch } from '../json-patch/apply.ts';
import type { Option } from './records.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

/** The documents of an organisation's options, changed as a whole or not at all. GUIDs may come in any letter case. */
export type OptionDocuments = {
  rows: readonly Option[];
  update(guid: string, patch: unknown): Result<void, Refusal>;
  /** A copy. */
  option(guid: string): Json | undefined;
};

/** @param clock milliseconds since 1970 */
export function createOptions(rows: readonly Option[], clock: () => number): OptionDocuments {
  const options = new Map(rows.map((row) => [row.guid, row]));
  return {
    rows,
    update(guid, patch) {
      const present = options.get(guid.toLowerCase());
      if (present === undefined) return err(REFUSALS.noOption);
      const patched = applyPatch(present.value, patch);
      if (!patched.ok) {
        const { index, reason } = patched.error;
        return err({ ...REFUSALS.patchFailed, info: `operation ${index}: ${reason}` });
      }
      present.value = patched.data;
      present.updatedAt = clock();
      return ok(undefined);
    },
    option: (guid) => structuredClone(options.get(guid.toLowerCase())?.value),
  };
}
