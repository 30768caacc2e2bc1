import type { TillActivation } from '../../../../electron/contract/activation.ts';
import type { BoardRow, TillStateKind } from '../../../../electron/contract/rollout.ts';
import type { I18n } from '../../../messages/i18n.svelte.ts';
import type { Choices } from '../../choices.ts';

/** Where a till stands, the directory that lacks it left aside. */
function kindOf({ state }: BoardRow): TillStateKind {
  return state.kind === 'missing' ? state.was : state.kind;
}

/** What is known of an earlier code: of this session first, else of what was kept; `null`: there was none. */
function earlierCode(
  activation: TillActivation | undefined,
  till: BoardRow | null,
  { t, ago }: { t: I18n['t']; ago: (at: number) => string },
): string | null {
  if (activation?.state === 'asking') return t('review.asking');
  if (activation?.state === 'maybe_issued') return t('review.maybe_issued');
  if (activation?.state === 'handed_over') return t('review.handed_over', { ago: ago(activation.at) });
  if (activation?.state === 'active') return t('review.active', { ago: ago(activation.at) });
  if (activation?.state === 'issued') return t('review.issued', { ago: ago(activation.at) });
  if (till === null) return null;
  if (kindOf(till) === 'code_uncertain') return t('review.maybe_issued');
  if (till.activatedAt !== null) return t('review.active', { ago: ago(till.activatedAt) });
  if (till.handedOverAt !== null) return t('review.handed_over', { ago: ago(till.handedOverAt) });
  return till.issuedAt === null ? null : t('review.issued', { ago: ago(till.issuedAt) });
}

/**
 * What whoever is about to ask for a code has to know first.
 * @param activation what was asked for this till in this session
 * @param till what was kept of it; `null`: nothing, or not known yet
 * @param listsEmployees whether there is a directory that lists any
 */
export function warningsOf(
  { workplace, employee }: Choices,
  activation: TillActivation | undefined,
  till: BoardRow | null,
  listsEmployees: boolean,
  i18n: I18n,
): string[] {
  const { t } = i18n;
  const warnings = [earlierCode(activation, till, { t, ago: (at) => i18n.ago(at) })];
  if (workplace?.kind === 'listed' && workplace.workplace.archived) warnings.push(t('review.archived'));
  if (employee?.kind === 'listed' && employee.despite !== undefined) {
    warnings.push(t('review.other_store', { name: employee.employee.name }));
  }
  if (employee?.kind === 'listed' && employee.employee.archived === true)
    warnings.push(t('review.employee_archived', { name: employee.employee.name }));
  if (employee?.kind === 'typed' && listsEmployees) warnings.push(t('review.employee_unlisted'));
  return warnings.filter((warning) => warning !== null);
}
