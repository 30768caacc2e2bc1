import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import type { SheetCard } from '#contract/sheets.ts';
import { fitCards } from '#features/run/sheets/fit-cards.ts';
import { UNATTENDED_MS } from '#features/wizard/idle-timer.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { ANNA, fakeTill, FYODOR, NEVSKY, start, TILL_3, type Started } from './fixtures.ts';

const guid = (number: number) => `00000002-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A till of a store with its code. */
const card = (number: number, store: { guid: string; name: string } | null = NEVSKY): SheetCard => ({
  ...{ workplaceGuid: guid(number), till: `Till ${number}`, employee: ANNA.name, issuedAt: Date.now() },
  ...{ outletGuid: store?.guid ?? null, store: store?.name ?? null },
  ...{ code: `1000${String(number).padStart(4, '0')}`, qrText: `1000${String(number).padStart(4, '0')}` },
});

/** Nine tills in one store, two in another. */
const CARDS = [...Array.from({ length: 9 }, (_none, at) => card(at + 1)), card(10, FYODOR), card(11, FYODOR)];

const ISSUED = [{ workplaceGuid: TILL_3.guid, state: 'issued' as const, at: Date.now() }];

function withCards(cards: readonly SheetCard[] = CARDS): FakeTill {
  return fakeTill({ activations: ISSUED }).answers('sheets.cards', { cards: [...cards] });
}

async function opened(fake: FakeTill = withCards()): Promise<Started> {
  const started = start(fake);
  await screen.findByRole('heading', { level: 1 });
  started.parts.navigation.openSheets('session');
  await screen.findByTestId('sheets-dialog');
  return started;
}

const dialog = () => within(screen.getByTestId('sheets-dialog'));
const shownTills = async () => {
  await dialog().findByTestId('sheet-page');
  return dialog()
    .queryAllByTestId('sheet-card')
    .map((one) => one.querySelector('h3')?.textContent);
};
const page = () => dialog().getByTestId('sheets-page').textContent.trim();
const outcome = () => dialog().getByTestId('print-outcome').textContent.trim();
const tills = (...numbers: number[]) => numbers.map((number) => `Till ${number}`);
/** The pages that lie beside the screen for the printer. */
const laidOut = () => [...document.querySelectorAll('.print-sheet [data-testid="sheet-page"]')];

beforeEach(() => {
  Object.defineProperty(document, 'fonts', { value: { ready: Promise.resolve() }, configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the cards of many tills', () => {
  test('tell tills of one name apart, by their numbers', async () => {
    await opened(withCards([4, 5].map((number) => ({ ...card(number), till: 'Returns', number }))));
    expect(await shownTills()).toEqual(['Returns · No.\u00a04', 'Returns · No.\u00a05']);
  });

  test('are found by what they are for, while there is a code', async () => {
    const fake = withCards();
    const { user } = start(fake);
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByTestId('palette-field'), 'print cards');
    const found = await screen.findAllByTestId('palette-line');
    expect(found[0]).toHaveAttribute('data-id', 'print-all');
    await user.keyboard('{Enter}');
    expect(await shownTills()).toHaveLength(8);
    expect(fake.inputs('sheets.cards')).toEqual([{ of: 'session' }]);
  });

  test('are shown page by page, eight on a sheet, in main’s order', async () => {
    const { user } = await opened();
    expect(await shownTills()).toEqual(tills(1, 2, 3, 4, 5, 6, 7, 8));
    expect(dialog().getByTestId('sheets-count')).toHaveTextContent('11 cards');
    expect(page()).toBe('Page 1 of 2');
    expect(dialog().getByTestId('sheets-back')).toBeDisabled();
    await user.click(dialog().getByTestId('sheets-on'));
    expect(await shownTills()).toEqual(tills(9, 10, 11));
    expect(dialog().getByTestId('sheets-on')).toBeDisabled();
  });

  test('begin a sheet for each store where that is wished', async () => {
    const { user } = await opened();
    await user.click(await dialog().findByTestId('sheets-by-store'));
    expect(page()).toBe('Page 1 of 3');
    await user.click(dialog().getByTestId('sheets-on'));
    expect(await shownTills()).toEqual(tills(9));
    await user.click(dialog().getByTestId('sheets-on'));
    expect(await shownTills()).toEqual(tills(10, 11));
    // Back to fewer pages: the last one there is.
    await user.click(dialog().getByTestId('sheets-by-store'));
    expect(page()).toBe('Page 2 of 2');
  });

  test('say what each till needs, to the character', async () => {
    await opened(withCards([card(1), { ...card(2, null), till: null, employee: null }]));
    await shownTills();
    const [known, unknown] = dialog().getAllByTestId('sheet-card');
    for (const words of [
      'Till 1',
      NEVSKY.name,
      ANNA.name,
      'Destroy after use',
      `${ANNA.name} enters the PIN`,
    ])
      expect(known).toHaveTextContent(words);
    expect(known?.querySelector('.code')?.textContent).toBe('10000001');
    expect(known?.querySelector('path')).toBeInTheDocument();
    expect(unknown?.querySelector('h3')).toHaveTextContent(guid(2).slice(0, 8));
    expect(unknown).not.toHaveTextContent('Employee');
    expect(unknown).not.toHaveTextContent('Store');
  });

  test('are in the language in use', async () => {
    const fake = withCards();
    await opened(fake);
    await shownTills();
    fake.push({ language: 'ru' });
    await waitFor(() => expect(page()).toBe('Страница 1 из 2'));
    expect(dialog().getByTestId('sheets-count')).toHaveTextContent('11 карточек');
    expect(dialog().getAllByTestId('sheet-card')[0]).toHaveTextContent('Уничтожьте после использования');
  });

  test('go without a QR code that nobody could read, and say so', async () => {
    await opened(withCards([{ ...card(1), qrText: 'x'.repeat(700) }]));
    await shownTills();
    expect(dialog().queryByTestId('card-qr')).toBeNull();
    expect(dialog().getByTestId('sheet-card')).toHaveTextContent('No QR code. Enter the code by hand.');
  });

  test('on receipt paper are a card a piece', async () => {
    const { user } = await opened();
    await user.click(await dialog().findByTestId('paper-receipt_narrow'));
    expect(page()).toBe('Page 1 of 11');
    expect(dialog().getByTestId('card')).toHaveClass('receipt_narrow');
    expect(dialog().queryByTestId('sheets-by-store')).toBeNull();
  });
});

describe('printing them', () => {
  test('lays every page out beside the screen, and takes them away again', async () => {
    const fake = withCards();
    const held = fake.holds('sheets.print');
    const { user } = await opened(fake);
    await shownTills();
    expect(laidOut()).toEqual([]);
    await user.click(dialog().getByTestId('print-sheets-now'));
    await waitFor(() => expect(fake.inputs('sheets.print')).toEqual([{ paper: { kind: 'a4' } }]));
    expect(laidOut().map((one) => one.querySelectorAll('article').length)).toEqual([8, 3]);
    expect(outcome()).toBe('Printing…');
    held.answer(ok({ printed: true }));
    await waitFor(() => expect(outcome()).toBe('The cards were sent to the printer.'));
    expect(laidOut()).toEqual([]);
  });

  test('saves receipts as long as the longest of them, and says that the file holds the codes', async () => {
    let number = 0;
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
      () => ({ width: 80, height: (number += 1) === 5 ? 170 : 150 }) as DOMRect,
    );
    const fake = withCards().answers('sheets.save', { name: 'cards.pdf' });
    const { user } = await opened(fake);
    await user.click(await dialog().findByTestId('paper-receipt'));
    number = 0;
    await user.click(dialog().getByTestId('save-sheets'));
    await waitFor(() => expect(outcome()).toContain('Saved as cards.pdf. The file holds the codes'));
    expect(fake.inputs('sheets.save')).toEqual([{ paper: { kind: 'receipt', widthMm: 80, heightMm: 171 } }]);
  });

  test('says why it did not work, and tries again', async () => {
    const fake = withCards().on('sheets.print', () => failure('print_failed', { retryable: true }));
    const { user } = await opened(fake);
    await shownTills();
    await user.click(dialog().getByTestId('print-sheets-now'));
    const error = await dialog().findByRole('alert');
    expect(error).toHaveAttribute('data-code', 'print_failed');
    fake.answers('sheets.print', { printed: true });
    await user.click(within(error).getByTestId('error-action'));
    await waitFor(() => expect(outcome()).toBe('The cards were sent to the printer.'));
    expect(laidOut()).toEqual([]);
  });
});

describe('the dialog of the cards', () => {
  test('says that there is nothing to print', async () => {
    await opened(withCards().on('sheets.cards', () => failure('no_code')));
    expect(await dialog().findByTestId('sheets-none')).toHaveTextContent('There are no codes to print.');
    expect(dialog().getByTestId('print-sheets-now')).toBeDisabled();
    expect(dialog().getByTestId('save-sheets')).toBeDisabled();
  });

  test('says what went wrong, and asks again', async () => {
    const fake = withCards().on('sheets.cards', () => failure('storage_failed', { retryable: true }));
    const { user } = await opened(fake);
    const error = await dialog().findByRole('alert');
    fake.answers('sheets.cards', { cards: [card(4)] });
    await user.click(within(error).getByTestId('error-action'));
    expect(await shownTills()).toEqual(tills(4));
  });

  test('goes with the codes when they are hidden, and stays away when they are back', async () => {
    const fake = withCards();
    const { parts } = await opened(fake);
    await shownTills();
    fake.push({ codesHidden: true });
    await waitFor(() => expect(screen.queryByTestId('sheets-dialog')).toBeNull());
    expect(document.documentElement.outerHTML).not.toContain('10000001');
    fake.push({ codesHidden: false });
    await waitFor(() => expect(parts.appState.now.codesHidden).toBe(false));
    expect(parts.navigation.sheets).toBeNull();
  });

  test('shows codes again that were hidden while nobody was here, unless the computer is locked', async () => {
    const fake = withCards();
    fake.push({ codesHidden: true });
    const { parts } = await opened(fake);
    expect(await shownTills()).toHaveLength(8);
    parts.navigation.closeSheets();
    fake.push({ codesHidden: true });
    fake.on('activation.revealCodes', () => failure('no_code'));
    parts.navigation.openSheets('session');
    await waitFor(() => expect(parts.navigation.sheets).toBeNull());
    await waitFor(() => expect(screen.queryByTestId('sheets-dialog')).toBeNull());
  });

  test('goes by itself where nobody is here', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake } = await opened();
    await shownTills();
    await vi.advanceTimersByTimeAsync(UNATTENDED_MS);
    await waitFor(() => expect(screen.queryByTestId('sheets-dialog')).toBeNull());
    expect(fake.inputs('activation.hideCodes')).toHaveLength(1);
  });

  test('has new cards, and nothing of what was printed before, when it is opened again', async () => {
    const fake = withCards().answers('sheets.print', { printed: true });
    const { user, parts } = await opened(fake);
    await shownTills();
    await user.click(dialog().getByTestId('print-sheets-now'));
    await waitFor(() => expect(outcome()).not.toBe(''));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('sheets-dialog')).toBeNull());
    fake.answers('sheets.cards', { cards: [card(7)] });
    parts.navigation.openSheets('session');
    await screen.findByTestId('sheets-dialog');
    expect(await shownTills()).toEqual(tills(7));
    expect(outcome()).toBe('');
  });
});

describe('words that have no room on a card', () => {
  /** A card whose words stick out until they are as small as that. */
  function cardThatFits(at: number): HTMLElement {
    const words = document.createElement('div');
    words.dataset['fit'] = 'words';
    const fit = () => Number(words.style.getPropertyValue('--fit'));
    Object.defineProperty(words, 'clientHeight', { value: 100 });
    Object.defineProperty(words, 'scrollHeight', { get: () => (fit() > at ? 120 : 100) });
    document.body.append(words);
    return words;
  }
  const fitOf = ({ style, dataset }: HTMLElement) => [style.getPropertyValue('--fit'), dataset['short']];

  test('are made as small as they must be, each card for itself, and are cut only below that', () => {
    const cards = [1, 0.9, 0.68, 0.5].map(cardThatFits);
    fitCards(document.body);
    expect(cards.map(fitOf)).toEqual([
      ['1', undefined],
      ['0.84', undefined],
      ['0.68', undefined],
      ['0.68', 'true'],
    ]);
    // The same again: nothing is left over from the time before.
    fitCards(document.body);
    expect(cards.map(fitOf)[1]).toEqual(['0.84', undefined]);
  });
});
