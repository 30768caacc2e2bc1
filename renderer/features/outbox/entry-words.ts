import type { HistoryEntry, OutboxEntry, OutboxSummary } from '#contract/outbox.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid } from '#shared/names/till-names.ts';
import { countdown } from './countdown.ts';

/** What an entry is called: its option's name, else enough of its GUID. */
export function entryName({
  optionName,
  optionGuid,
}: Pick<OutboxEntry | HistoryEntry, 'optionName' | 'optionGuid'>): string {
  return optionName ?? shortGuid(optionGuid);
}

/** The time until a moment in words; `null` when it has come. */
function untilWords(at: number, now: number, i18n: I18n): string | null {
  const left = countdown(at, now);
  return left === null ? null : i18n.t(`outbox.in_${left.unit}`, { count: left.count });
}

/**
 * Where an entry stands, in plain words.
 * @param now is asked for only where the words change with time
 */
export function stateWords(
  entry: OutboxEntry,
  pause: OutboxSummary['pause'],
  now: () => number,
  i18n: I18n,
): string {
  const { state } = entry;
  switch (state.kind) {
    case 'sending':
      return i18n.t('outbox.state.sending');
    case 'attention':
      return i18n.t('outbox.state.attention');
    case 'uncertain':
      return i18n.t('outbox.state.uncertain');
    case 'queued': {
      if (pause?.kind === 'signed_out') return i18n.t('outbox.state.signed_out');
      const due = Math.max(state.nextTryAt ?? 0, pause?.until ?? 0);
      const left = due === 0 ? null : untilWords(due, now(), i18n);
      if (left !== null)
        return i18n.t(state.asking ? 'outbox.state.asking_in' : 'outbox.state.next_try', { left });
      if (state.asking) return i18n.t('outbox.state.asking');
      return i18n.t(due === 0 ? 'outbox.state.queued' : 'outbox.state.due');
    }
  }
}
