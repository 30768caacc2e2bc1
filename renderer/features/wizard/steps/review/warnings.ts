import type { TillActivation } from '#contract/activation.ts';
import type { BoardRow } from '#contract/rollout.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Choices } from '../../choices.ts';
import { isUncertain, type Seen } from '../../earlier-code.svelte.ts';

/** What a till has behind it. */
export type Past = {
  /** What was asked for it in this session. */
  readonly activation: TillActivation | undefined;
  /** What was kept of it; `null`: nothing, or not known yet. */
  readonly till: BoardRow | null;
  /** What the service says of it now; `null`: it was not asked. */
  readonly seen: Seen | null;
};

/** What is known of an earlier code: of this session first, else of what was kept; `null`: there was none. */
function earlierCode(
  { activation, till, seen }: Past,
  { t, ago, date }: { t: I18n['t']; ago: (at: number) => string; date: (at: number) => string },
): string | null {
  const nowSeen = seen === null || seen.kind === 'active' ? '' : ` ${t(`review.seen_${seen.kind}`)}`;
  if (activation?.state === 'asking') return t('review.asking');
  if (activation?.state === 'maybe_issued') return t('review.maybe_issued') + nowSeen;
  if (activation?.state === 'handed_over') return t('review.handed_over', { ago: ago(activation.at) });
  if (activation?.state === 'active') return t('review.active', { ago: ago(activation.at) });
  if (activation?.state === 'issued') return t('review.issued', { ago: ago(activation.at) });
  if (seen?.kind === 'active') return t('review.active', { ago: ago(seen.activatedAt) });
  if (till === null) return null;
  if (till.activatedAt !== null) return t('review.active', { ago: ago(till.activatedAt) });
  if (isUncertain(till)) return t('review.maybe_issued') + nowSeen;
  if (till.handedOverAt !== null) return t('review.handed_over', { ago: ago(till.handedOverAt) }) + nowSeen;
  return till.issuedAt === null ? null : t('review.issued_before', { when: date(till.issuedAt) }) + nowSeen;
}

/**
 * What whoever is about to ask for a code has to know first.
 * @param listsEmployees whether there is a directory that lists any
 */
export function warningsOf(
  { workplace, employee }: Choices,
  past: Past,
  listsEmployees: boolean,
  i18n: I18n,
): string[] {
  const { t } = i18n;
  const warnings = [earlierCode(past, { t, ago: (at) => i18n.ago(at), date: (at) => i18n.date(at) })];
  if (workplace?.kind === 'listed' && workplace.workplace.archived) warnings.push(t('review.archived'));
  if (employee?.kind === 'listed' && employee.despite !== undefined) {
    warnings.push(t('review.other_store', { name: employee.employee.name }));
  }
  if (employee?.kind === 'listed' && employee.employee.archived === true)
    warnings.push(t('review.employee_archived', { name: employee.employee.name }));
  if (employee?.kind === 'typed' && listsEmployees) warnings.push(t('review.employee_unlisted'));
  return warnings.filter((warning) => warning !== null);
}
