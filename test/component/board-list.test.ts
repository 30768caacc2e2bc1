import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import {
  ago,
  countsOf,
  LivingBoard,
  many,
  ONE_OF_EACH,
  ONE_STORE,
  tillsOf,
  row,
  tillGuid,
  withBoard,
} from './board-fixtures.ts';
import { openBoard, tillButton, tillNames, tillsAre } from './board-on-screen.ts';
import { FYODOR, start, type Started } from './fixtures.ts';

const TWELVE = Array.from({ length: 12 }, (_, index) => row(index + 1));
const market = { outletGuid: FYODOR.guid, outletName: FYODOR.name };

/** Puts the focus on the line of a till, without opening it. */
async function standOn(number: number): Promise<void> {
  (await tillButton(tillGuid(number))).focus();
}

async function isOn(number: number): Promise<void> {
  await waitFor(async () => expect(await tillButton(tillGuid(number))).toHaveFocus());
}

describe('the list of tills', () => {
  test('says of each its name, store, state, employee, note, and when it was last heard of', async () => {
    const full = row(1, {
      ...market,
      name: 'Касса у входа',
      employeeName: 'Anna Sokolova',
      note: 'Scanner comes on Friday',
      archived: true,
      state: { kind: 'ready', at: ago(180) },
    });
    await openBoard(
      start(withBoard(() => [full, row(2, { name: null, outletGuid: null, outletName: null })])),
    );
    const line = (await tillButton(tillGuid(1))).closest('[role="row"]');
    for (const text of [
      'Касса у входа',
      FYODOR.name,
      'Saved for later',
      'Anna Sokolova',
      'Friday',
      '3 hours ago',
    ]) {
      expect(line).toHaveTextContent(text);
    }
    expect(line).toHaveTextContent('Archived');
    expect(line?.querySelectorAll('bdi')).toHaveLength(4);
    const nameless = await tillButton(tillGuid(2));
    expect(nameless).toHaveAccessibleName('00000002…');
    expect(nameless).toHaveAccessibleDescription('No store Not set up');
  });

  test('shows names and notes as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    await openBoard(start(withBoard(() => [row(1, { name: evil, note: evil })])));
    expect(await tillButton(tillGuid(1))).toHaveTextContent(evil);
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });

  test('is narrowed down by several states at once; the chips count what matches otherwise', async () => {
    const fake = withBoard(() => ONE_OF_EACH);
    const started = start(fake);
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-chip-ready'));
    await tillsAre(['Till 3']);
    await started.user.click(screen.getByTestId('board-chip-handed_over'));
    await tillsAre(['Till 3', 'Till 6']);
    expect(screen.getByTestId('board-chip-draft')).toHaveAccessibleName(/In progress\s*1/);
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('2 tills'));
    await started.user.click(screen.getByTestId('board-chip-ready'));
    await tillsAre(['Till 6']);
    expect(screen.getByTestId('board-chip-ready')).toHaveAttribute('aria-pressed', 'false');
  });

  test('is searched by words of till, store, employee and note, and by the GUID, with what was found marked', async () => {
    const rows = [...TWELVE, row(13, { ...market, employeeName: 'Anna', note: 'by the window' })];
    const started = start(withBoard(() => rows));
    await openBoard(started);
    const search = await screen.findByTestId('board-search');
    for (const text of ['рынок', 'anna', 'window', tillGuid(13)]) {
      await started.user.clear(search);
      await started.user.type(search, text);
      await tillsAre(['Till 13']);
    }
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('1 till'));
    await started.user.clear(search);
    await started.user.type(search, 'till 1');
    await tillsAre(['Till 1', ...[10, 11, 12, 13].map((number) => `Till ${String(number)}`)]);
    const marks = screen.getByTestId('board-tills').querySelectorAll('mark');
    expect(Array.from(marks, ({ textContent }) => textContent).slice(0, 4)).toEqual([
      'Till',
      '1',
      'Till',
      '1',
    ]);
    // What is listed by its match is not sorted by a column.
    const sorted = screen.getByTestId('board-tills').querySelectorAll('[aria-sort$="cending"]');
    expect(sorted).toHaveLength(0);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(tillNames()).toHaveLength(13));
    expect(search).toHaveValue('');
  });

  test('stays narrowed down by the Escape that only ends a word of an input method', async () => {
    const started = start(withBoard(() => TWELVE));
    await openBoard(started);
    const search = await screen.findByTestId('board-search');
    await started.user.type(search, 'till 12');
    await tillsAre(['Till 12']);
    await fireEvent.keyDown(search, { key: 'Escape', isComposing: true });
    expect(search).toHaveValue('till 12');
  });

  test('is sorted by a column’s head, and the other way round by the same', async () => {
    const fake = withBoard(() => [...ONE_OF_EACH].reverse());
    const started = start(fake);
    await openBoard(started);
    await waitFor(() => expect(tillNames()).toHaveLength(9));
    const head = (column: string) => screen.getByTestId(`board-sort-${column}`);
    const sortOf = (column: string) =>
      head(column).closest('[role="columnheader"]')?.getAttribute('aria-sort');
    expect(sortOf('store')).toBe('ascending');
    await started.user.click(head('state'));
    await tillsAre([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Till ${String(number)}`));
    await started.user.click(head('state'));
    await tillsAre([9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `Till ${String(number)}`));
    expect([sortOf('store'), sortOf('state')]).toEqual(['none', 'descending']);
    await started.user.click(head('latest'));
    await waitFor(() =>
      expect(fake.inputs('tills.board').at(-1)).toMatchObject({ sort: 'latest', descending: false }),
    );
    await waitFor(() => expect(sortOf('latest')).toBe('descending'));
    expect(head('latest')).toHaveFocus();
  });

  test('of one store alone calls its order that by till, and turns it round', async () => {
    const fake = withBoard(() => TWELVE, ONE_STORE);
    const started = start(fake);
    await openBoard(started);
    await tillButton(tillGuid(1));
    const till = screen.getByTestId('board-sort-till');
    expect(till.closest('[role="columnheader"]')).toHaveAttribute('aria-sort', 'ascending');
    await started.user.click(till);
    await waitFor(() => expect(tillNames()[0]).toBe('Till 12'));
    expect(till.closest('[role="columnheader"]')).toHaveAttribute('aria-sort', 'descending');
  });

  test('keeps what it was narrowed down to while the user is elsewhere', async () => {
    const started = start(withBoard(() => ONE_OF_EACH));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-chip-draft'));
    await tillsAre(['Till 2']);
    await started.user.click(screen.getByTestId('back'));
    await openBoard(started);
    expect(tillNames()).toEqual(['Till 2']);
  });
});

describe('the keyboard', () => {
  async function withList(rows = TWELVE): Promise<Started> {
    const started = start(withBoard(() => rows, ONE_STORE));
    await openBoard(started);
    await tillButton(tillGuid(1));
    return started;
  }

  test.each(['/', '{Control>}f{/Control}'])('%s goes to the search field', async (keys) => {
    const { user } = await withList();
    await user.keyboard(keys);
    expect(screen.getByTestId('board-search')).toHaveFocus();
    expect(screen.getByTestId('board-search')).toHaveValue('');
  });

  test('a slash typed into the search field stays text', async () => {
    const { user } = await withList();
    await user.type(screen.getByTestId('board-search'), 'a/b');
    expect(screen.getByTestId('board-search')).toHaveValue('a/b');
  });

  test('the arrows move from the search field into the list and through it', async () => {
    const { user } = await withList();
    await user.keyboard('/{ArrowDown}');
    await isOn(1);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await isOn(3);
    await user.keyboard('{ArrowUp}');
    await isOn(2);
    await user.keyboard('{End}');
    await isOn(12);
    await user.keyboard('{ArrowDown}');
    await isOn(12);
    await user.keyboard('{PageUp}');
    await isOn(2);
    await user.keyboard('{Home}{PageDown}');
    await isOn(11);
  });

  test('the list takes one stop of the Tab key', async () => {
    await withList();
    await standOn(4);
    const stops = screen.getAllByTestId('board-till').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([await tillButton(tillGuid(4))]);
  });

  test('Enter opens the till, and Escape leads back to its line', async () => {
    const { user } = await withList();
    await standOn(5);
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('board-till-panel')).toHaveAccessibleName('Till 5');
    await waitFor(() => expect(screen.getByTestId('board-till-state')).toHaveFocus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('board-till-panel')).toBeNull());
    await isOn(5);
  });

  test('the arrows go on past the ends of a page', async () => {
    const { user } = await withList(many(120));
    await standOn(50);
    await user.keyboard('{ArrowDown}');
    await isOn(51);
    expect(screen.getByTestId('page-shown')).toHaveTextContent('51–100 of 120');
    await user.keyboard('{ArrowUp}');
    await isOn(50);
  });
});

describe('a list that is read again', () => {
  test('is so with every revision; the line keeps the focus and stays the same', async () => {
    const board = new LivingBoard(TWELVE, ONE_STORE);
    await openBoard(start(board.fake));
    await standOn(4);
    const before = await tillButton(tillGuid(4));
    board.change(tillGuid(4), { state: { kind: 'draft', at: ago(1) } });
    await waitFor(() => expect(before).toHaveAttribute('data-state', 'draft'));
    expect(before).toHaveFocus();
    expect(screen.getByTestId('board-chip-draft')).toHaveAccessibleName(/In progress\s*1/);
  });

  test('keeps the focus on a till that moves', async () => {
    const board = new LivingBoard(TWELVE, ONE_STORE);
    const started = start(board.fake);
    await openBoard(started);
    await tillButton(tillGuid(1));
    await started.user.click(screen.getByTestId('board-sort-state'));
    await standOn(1);
    board.change(tillGuid(1), { state: { kind: 'handed_over', at: ago(1) } });
    await waitFor(() => expect(tillNames().at(-1)).toBe('Till 1'));
    await isOn(1);
  });

  test('gives the focus to the line in the place of one that is gone', async () => {
    const board = new LivingBoard(TWELVE, ONE_STORE);
    await openBoard(start(board.fake));
    await standOn(4);
    board.become(TWELVE.filter((_, index) => index !== 3));
    await waitFor(() => expect(tillNames()).not.toContain('Till 4'));
    await isOn(5);
  });

  test('leaves the focus in the search field, with what is typed there', async () => {
    const board = new LivingBoard(TWELVE, ONE_STORE);
    const { user } = start(board.fake);
    await user.keyboard('{Control>}b{/Control}');
    await user.type(await screen.findByTestId('board-search'), 'till 1');
    await waitFor(() => expect(tillNames()).toHaveLength(4));
    board.change(tillGuid(1), { state: { kind: 'draft', at: ago(1) } });
    await waitFor(async () => expect(await tillButton(tillGuid(1))).toHaveAttribute('data-state', 'draft'));
    expect(screen.getByTestId('board-search')).toHaveFocus();
    expect(screen.getByTestId('board-search')).toHaveValue('till 1');
  });

  test('shows what it showed until the answer is here, and asks no more often than it is answered', async () => {
    const fake = withBoard(() => TWELVE, ONE_STORE);
    await openBoard(start(fake));
    await waitFor(() => expect(tillNames()).toHaveLength(12));
    const asked = fake.inputs('tills.board').length;
    const held = fake.holds('tills.board');
    for (const revision of [3, 4, 5, 6, 7]) {
      fake.push({ tills: tillsOf(TWELVE, revision) });
      await tick();
      await waitFor(() => expect(fake.inputs('tills.board')).toHaveLength(asked + 1));
    }
    expect(tillNames()).toHaveLength(12);
    fake.answers('tills.board', { total: 1, rows: TWELVE.slice(0, 1), counts: countsOf(TWELVE) });
    held.answer(ok({ total: 12, rows: TWELVE, counts: countsOf(TWELVE) }));
    await tillsAre(['Till 1']);
    expect(fake.inputs('tills.board')).toHaveLength(asked + 2);
  });

  test('goes to the last page there is when the list grows shorter', async () => {
    const board = new LivingBoard(many(120), ONE_STORE);
    const started = start(board.fake);
    await openBoard(started);
    await tillButton(tillGuid(1));
    await started.user.click(screen.getByTestId('page-on'));
    await tillButton(tillGuid(51));
    board.become(many(20));
    await waitFor(() => expect(tillNames()).toHaveLength(20));
  });

  test('stays in sight while another one is waited for, and says so after a while', async () => {
    const fake = withBoard(() => TWELVE, ONE_STORE);
    const started = start(fake);
    await openBoard(started);
    await waitFor(() => expect(tillNames()).toHaveLength(12));
    const held = fake.holds('tills.board');
    await started.user.type(screen.getByTestId('board-search'), 'x');
    expect(await screen.findByTestId('waiting')).toBeVisible();
    expect(tillNames()).toHaveLength(12);
    held.answer(ok({ total: 0, rows: [], counts: countsOf([]) }));
    expect(await screen.findByText('No tills found.')).toBeVisible();
    expect(screen.queryByTestId('waiting')).toBeNull();
  });

  test('says that it waits only when that takes longer than anybody notices', async () => {
    const fake = withBoard(() => TWELVE, ONE_STORE);
    const held = fake.holds('tills.board');
    await openBoard(start(fake));
    expect(screen.queryByTestId('waiting')).toBeNull();
    expect(await screen.findByTestId('waiting')).toHaveTextContent('Loading');
    held.answer(ok({ total: 12, rows: TWELVE, counts: countsOf(TWELVE) }));
    await waitFor(() => expect(tillNames()).toHaveLength(12));
    expect(screen.queryByTestId('waiting')).toBeNull();
  });
});
