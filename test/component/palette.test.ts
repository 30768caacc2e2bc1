import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { employeeGuidOf, outletGuidOf, workplaceGuidOf } from '#features/wizard/choices.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { knows } from './fake-directory.ts';
import {
  ANNA,
  fakeTill,
  FYODOR,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  SMALL_DIRECTORY,
  start,
  STATE,
  TILL_3,
  type Started,
} from './fixtures.ts';
import { askForCode, heading, openStore, tillNames } from './on-screen.ts';
import { details, knowsTill } from './tills-fixtures.ts';

const field = () => screen.findByTestId('palette-field');
const isOpen = () => screen.queryByTestId('palette') !== null;
const lines = () => screen.queryAllByTestId('palette-line');
const ids = () => lines().map(({ dataset }) => dataset['id']);
const kinds = () => [...new Set(lines().map(({ dataset }) => dataset['kind']))];
const announced = () => screen.getByTestId('announcer');

/** The app with the search open, and something typed into it. */
async function searching(text: string, fake: FakeTill = fakeTill()): Promise<Started> {
  const started = start(fake);
  await screen.findByRole('heading', { level: 1 });
  await started.user.keyboard('{Control>}k{/Control}');
  await started.user.type(await field(), text);
  await waitFor(() => expect(screen.getByTestId('palette')).toHaveAttribute('aria-busy', 'false'));
  return started;
}

async function closed(): Promise<void> {
  await waitFor(() => expect(isOpen()).toBe(false));
}

describe('the search for everything', () => {
  test('opens with its key and with its button, has the focus, and gives it back', async () => {
    const { user } = start(fakeTill());
    const button = await screen.findByTestId('open-search');
    await user.click(button);
    await waitFor(async () => expect(await field()).toHaveFocus());
    await user.keyboard('{Escape}');
    await closed();
    await waitFor(() => expect(button).toHaveFocus());
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(async () => expect(await field()).toHaveFocus());
  });

  test('leaves the arrows to a word that an input method is still making', async () => {
    await searching('till');
    const before = (await field()).getAttribute('aria-activedescendant');
    await fireEvent.keyDown(await field(), { key: 'ArrowDown', isComposing: true });
    expect(await field()).toHaveAttribute('aria-activedescendant', before);
    await fireEvent.keyDown(await field(), { key: 'ArrowDown' });
    expect(await field()).not.toHaveAttribute('aria-activedescendant', before);
  });

  test('on a Mac its key is ⌘K', async () => {
    const { user } = start(fakeTill({ runtime: { ...STATE.runtime, platform: 'macos' } }));
    expect(await screen.findByTestId('open-search')).toHaveAttribute('aria-keyshortcuts', 'Meta+K');
    await user.keyboard('{Control>}k{/Control}');
    expect(isOpen()).toBe(false);
    await user.keyboard('{Meta>}k{/Meta}');
    expect(await field()).toBeVisible();
  });

  test('is not there without a connection', async () => {
    const { user } = start(fakeTill({ connection: null, directory: null, outbox: null, tills: null }));
    await screen.findByTestId('training-store');
    await user.keyboard('{Control>}k{/Control}');
    expect(isOpen()).toBe(false);
    expect(screen.queryByTestId('open-search')).toBeNull();
  });

  test('finds stores, people and actions; the best match is first, and what matched is marked', async () => {
    await searching('an');
    // A name that begins with it, before one that has it inside.
    expect(kinds()).toEqual(['employee', 'action']);
    expect(ids()[0]).toBe(ANNA.guid);
    expect(lines()[0]?.querySelector('mark')).toHaveTextContent('An');
    expect(announced()).toHaveTextContent(/results?/);
  });

  test('what is called exactly so comes before what only stands there', async () => {
    await searching('till 3');
    expect(kinds()[0]).toBe('till');
    expect(ids()[0]).toBe(TILL_3.guid);
  });

  test('has one line that Enter takes, moved by the arrows round the ends', async () => {
    const { user } = await searching('till');
    const combobox = await field();
    const active = () => combobox.getAttribute('aria-activedescendant');
    expect(active()).toBe(lines()[0]?.id);
    expect(lines()[0]).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(lines()[1]?.id);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(active()).toBe(lines().at(-1)?.id);
  });

  test('says when nothing is found', async () => {
    await searching('xyzzy');
    expect(await screen.findByTestId('palette-nothing')).toHaveTextContent('Nothing found for “xyzzy”');
    expect(lines()).toEqual([]);
  });

  test('says what is missing where a list cannot be looked through, and shows the rest', async () => {
    await searching(
      'nevsky',
      fakeTill().on('tills.findTills', () => failure('storage_failed')),
    );
    expect(await screen.findByTestId('palette-failed')).toHaveTextContent('Some results are missing');
    expect(ids()).toContain(NEVSKY.guid);
  });

  test('says that it is searching only when that takes longer than anybody notices', async () => {
    const fake = fakeTill();
    let answer = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    fake.on('directory.findOutlets', async () => {
      await waiting;
      return { ok: true, data: { total: 0, hiddenTotal: 0, items: [] } };
    });
    const { user } = start(fake);
    await user.click(await screen.findByTestId('open-search'));
    await user.type(await field(), 'anna');
    expect(screen.queryByText('Searching…')).toBeNull();
    expect(await screen.findByText('Searching…')).toBeVisible();
    answer();
    await waitFor(() => expect(ids()).toContain(ANNA.guid));
    expect(screen.queryByText('Searching…')).toBeNull();
  });
});

