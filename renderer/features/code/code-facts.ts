import type { IssuedCode } from '#contract/activation.ts';
import type { Choices } from '#features/wizard/choices.ts';
import { employeeName, outletName, workplaceName } from '#features/wizard/names.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { dotted } from '#shared/names/dotted.ts';
import { shortGuid, tillNumber } from '#shared/names/till-names.ts';
import type { CardFacts } from './card/card.ts';
import { registerSteps } from './register-steps.ts';

/** What a code is for, in the words that stand beside it. */
export type CodeFacts = {
  /** Name of the till. */
  readonly title: string;
  /** What tells it apart, then store and employee. */
  readonly lead: string;
  /** How the employee is called; `null`: a typed GUID is no name to call anybody by. */
  readonly person: string | null;
  readonly card: CardFacts;
};

/** @param ownSteps head office's own steps, one a line; empty: the app's */
export function codeFacts(
  i18n: I18n,
  { outlet, workplace, employee }: Choices,
  issued: IssuedCode,
  ownSteps: string,
): CodeFacts {
  const store = outlet === null ? null : outletName(outlet);
  const person = employee?.kind === 'listed' ? employee.employee.name : null;
  const who = employee === null ? '' : employeeName(employee);
  const listed = workplace?.kind === 'listed' ? workplace.workplace : null;
  const typed = workplace?.kind === 'typed' ? shortGuid(workplace.guid) : '';
  const parts = [listed === null ? undefined : tillNumber(listed, i18n), store, who];
  return {
    title: listed?.name ?? typed,
    lead: dotted(parts),
    person,
    card: {
      code: issued.code,
      qrText: issued.qrText,
      store,
      till: workplace === null ? '' : workplaceName(workplace, i18n),
      employee: who,
      issuedAt: issued.issuedAt,
      steps: registerSteps(i18n, ownSteps, {
        person,
        store: outlet?.kind === 'listed' ? outlet.outlet.name : null,
      }),
    },
  };
}
