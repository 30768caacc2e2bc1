import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { TILL_STATES } from '#contract/tills.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { PAGE } from '#features/tills/board-list.svelte.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import {
  countsOf,
  LivingBoard,
  many,
  ONE_OF_EACH,
  ONE_STORE,
  row,
  tillGuid,
  withBoard,
} from './board-fixtures.ts';
import { openBoard, storeNames, tillButton, tillNames, tillsAre } from './board-on-screen.ts';
import { failure } from './fake-till.ts';
import { FYODOR, NEVSKY, start, TRAINING } from './fixtures.ts';
import { heading } from './on-screen.ts';

const FIVE = [1, 2, 3, 4, 5].map((number) => row(number));
const DONE = FIVE.map((one) => ({ ...one, state: { kind: 'active', at: 1 } as const }));

describe('the way to the board', () => {
  test('is not there without a connection, and neither is the shortcut', async () => {
    const { user } = start(withBoard(() => [], { connection: null, directory: null, tills: null }));
    await heading('Sign in to LIFE POS');
    expect(screen.queryByTestId('open-overview')).toBeNull();
    await user.keyboard('{Control>}b{/Control}');
    expect(screen.queryByTestId('board-panel')).toBeNull();
  });

  test('opens the board, and so does Ctrl+B, which leads back as well', async () => {
    const started = start(withBoard(() => FIVE));
    await openBoard(started);
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Overview' })).toHaveFocus());
    expect(document.title).toBe('Overview – Till Setup');
    await started.user.keyboard('{Control>}b{/Control}');
    await heading('Choose a store');
    await started.user.keyboard('{Control>}b{/Control}');
    await heading('Overview');
  });

  test('on a Mac the shortcut is ⌘B, since Ctrl+B moves the caret there', async () => {
    const fake = withBoard(() => FIVE);
    fake.changeUnheard({ runtime: { ...fake.state.runtime, platform: 'macos' } });
    const { user } = start(fake);
    await heading('Choose a store');
    await user.keyboard('{Control>}b{/Control}');
    await heading('Choose a store');
    await user.keyboard('{Meta>}b{/Meta}');
    await heading('Overview');
  });
});

