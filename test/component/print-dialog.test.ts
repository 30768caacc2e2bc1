import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { qrPath } from '#features/code/card/qr-path.ts';
import { matrixOf } from '../unit/code/qr/matrix.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { ANNA, CLOUD, CODE, fakeTill, issuedFor, NEVSKY, start, TILL_3, type Started } from './fixtures.ts';
import { askForCode, chooseEmployee, getCodeOf, isBusy } from './on-screen.ts';

const QR_TEXT = `https://till.example/?c=${CODE}`;

/** A main whose codes come with an address in the square. */
function withCard(state: Parameters<typeof fakeTill>[0] = {}): FakeTill {
  const fake = fakeTill(state);
  return fake.on('activation.issue', (input) =>
    ok({ kind: 'issued' as const, issued: { ...issuedFor(input), qrText: QR_TEXT } }),
  );
}

async function openCard(started: Started): Promise<void> {
  await askForCode(started);
  await started.user.click(await screen.findByTestId('print-card'));
  await screen.findByTestId('print-dialog');
}

/** The card in the dialog, and the one that lies beside it for the printer. */
function cards(): { shown: HTMLElement; printed: HTMLElement } {
  const shown = within(screen.getByTestId('print-dialog')).getByTestId('card');
  const printed = screen.getAllByTestId('card').filter((card) => card !== shown);
  expect(printed).toHaveLength(1);
  return { shown, printed: printed[0] ?? expect.fail('nothing is laid out for the printer') };
}

/** What stands beside a word on the card. */
function said(card: HTMLElement): Record<string, string> {
  const textOf = (line: Element, part: 'dt' | 'dd') => line.querySelector(part)?.textContent ?? '';
  const lines = [...card.querySelectorAll('dl > div')];
  return Object.fromEntries(lines.map((line) => [textOf(line, 'dt'), textOf(line, 'dd')] as const));
}
const steps = (card: HTMLElement) => [...card.querySelectorAll('li')].map(({ textContent }) => textContent);
const code = (card: HTMLElement) => card.querySelector('.code')?.textContent;
const paths = (card: HTMLElement) => [...card.querySelectorAll('path')].map((path) => path.getAttribute('d'));
const outcome = () => screen.getByTestId('print-outcome').textContent.trim();

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the card', () => {
  test('says what was chosen, the code to the character, and what to do', async () => {
    const started = start(withCard());
    await openCard(started);
    const { shown } = cards();
    const { Issued: issued, ...chosen } = said(shown);
    expect(chosen).toEqual({ Store: NEVSKY.name, Till: TILL_3.name, Employee: ANNA.name });
    const { phase } = started.parts.wizard.code;
    expect(issued).toBe(phase.kind === 'issued' ? started.parts.i18n.date(phase.issued.issuedAt) : undefined);
    expect(code(shown)).toBe(CODE);
    expect(steps(shown)).toEqual([
      'Open LIFE POS on the till',
      'Enter the activation code',
      `Choose the store ${NEVSKY.name}`,
      `${ANNA.name} enters the PIN`,
    ]);
    expect(shown).toHaveTextContent('Destroy after use');
  });

  test('has the square of the code on the screen', async () => {
    await openCard(start(withCard()));
    expect(paths(cards().shown)).toEqual([qrPath(matrixOf(QR_TEXT))]);
  });

  test('goes without a square where the code is too long for one', async () => {
    const fake = withCard();
    const qrText = 'x'.repeat(3000);
    fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: { ...issuedFor(input), qrText } }));
    await openCard(start(fake));
    expect(screen.queryByTestId('card-qr')).toBeNull();
    expect(code(cards().shown)).toBe(CODE);
  });

  test('leaves the store out where the code was asked for without one', async () => {
    const started = start(withCard());
    await started.user.click(await screen.findByTestId('without-store'));
    await chooseEmployee(started, ANNA.guid);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await started.user.click(await screen.findByTestId('print-card'));
    await screen.findByTestId('print-dialog');
    expect(started.fake.inputs('activation.issue')).toMatchObject([{ outletGuid: null }]);
    const { shown, printed } = cards();
    expect(Object.keys(said(shown))).toEqual(['Till', 'Employee', 'Issued']);
    expect(printed).not.toHaveTextContent('Store');
  });

  test('has head office’s own steps where it wrote some', async () => {
    const registerSteps = 'Press the green key\n\n  Hold the square to it  ';
    await openCard(
      start(withCard({ connection: { ...CLOUD, options: { ...CLOUD.options, registerSteps } } })),
    );
    expect(steps(cards().shown)).toEqual(['Press the green key', 'Hold the square to it']);
  });

  test('is in the language in use', async () => {
    const fake = withCard();
    await openCard(start(fake));
    fake.push({ language: 'ru' });
    await waitFor(() =>
      expect(Object.keys(said(cards().shown))).toEqual(['Магазин', 'Касса', 'Сотрудник', 'Выдан']),
    );
  });

  test('is the same one that is laid out for the printer, on either paper', async () => {
    const started = start(withCard());
    const { user } = started;
    await openCard(started);
    for (const kind of ['receipt', 'a6'] as const) {
      await user.click(screen.getByTestId(`paper-${kind}`));
      const { shown, printed } = cards();
      expect(shown).toHaveClass(kind);
      expect(printed.outerHTML).toBe(shown.outerHTML);
      expect(printed.parentElement).toHaveClass('print-sheet');
    }
  });
});

