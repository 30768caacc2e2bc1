import type { SheetCard } from '#contract/sheets.ts';
import type { CardFacts } from '#features/code/card/card.ts';
import { registerSteps } from '#features/code/register-steps.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid, tillName } from '#shared/names/till-names.ts';

/** What stands on the card of one of many tills. @param ownSteps head office's own steps, one a line; empty: the app's */
export function sheetFacts(i18n: I18n, card: SheetCard, ownSteps: string): CardFacts {
  const { code, qrText, issuedAt, store, employee, outletGuid } = card;
  return {
    ...{ code, qrText, issuedAt },
    store: store ?? (outletGuid === null ? null : shortGuid(outletGuid)),
    till: tillName({ ...card, guid: card.workplaceGuid, name: card.till }, i18n),
    employee: employee ?? '',
    steps: registerSteps(i18n, ownSteps, { person: employee, store }),
  };
}
