import type { HistoryEntry, OutboxEntry } from '#contract/outbox.ts';
import type { OptionView } from '#contract/option.ts';
import type { SavedLine } from './saved.svelte.ts';

/** What an entry changes, with the directory's fields for those settings that have one. */
export function linesOf(
  { optionGuid, changes }: Pick<OutboxEntry | HistoryEntry, 'optionGuid' | 'changes'>,
  options: readonly OptionView[],
): SavedLine[] {
  const fields = options.find(({ guid }) => guid === optionGuid)?.fields ?? [];
  return changes.map(({ path, before, after }) => ({
    path,
    field: fields.find((field) => field.path === path),
    before,
    after,
  }));
}
