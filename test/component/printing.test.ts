import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { Printing } from '#features/code/card/printing.svelte.ts';
import { failure, FakeTill } from './fake-till.ts';
import { STATE, TILL_3 } from './fixtures.ts';

const INPUT = { workplaceGuid: TILL_3.guid, paper: { kind: 'a6' } } as const;
const RECEIPT = {
  workplaceGuid: TILL_3.guid,
  paper: { kind: 'receipt', widthMm: 80, heightMm: 151 },
} as const;

function withPrinter() {
  const fake = new FakeTill(STATE);
  const { printCard: print, saveCard: save } = fake.api.activation;
  return { fake, printing: new Printing({ print, save }) };
}

describe('printing a card', () => {
  test('says what goes on, then what became of it', async () => {
    const { fake, printing } = withPrinter();
    const held = fake.holds('activation.printCard');
    const printed = printing.print(RECEIPT);
    expect([printing.busy, printing.outcome]).toEqual(['printing', null]);
    held.answer(ok({ printed: true }));
    await printed;
    expect([printing.busy, printing.outcome, printing.error]).toEqual([null, { kind: 'printed' }, null]);
    expect(fake.inputs('activation.printCard')).toEqual([RECEIPT]);
  });

  test('says under which name it was saved', async () => {
    const { fake, printing } = withPrinter();
    const held = fake.holds('activation.saveCard');
    const saved = printing.save(INPUT);
    expect(printing.busy).toBe('saving');
    held.answer(ok({ name: 'card.pdf' }));
    await saved;
    expect(printing.outcome).toEqual({ kind: 'saved', name: 'card.pdf' });
  });

  test('is done once at a time, whichever way', async () => {
    const { fake, printing } = withPrinter();
    const held = fake.holds('activation.printCard');
    const printed = printing.print(INPUT);
    await printing.print(INPUT);
    await printing.save(INPUT);
    held.answer(ok({ printed: true }));
    await printed;
    expect(fake.heard.map(({ name }) => name)).toEqual(['activation.printCard']);
    await printing.print(INPUT);
    expect(fake.inputs('activation.printCard')).toHaveLength(2);
  });

  test('that the user thinks better of says nothing', async () => {
    const { fake, printing } = withPrinter();
    fake.answers('activation.printCard', { printed: false }).answers('activation.saveCard', { name: null });
    await printing.print(INPUT);
    await printing.save(INPUT);
    expect([printing.busy, printing.outcome, printing.error]).toEqual([null, null, null]);
  });

  test('that the user thinks better of leaves standing that a file with the code lies somewhere', async () => {
    const { fake, printing } = withPrinter();
    fake.answers('activation.saveCard', { name: 'card.pdf' });
    await printing.save(INPUT);
    fake.answers('activation.printCard', { printed: false }).answers('activation.saveCard', { name: null });
    await printing.print(INPUT);
    await printing.save(INPUT);
    expect(printing.outcome).toEqual({ kind: 'saved', name: 'card.pdf' });
  });

  test('that fails says why, and not what became of it before', async () => {
    const { fake, printing } = withPrinter();
    fake.answers('activation.printCard', { printed: true });
    await printing.print(INPUT);
    fake.on('activation.printCard', () => failure('print_failed', { retryable: true }));
    await printing.print(INPUT);
    expect(printing.error?.code).toBe('print_failed');
    expect([printing.busy, printing.outcome]).toEqual([null, null]);
  });

  test('is tried again, and the error stands until it is known how that went', async () => {
    const { fake, printing } = withPrinter();
    fake.on('activation.saveCard', () => failure('storage_failed', { retryable: true }));
    await printing.save(RECEIPT);
    const held = fake.holds('activation.saveCard');
    const again = printing.retry(RECEIPT);
    expect([printing.busy, printing.error?.code]).toEqual(['saving', 'storage_failed']);
    held.answer(ok({ name: 'card.pdf' }));
    await again;
    expect(printing.error).toBeNull();
    expect(fake.inputs('activation.saveCard')).toEqual([RECEIPT, RECEIPT]);
    expect(printing.outcome).toEqual({ kind: 'saved', name: 'card.pdf' });
  });
});