describe('a store with five tills', () => {
  test('sees its tills, how many are set up, and nothing to search, choose or turn', async () => {
    const rows = [...DONE.slice(0, 2), ...FIVE.slice(2)];
    await openBoard(start(withBoard(() => rows, ONE_STORE)));
    await tillsAre(['Till 1', 'Till 2', 'Till 3', 'Till 4', 'Till 5']);
    expect(screen.getByRole('progressbar', { name: '2 of 5 tills set up' })).toHaveAttribute('value', '2');
    for (const none of ['board-search', 'board-chips', 'board-view-stores', 'page-on', 'board-sort-store']) {
      expect(screen.queryByTestId(none)).toBeNull();
    }
  });

  test('with a dozen is asked to choose among states only where they differ', async () => {
    const dozen = Array.from({ length: 12 }, (_, index) => row(index + 1));
    const board = new LivingBoard(dozen, ONE_STORE);
    await openBoard(start(board.fake));
    await tillButton(tillGuid(1));
    expect(screen.queryByTestId('board-chips')).toBeNull();
    board.change(tillGuid(1), { state: { kind: 'draft', at: 1 } });
    await waitFor(() => expect(screen.getByTestId('board-chips')).toHaveTextContent('Not set up11'));
  });

  test('is told that nothing is left to do', async () => {
    await openBoard(start(withBoard(() => DONE, ONE_STORE)));
    expect(await screen.findByTestId('board-finished')).toHaveTextContent('All tills are set up.');
  });

  test('finds the same in the training store', async () => {
    await openBoard(start(withBoard(() => FIVE, { ...ONE_STORE, connection: TRAINING })));
    await tillsAre(['Till 1', 'Till 2', 'Till 3', 'Till 4', 'Till 5']);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('every state has its word and its picture, on the chips and in the list', async () => {
    const fake = withBoard(() => ONE_OF_EACH, { language });
    await openBoard(start(fake));
    await waitFor(() => expect(tillNames()).toHaveLength(TILL_STATES.length));
    const words = MESSAGES[language].words.board;
    for (const kind of TILL_STATES) {
      const chip = screen.getByTestId(`board-chip-${kind}`);
      expect(chip).toHaveAccessibleName(new RegExp(`^${words.state[kind]}\\s*1$`));
      expect(chip.querySelector('svg')).not.toBeNull();
      const line = screen.getAllByTestId('board-till').find(({ dataset }) => dataset['state'] === kind);
      expect(line).toHaveAccessibleDescription(expect.stringContaining(words.state[kind]));
    }
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(words.heading);
  });
});

describe('the stores', () => {
  const rows = [...DONE.slice(0, 2), row(3, { state: { kind: 'draft', at: 1 } }), ...FIVE.slice(3)];
  const market = DONE.map((one) => ({ ...one, outletGuid: FYODOR.guid, outletName: FYODOR.name }));
  const all = [...rows, ...market.map((one, index) => ({ ...one, workplaceGuid: tillGuid(20 + index) }))];

  test('come first when there are many tills, each with its progress and what is left', async () => {
    const hundred = many(100);
    const fake = withBoard(() => hundred);
    await openBoard(start(fake));
    await waitFor(() => expect(storeNames()).toHaveLength(10));
    expect(fake.inputs('tills.board')).toEqual([]);
    const grid = screen.getByTestId('board-stores');
    expect(grid).toHaveAccessibleName('Stores');
    expect(grid).toHaveAttribute('aria-rowcount', '11');
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Store', 'Set up', 'Remaining']);
  });

  test('say what is left in words, and open their tills', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await waitFor(() => expect(storeNames()).toEqual(['Nevsky 24', 'Фёдоровский рынок']));
    const [nevsky, fyodor] = screen.getAllByTestId('board-store');
    expect(nevsky).toHaveAccessibleDescription('2 of 5 Not set up:\u00a02 · In progress:\u00a01');
    expect(fyodor).toHaveAccessibleDescription('5 of 5 Done');
    expect(nevsky?.closest('[role="row"]')).toHaveTextContent('Saint Petersburg');
    await started.user.click(within(screen.getByTestId('board-stores')).getByText('Nevsky 24'));
    await tillsAre(['Till 1', 'Till 2', 'Till 3', 'Till 4', 'Till 5']);
    expect(screen.getByRole('heading', { level: 2, name: 'Nevsky 24' })).toBeVisible();
    expect(screen.getByRole('grid', { name: 'Tills in Nevsky 24' })).toBeVisible();
    await waitFor(async () => expect(await tillButton(tillGuid(1))).toHaveFocus());
    expect(screen.queryByTestId('board-sort-store')).toBeNull();
  });

  test('are gone back to where they were left', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await started.user.click(
      await within(await screen.findByTestId('board-stores')).findByText('Фёдоровский рынок'),
    );
    await started.user.click(await screen.findByTestId('board-all-stores'));
    await waitFor(() =>
      expect(
        within(screen.getByTestId('board-stores')).getByText('Фёдоровский рынок').closest('button'),
      ).toHaveFocus(),
    );
    await started.user.click(screen.getByTestId('board-view-tills'));
    await waitFor(() => expect(tillNames()).toHaveLength(10));
  });

  test('are searched, and narrowed down to those with something left', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await started.user.click(await screen.findByTestId('board-unfinished'));
    await waitFor(() => expect(storeNames()).toEqual(['Nevsky 24']));
    await started.user.type(screen.getByTestId('board-search'), 'рынок');
    expect(await screen.findByText('No stores found.')).toBeVisible();
    await started.user.click(screen.getByTestId('board-clear'));
    await waitFor(() => expect(storeNames()).toEqual(['Nevsky 24', 'Фёдоровский рынок']));
    expect(screen.getByTestId('announcer')).toHaveTextContent('2 stores');
  });

  test('a state’s chip leads to the tills that stand there', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await started.user.click(screen.getByTestId('board-chip-draft'));
    await tillsAre(['Till 3']);
    expect(screen.getByTestId('board-chip-draft')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('board-chip-draft')).toHaveFocus();
  });

  test('tills that stand in no store have a line of their own, which leads to them alone', async () => {
    const lost = row(30, {
      name: 'Lost',
      outletGuid: null,
      outletName: null,
      state: { kind: 'missing', at: 1, was: 'draft' },
    });
    const started = start(withBoard(() => [...all, lost]));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await started.user.click(await screen.findByText('Tills without a store'));
    await tillsAre(['Lost']);
  });

  test('are one of two tabs, changed with the arrows', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    (await screen.findByTestId('board-view-tills')).focus();
    await started.user.keyboard('{ArrowLeft}');
    expect(screen.getByTestId('board-view-stores')).toHaveFocus();
    expect(screen.getByTestId('board-view-stores')).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('tabpanel', { name: 'Stores' })).toBeVisible();
  });

  test('leave Alt and the left arrow to the app, which goes back', async () => {
    const started = start(withBoard(() => all));
    await openBoard(started);
    (await screen.findByTestId('board-view-tills')).focus();
    await started.user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(() => expect(screen.queryByTestId('board-panel')).toBeNull());
  });
});

