import type { Json } from '#contract/json.ts';
import type { OptionField, OptionView } from '#contract/option.ts';
import type { HistoryEntry, OutboxEntry } from '#contract/outbox.ts';

/** One changed setting; `field` where the directory has one for it. */
export type ChangedLine = {
  readonly field?: OptionField | undefined;
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

/** What an entry changes, with the directory's fields for those settings that have one. */
export function linesOf(
  { optionGuid, changes }: Pick<OutboxEntry | HistoryEntry, 'optionGuid' | 'changes'>,
  options: readonly OptionView[],
): ChangedLine[] {
  const fields = options.find(({ guid }) => guid === optionGuid)?.fields ?? [];
  return changes.map(({ path, before, after }) => ({
    path,
    field: fields.find((field) => field.path === path),
    before,
    after,
  }));
}
