import { describe, expect, test } from 'vitest';
import { codeFacts } from '#features/code/code-facts.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { ANNA, issuedFor, NEVSKY, TILL_3 } from './fixtures.ts';

const issued = issuedFor({
  ...{ workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid },
  ...{ sendSms: false, replace: false },
});

/** What is said of a till with that number. */
function factsOf(number?: number) {
  const workplace = number === undefined ? TILL_3 : { ...TILL_3, number };
  return codeFacts(
    new I18n(),
    {
      outlet: { kind: 'listed', outlet: NEVSKY },
      workplace: { kind: 'listed', workplace },
      employee: { kind: 'listed', employee: ANNA },
      sendSms: false,
    },
    issued,
    '',
  );
}

describe('what stands beside a code', () => {
  test('tells tills of one name apart by their number, on the screen and on the card', () => {
    expect(factsOf(103)).toMatchObject({
      title: 'Till 3',
      lead: 'No.\u00a0103 · Nevsky 24 · Anna Sokolova',
      card: { till: 'Till 3 · No.\u00a0103' },
    });
    expect(factsOf(203).card.till).not.toBe(factsOf(103).card.till);
  });

  test('leaves a number out that the name says, and one that is not known', () => {
    for (const number of [3, undefined])
      expect(factsOf(number)).toMatchObject({
        lead: 'Nevsky 24 · Anna Sokolova',
        card: { till: 'Till 3' },
      });
  });
});