describe('what is chosen', () => {
  test('a store: its tills are shown', async () => {
    const { user, parts } = await searching('казань');
    await user.keyboard('{Enter}');
    await closed();
    expect(outletGuidOf(parts.wizard.choices.outlet)).toBe(FYODOR.guid);
    expect(parts.wizard.current).toBe('till');
  });

  test('another store: nothing stays of what was searched for in the one before', async () => {
    const many = Array.from({ length: 9 }, (_none, at) => ({
      ...TILL_3,
      guid: `10000000-0000-4000-8000-00000000000${String(at)}`,
      name: `Till ${String(at + 20)}`,
    }));
    const fake = knows(fakeTill(), {
      ...SMALL_DIRECTORY,
      workplaces: [...SMALL_DIRECTORY.workplaces, ...many],
    });
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await started.user.type(await screen.findByTestId('till-search'), 'till 2');
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'казань');
    await waitFor(() => expect(ids()[0]).toBe(FYODOR.guid));
    await started.user.keyboard('{Enter}');
    await closed();
    await heading(FYODOR.name);
    await waitFor(() => expect(tillNames()).toEqual([MARKET_TILL.name]));
  });

  test('a till: it is opened with its store, from any page', async () => {
    const { user, parts } = await searching('till 3', knowsTill(fakeTill(), details()));
    parts.navigation.openPage('settings');
    await user.keyboard('{Enter}');
    await closed();
    expect(workplaceGuidOf(parts.wizard.choices.workplace)).toBe(TILL_3.guid);
    expect(outletGuidOf(parts.wizard.choices.outlet)).toBe(NEVSKY.guid);
    expect(parts.navigation.page).toBeNull();
  });

  test('a till that cannot be opened: it says why, and stays', async () => {
    const { user } = await searching('till 3');
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('palette-refused')).toHaveTextContent('There’s no record of this till');
    expect(isOpen()).toBe(true);
  });

  test('somebody: the next codes are for this person', async () => {
    const { user, parts } = await searching('орлов');
    await user.click(lines()[0] ?? document.body);
    await closed();
    expect(employeeGuidOf(parts.wizard.choices.employee)).toBe(IVAN.guid);
    expect(announced()).toHaveTextContent('Иван Орлов is chosen for the next codes');
  });
});

describe('somebody who is chosen while a code is in sight', () => {
  test('the code is left, and the next one is for this person', async () => {
    const started = start(fakeTill());
    await askForCode(started);
    await screen.findByTestId('activation-code');
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'орлов');
    await waitFor(() => expect(ids()[0]).toBe(IVAN.guid));
    await started.user.keyboard('{Enter}');
    await closed();
    expect(started.parts.wizard.current).toBe('till');
    expect(workplaceGuidOf(started.parts.wizard.choices.workplace)).toBeNull();
    expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(IVAN.name);
  });
});

