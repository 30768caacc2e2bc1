import type { ErrorCode } from '../../../electron/contract/errors.ts';
import type { HistoryEntry, OutboxEntry, OutboxSummary } from '../../../electron/contract/outbox.ts';
import type { I18n } from '../../messages/i18n.svelte.ts';
import { en } from '../../messages/en/index.ts';
import { shortGuid } from '../../wizard/names.ts';
import { countdown } from './countdown.ts';

/** What an entry is called: its option's name, else enough of its GUID. */
export function entryName({
  optionName,
  optionGuid,
}: Pick<OutboxEntry | HistoryEntry, 'optionName' | 'optionGuid'>): string {
  return optionName ?? shortGuid(optionGuid);
}

type OwnCode = keyof typeof en.outbox.answers;

function hasOwnWords(code: ErrorCode): code is OwnCode {
  return Object.hasOwn(en.outbox.answers, code);
}

/** What an answer means for a change of settings: the words of the error, or others where those speak of tills. */
export function answerWords(code: ErrorCode, i18n: I18n): { title: string; text: string } {
  const place = hasOwnWords(code) ? (`outbox.answers.${code}` as const) : (`errors.${code}` as const);
  return { title: i18n.t(`${place}.title`), text: i18n.t(`${place}.text`) };
}

/** The time until a moment in words; `null` when it has come. */
export function untilWords(at: number, now: number, i18n: I18n): string | null {
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
