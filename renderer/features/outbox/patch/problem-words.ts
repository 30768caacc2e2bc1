import type { PatchProblem } from '#contract/patch.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** What is wrong with a patch, and where, in words. */
export function problemText({ problem, at, line, column }: PatchProblem, i18n: I18n): string {
  // A key that ends in `_many` would be a plural form.
  const reason = i18n.t(`patch.problem.${problem === 'too_many' ? 'over_limit' : problem}`);
  if (line !== undefined && column !== undefined)
    return `${i18n.t('patch.at_line', { line, column })} ${reason}`;
  return at === '' ? reason : `${i18n.t('patch.at_place', { place: at })} ${reason}`;
}