describe('an ID or a link', () => {
  test.each([
    ['an ID', TILL_3.guid],
    ['an ID in capitals', TILL_3.guid.toUpperCase()],
    ['an ID with what a chat hid in it', `\u200b${TILL_3.guid.replaceAll('-', '\u2011')}`],
    ['an ID with digits that only look right', TILL_3.guid.replaceAll('0', '０')],
    ['a link', `till-setup://till/${TILL_3.guid}`],
  ])('%s finds what it belongs to', async (_what, text) => {
    await searching(text);
    expect(ids()[0]).toBe(TILL_3.guid);
    expect(kinds()[0]).toBe('till');
  });

  test.each([
    ['till-setup://store/1', 'This isn’t a link to a till'],
    [`till-setup://till/${TILL_3.guid}?more`, 'This isn’t a link to a till'],
    ['abcdef01-2345-4678-9abc-def012345678', 'Nothing here has this ID'],
  ])('%s leads nowhere, and says so', async (text, words) => {
    await searching(text);
    expect(await screen.findByTestId('palette-nothing')).toHaveTextContent(words);
    expect(lines()).toEqual([]);
  });
});

describe('actions', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand');
  });

  test('stand there before anything is typed: pages first', async () => {
    const { user } = start(fakeTill());
    await user.click(await screen.findByTestId('open-search'));
    await waitFor(() => expect(ids().slice(0, 2)).toEqual(['menu-board', 'menu-run']));
    expect(ids()).toContain('open-checks');
    expect(ids()).toContain('sign-out');
  });

  test('a page is gone to', async () => {
    const { user, parts } = await searching('settings');
    await user.keyboard('{Enter}');
    await closed();
    await waitFor(() => expect(parts.navigation.page).toBe('settings'));
  });

  test('a new till is begun from any page, in the store that is chosen', async () => {
    const lists = { ...STATE.lists, workplaces: 'given' } as const;
    const fake = fakeTill({ lists }).answers('tills.nextNumber', { number: 12 });
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    started.parts.navigation.openPage('settings');
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'new till');
    await waitFor(() => expect(ids()[0]).toBe('new-till'));
    await started.user.keyboard('{Enter}');
    await closed();
    expect(await screen.findByTestId('new-till-name')).toBeVisible();
    expect(started.parts.navigation.page).toBeNull();
  });

  test('a new till is not offered where the service does not give the list of tills', async () => {
    const started = start(fakeTill({ lists: { ...STATE.lists, workplaces: 'not_given' } }));
    await openStore(started, NEVSKY.guid);
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'new till');
    await waitFor(() => expect(screen.getByTestId('palette')).toHaveAttribute('aria-busy', 'false'));
    expect(ids()).not.toContain('new-till');
  });

  test('the card of the code in sight is printed, and of none that is not', async () => {
    const started = start(fakeTill());
    await askForCode(started);
    await screen.findByTestId('activation-code');
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'print');
    await waitFor(() => expect(ids()[0]).toBe('print'));
    await started.user.keyboard('{Enter}');
    expect(await screen.findByTestId('print-dialog')).toBeVisible();
    await closed();
    await started.user.keyboard('{Escape}');
    started.parts.navigation.openPage('settings');
    await started.user.keyboard('{Control>}k{/Control}');
    await started.user.type(await field(), 'print');
    await waitFor(() => expect(screen.getByTestId('palette')).toHaveAttribute('aria-busy', 'false'));
    expect(ids()).not.toContain('print');
  });

  test('the look is changed', async () => {
    const { user, fake } = await searching('dark');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('app.setPreferences')).toEqual([{ theme: 'dark' }]));
  });

  test('the help opens above the screen, and not below the search', async () => {
    const { user } = await searching('help');
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('help')).toBeVisible();
    await closed();
  });

  test.each([
    ['copy guid', TILL_3.guid],
    ['copy link', `till-setup://till/${TILL_3.guid}`],
  ])('“%s” stands below a till that was found, and does it', async (words, expected) => {
    let copied = '';
    Object.assign(document, {
      execCommand: () => {
        const clipboardData = { setData: (_type: string, text: string) => (copied = text) };
        document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData }));
        return true;
      },
    });
    const { user } = await searching('till 3');
    const line = lines().find(({ dataset }) => dataset['id']?.startsWith(words.replace(' ', '-')));
    expect(line).toHaveTextContent('Till 3');
    await user.click(line ?? document.body);
    expect(copied).toBe(expected);
    await waitFor(() => expect(announced()).toHaveTextContent(/copied/));
  });
});