describe('ten thousand tills', () => {
  test('are read a page at a time', async () => {
    const all = many(10_000);
    const fake = withBoard(() => all, ONE_STORE);
    const started = start(fake);
    await openBoard(started);
    await waitFor(() => expect(tillNames()).toHaveLength(PAGE));
    expect(screen.getByTestId('page-shown')).toHaveTextContent('1–50 of 10,000');
    expect(screen.getByTestId('board-tills')).toHaveAttribute('aria-rowcount', '10001');
    await started.user.click(screen.getByTestId('page-on'));
    await waitFor(() => expect(tillNames()[0]).toBe('Till 51'));
    expect(tillNames()).toHaveLength(PAGE);
    await waitFor(async () => expect(await tillButton(tillGuid(51))).toHaveFocus());
    expect(fake.inputs('tills.board').every(({ limit }) => limit <= 100)).toBe(true);
  });

  test('are said to be so many', async () => {
    const all = many(8000);
    await openBoard(start(withBoard(() => all, ONE_STORE)));
    expect(await screen.findByTestId('board-progress')).toHaveAccessibleName('3,000 of 8,000 tills set up');
  });
});

describe('what stands in the place of a list', () => {
  test('without a directory: how to get one', async () => {
    const fake = withBoard(() => [], { directory: null }).answers('directory.chooseFiles', {
      outcome: 'cancelled',
    });
    const started = start(fake);
    await openBoard(started);
    expect(screen.getByTestId('board-no-directory')).toHaveTextContent('No tills yet');
    await started.user.click(screen.getByTestId('board-import'));
    expect(fake.inputs('directory.chooseFiles')).toHaveLength(1);
  });

  test('of a directory without tills: that it has none', async () => {
    await openBoard(start(withBoard(() => [])));
    expect(await screen.findByText('There are no tills yet.')).toBeVisible();
  });

  test('when nothing matches: the way back to all', async () => {
    const started = start(withBoard(() => ONE_OF_EACH));
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-chip-draft'));
    await started.user.type(screen.getByTestId('board-search'), 'nobody');
    expect(await screen.findByText('No tills found.')).toBeVisible();
    await started.user.click(screen.getByTestId('board-clear'));
    await waitFor(() => expect(tillNames()).toHaveLength(9));
    expect(screen.getByTestId('board-search')).toHaveValue('');
    await waitFor(async () => expect(await tillButton(tillGuid(1))).toHaveFocus());
  });

  test('when it cannot be read: why, and once more', async () => {
    const fake = withBoard(() => FIVE).on('tills.board', () => failure('storage_failed'));
    const started = start(fake);
    await openBoard(started);
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    fake.answers('tills.board', { total: 5, rows: FIVE, counts: countsOf(FIVE) });
    await started.user.click(screen.getByTestId('error-action'));
    await tillsAre(['Till 1', 'Till 2', 'Till 3', 'Till 4', 'Till 5']);
  });

  test('when the file cannot be opened: what that means', async () => {
    await openBoard(start(withBoard(() => [], { tills: null })));
    expect(screen.getByTestId('board-unavailable')).toHaveTextContent('can’t be opened');
  });
});

describe('another connection', () => {
  test('has a board of its own, from the beginning', async () => {
    const board = new LivingBoard([...FIVE, row(6, { outletGuid: FYODOR.guid, outletName: FYODOR.name })]);
    const started = start(board.fake);
    await openBoard(started);
    await started.user.click(await screen.findByTestId('board-view-stores'));
    await started.user.click(await within(await screen.findByTestId('board-stores')).findByText(NEVSKY.name));
    await tillsAre(['Till 1', 'Till 2', 'Till 3', 'Till 4', 'Till 5']);
    board.fake.push({ connection: TRAINING });
    await heading('Choose a store');
    await openBoard(started);
    await waitFor(() => expect(tillNames()).toHaveLength(6));
    expect(screen.queryByTestId('board-of-store')).toBeNull();
  });
});
