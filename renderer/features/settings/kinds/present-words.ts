import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { DraftProblem, PresentValue } from './kind.ts';
import { plain } from './labels.ts';

/** What is said beside a field of which the present value cannot be shown in it; `undefined` when it can. */
export function presentNote(present: PresentValue, i18n: I18n): string | undefined {
  switch (present.kind) {
    case 'value':
      return undefined;
    case 'missing':
      return i18n.t('settings.missing');
    case 'unknown':
      return i18n.t('settings.unknown');
    case 'misfit':
      return i18n.t('settings.misfit', { value: plain(present.value) });
  }
}

/** What is wrong with what was typed, in words. */
export function problemWords({ problem, limit }: DraftProblem, i18n: I18n): string {
  return i18n.t(`settings.problem.${problem}`, {
    limit: new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 20 }).format(limit ?? 0),
  });
}
