import type { ErrorCode } from '#contract/errors.ts';
import type { TillEvent } from '#contract/tills.ts';
import { errorWords } from '#shared/messages/error-words.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** One line of a till's history: what happened, the name or note that it is about, and how it ended. */
export type EventWords = {
  readonly what: string;
  readonly name: string | null;
  readonly more: string | null;
};

/** What happened to a till, in words. */
export function eventWords(event: TillEvent, i18n: I18n): EventWords {
  const { t } = i18n;
  const titleOf = (code: ErrorCode): string => errorWords(code, 'code', i18n).title;
  switch (event.kind) {
    case 'draft_started':
    case 'draft_discarded':
    case 'prepared':
    case 'no_longer_ready':
    case 'handed_over':
    case 'hand_over_undone':
    case 'activated':
    case 'settings_seen':
    case 'left_directory':
    case 'back_in_directory':
      return { what: t(`board.history.${event.kind}`), name: null, more: null };
    case 'code_issued': {
      const more = [
        ...(event.replaced ? [t('board.history.replaced')] : []),
        ...(event.texted ? [t('board.history.texted')] : []),
      ];
      return {
        what: t('board.history.code_issued'),
        name: event.employeeName,
        more: more.length === 0 ? null : more.join(', '),
      };
    }
    case 'code_refused':
      return { what: t('board.history.code_refused'), name: null, more: titleOf(event.code) };
    case 'code_uncertain': {
      const why = event.code === null ? t('board.history.app_ended') : titleOf(event.code);
      return { what: t('board.history.code_uncertain'), name: null, more: why };
    }
    case 'settings_saved':
      return { what: t('board.history.settings_saved'), name: event.optionName, more: null };
    case 'settings_ended':
      return { what: t(`board.history.settings_${event.outcome}`), name: event.optionName, more: null };
    case 'note':
      return event.text === ''
        ? { what: t('board.history.note_removed'), name: null, more: null }
        : { what: t('board.history.note'), name: event.text, more: null };
  }
}