describe('the dialog', () => {
  test('warns before anything is printed, and starts with a card on a sheet', async () => {
    await openCard(start(withCard()));
    expect(screen.getByTestId('print-dialog')).toHaveTextContent('Whoever has this card can start the till.');
    expect(screen.getByTestId('paper-a6')).toBeChecked();
    expect(outcome()).toBe('');
    await waitFor(() => expect(screen.getByTestId('print-now')).toHaveFocus());
  });

  test('prints the card of the till whose code it is', async () => {
    const fake = withCard();
    const held = fake.holds('activation.printCard');
    const started = start(fake);
    await openCard(started);
    await started.user.click(screen.getByTestId('print-now'));
    expect(outcome()).toBe('Printing…');
    expect(isBusy('print-now')).toBe(true);
    expect(isBusy('save-card')).toBe(true);
    held.answer(ok({ printed: true }));
    await waitFor(() => expect(outcome()).toBe('The card was sent to the printer.'));
    expect(fake.inputs('activation.printCard')).toEqual([
      { workplaceGuid: TILL_3.guid, paper: { kind: 'a6' } },
    ]);
    expect(isBusy('print-now')).toBe(false);
  });

  test('saves a receipt as long as the card, and says that the file holds the code', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
    const fake = withCard().answers('activation.saveCard', { name: 'till-3.pdf' });
    const started = start(fake);
    await openCard(started);
    await started.user.click(screen.getByTestId('paper-receipt'));
    await started.user.click(screen.getByTestId('save-card'));
    await waitFor(() => expect(outcome()).toContain('Saved as till-3.pdf. The file holds the code'));
    const paper = { kind: 'receipt', widthMm: 80, heightMm: 161 };
    expect(fake.inputs('activation.saveCard')).toEqual([{ workplaceGuid: TILL_3.guid, paper }]);
  });

  test('says nothing when the user thinks better of it', async () => {
    const started = start(withCard().answers('activation.printCard', { printed: false }));
    await openCard(started);
    await started.user.click(screen.getByTestId('print-now'));
    await waitFor(() => expect(isBusy('print-now')).toBe(false));
    expect(outcome()).toBe('');
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });

  test('says why it could not be printed, and tries again', async () => {
    const fake = withCard().on('activation.printCard', () => failure('print_failed', { retryable: true }));
    const started = start(fake);
    await openCard(started);
    await started.user.click(screen.getByTestId('print-now'));
    const error = await within(screen.getByTestId('print-dialog')).findByRole('alert');
    expect(error).toHaveAttribute('data-code', 'print_failed');
    fake.answers('activation.printCard', { printed: true });
    await started.user.click(within(error).getByTestId('error-action'));
    await waitFor(() => expect(outcome()).toBe('The card was sent to the printer.'));
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });

  test('tries again on the paper that was chosen since: that is what is laid out', async () => {
    const fake = withCard().on('activation.printCard', () => failure('print_failed', { retryable: true }));
    const started = start(fake);
    await openCard(started);
    await started.user.click(screen.getByTestId('print-now'));
    const error = await within(screen.getByTestId('print-dialog')).findByRole('alert');
    await started.user.click(screen.getByTestId('paper-receipt'));
    await started.user.click(within(error).getByTestId('error-action'));
    const tried = fake.inputs('activation.printCard').map(({ paper }) => paper.kind);
    expect(tried).toEqual(['a6', 'receipt']);
  });

  test('tells of it politely', async () => {
    await openCard(start(withCard()));
    expect(screen.getByTestId('print-outcome')).toHaveRole('status');
  });

  test.each(['{Escape}', 'Close'])('is left with %s, and no card is left behind', async (how) => {
    const started = start(withCard());
    const { user } = started;
    await openCard(started);
    if (how === 'Close') {
      const [last] = within(screen.getByTestId('print-dialog'))
        .getAllByRole('button', { name: 'Close' })
        .slice(-1);
      await user.click(last ?? expect.fail('no button closes it'));
    } else await user.keyboard(how);
    await waitFor(() => expect(screen.queryByTestId('print-dialog')).toBeNull());
    expect(screen.queryAllByTestId('card')).toEqual([]);
    await waitFor(() => expect(screen.getByTestId('print-card')).toHaveFocus());
  });

  test('goes with the codes when they are hidden, the sheet for the printer too', async () => {
    const fake = withCard();
    await openCard(start(fake));
    fake.push({ codesHidden: true });
    await waitFor(() => expect(screen.queryByTestId('print-dialog')).toBeNull());
    expect(screen.queryAllByTestId('card')).toEqual([]);
    expect(document.documentElement.outerHTML).not.toContain(CODE);
  });
});
