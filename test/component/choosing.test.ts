import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { knows } from './fake-directory.ts';
import { failure } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  FYODOR,
  IVAN,
  MARKET_TILL,
  NEVSKY,
  NO_DIRECTORY,
  OLD_TILL,
  OUTLETS,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
  type Started,
} from './fixtures.ts';
import {
  chooseEmployee,
  fromMenu,
  getCodeOf,
  heading,
  line,
  openStore,
  storeNames,
  tillNames,
  tillRow,
  toTills,
} from './on-screen.ts';
import { lastTill } from './tills-fixtures.ts';

const TYPED = 'ABCDEF01-2345-4678-9abc-def012345678';

describe('a list', () => {
  test('is filtered by typing, ё or е, and chosen from with Enter, which goes on', async () => {
    const { user } = start(fakeTill());
    await heading('Choose a store');
    await line(NEVSKY.guid);
    await user.keyboard('федор');
    await waitFor(() => expect(storeNames()).toEqual([FYODOR.name]));
    expect(screen.getByTestId('announcer')).toHaveTextContent('1 match');
    await user.keyboard('{Enter}');
    await heading(FYODOR.name);
  });

  test('is walked through with the arrows', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('choose-search'));
    await user.keyboard('{ArrowDown}');
    const second = await line(FYODOR.guid);
    expect(screen.getByTestId('choose-search')).toHaveAttribute('aria-activedescendant', second.id);
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    await heading(NEVSKY.name);
  });

  test('says that nothing matches', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.type(screen.getByTestId('choose-search'), 'zzz');
    expect(screen.getByText('Nothing matches “zzz”.', { selector: '.nothing' })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(storeNames()).toEqual(OUTLETS.map(({ name }) => name));
  });

  test('leaves the keys of a word that an input method is still making to that', async () => {
    const { user } = start(fakeTill());
    const first = await line(NEVSKY.guid);
    const search = screen.getByTestId('choose-search');
    await user.type(search, 'e');
    await waitFor(() => expect(storeNames()).toEqual([NEVSKY.name]));
    await fireEvent.keyDown(search, { key: 'Escape', isComposing: true });
    expect(search).toHaveValue('e');
    await user.clear(search);
    await waitFor(() => expect(storeNames()).toHaveLength(2));
    await fireEvent.keyDown(search, { key: 'ArrowDown', isComposing: true });
    expect(search).toHaveAttribute('aria-activedescendant', first.id);
  });

  test('of many tills keeps its search field, and the focus there, when what was typed is deleted', async () => {
    const many = Array.from({ length: 9 }, (_none, at) => ({
      ...{ guid: `10000000-0000-4000-8000-00000000000${String(at)}`, name: `Till ${String(at + 20)}` },
      ...{ outletGuid: NEVSKY.guid, archived: false },
    }));
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: [TILL_3, ...many] }));
    await openStore(started, NEVSKY.guid);
    const search = await screen.findByTestId('till-search');
    await started.user.type(search, 'till 3');
    await waitFor(() => expect(tillNames()).toHaveLength(2));
    await started.user.clear(search);
    await waitFor(() => expect(tillNames().length).toBeGreaterThan(2));
    expect(search).toHaveFocus();
  });

  test('that cannot be read says why and is read again', async () => {
    const fake = fakeTill().on('directory.findOutlets', () => failure('storage_failed'));
    const { user } = start(fake);
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    knows(fake, SMALL_DIRECTORY);
    await user.click(screen.getByTestId('error-action'));
    expect(await line(NEVSKY.guid)).toBeVisible();
  });
});

describe('a typed GUID', () => {
  test('is checked in place and taken in lower case', async () => {
    const fake = fakeTill();
    const { user, parts } = start(fake);
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), 'ABCDEF01{Enter}');
    expect(screen.getByTestId('guid-says')).toHaveTextContent('isn’t an ID yet');
    await user.type(screen.getByTestId('guid-input'), TYPED.slice(8));
    expect(screen.getByTestId('guid-says')).toBeEmptyDOMElement();
    await user.click(screen.getByTestId('next'));
    await heading('abcdef01…');
    expect(parts.wizard.choices.outlet).toEqual({ kind: 'typed', guid: TYPED.toLowerCase() });
  });

  test('with a character that nobody sees: it is named at once, with its place', async () => {
    const { user, parts } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    screen.getByTestId('guid-input').focus();
    await user.paste(`\u200b${TYPED}`);
    expect(screen.getByTestId('guid-says')).toHaveTextContent('U+200B (1)');
    expect(parts.wizard.choices.outlet).toBeNull();
  });

  test('that stands in the list is the one in the list', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), FYODOR.guid.toUpperCase());
    expect(screen.getByTestId('guid-says')).toHaveTextContent(`That is ${FYODOR.name}.`);
    await user.keyboard('{Enter}');
    await heading(FYODOR.name);
  });

  test('is not taken by the Enter that only ends a word of an input method', async () => {
    const { user } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), FYODOR.guid);
    await fireEvent.keyDown(screen.getByTestId('guid-input'), { key: 'Enter', isComposing: true });
    expect(screen.getByTestId('guid-input')).toBeVisible();
    await heading('Choose a store');
  });

  test('is no longer chosen once it is spoilt', async () => {
    const { user, parts } = start(fakeTill());
    await line(NEVSKY.guid);
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), TYPED);
    expect(parts.wizard.choices.outlet).toMatchObject({ kind: 'typed' });
    await user.keyboard('0');
    expect(parts.wizard.choices.outlet).toBeNull();
  });
});

describe('the stores', () => {
  test('can be left open: then all tills are listed, with their stores', async () => {
    const started = start(fakeTill());
    await line(NEVSKY.guid);
    await started.user.click(screen.getByTestId('without-store'));
    expect(await tillRow(MARKET_TILL.guid)).toHaveTextContent(FYODOR.name);
    await heading('All tills');
  });

  test('without a directory: offer to import one, or to type a GUID', async () => {
    const fake = knows(fakeTill({ directory: null }), NO_DIRECTORY);
    const { user } = start(fake);
    expect(await screen.findByText('There is no list of stores yet')).toBeVisible();
    await user.click(screen.getByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), `${TYPED}{Enter}`);
    await heading('abcdef01…');
  });
});

describe('the tills', () => {
  test('are those of the store; archived ones come on request, with the reason', async () => {
    const started = start(fakeTill());
    await openStore(started, NEVSKY.guid);
    await tillRow(TILL_1.guid);
    expect(tillNames()).toEqual([TILL_1.name, TILL_3.name]);
    expect(screen.getByTestId('choose-hidden')).toHaveTextContent('1 archived till');
    await started.user.click(screen.getByTestId('choose-hidden'));
    await waitFor(() => expect(tillNames()).toEqual([TILL_1.name, TILL_3.name, OLD_TILL.name]));
    expect(await tillRow(OLD_TILL.guid)).toHaveTextContent('Archived by head office');
  });

  test('say when the store has none', async () => {
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, workplaces: [] }));
    await openStore(started, NEVSKY.guid);
    expect(await screen.findByText('The directory lists no tills in this store.')).toBeVisible();
  });

  test('are walked through with the arrows, and Enter takes the one they are at', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    await tillRow(TILL_3.guid);
    (await heading(NEVSKY.name)).focus();
    await started.user.keyboard('{ArrowDown}');
    await waitFor(async () => expect(await getCodeOf(TILL_3.guid)).toHaveFocus());
    await started.user.keyboard('{Enter}');
    expect(await screen.findByTestId('activation-code')).toBeVisible();
    expect(fake.inputs('activation.issue')).toMatchObject([
      { workplaceGuid: TILL_3.guid, outletGuid: NEVSKY.guid, employeeGuid: ANNA.guid, sendSms: false },
    ]);
  });

  test('ask who it is for before they ask for a code', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await started.user.keyboard('{Escape}');
    await started.user.click(await getCodeOf(TILL_3.guid));
    expect(await screen.findByTestId('employee-list')).toBeVisible();
    expect(fake.inputs('activation.issue')).toEqual([]);
    await chooseEmployee(started, ANNA.guid);
    // The till that was wanted is the one that comes next.
    await waitFor(async () => expect(await getCodeOf(TILL_3.guid)).toHaveFocus());
  });
});

describe('who will use the till', () => {
  test('is the first thing to say where nobody can be proposed', async () => {
    const started = start(fakeTill());
    await openStore(started, NEVSKY.guid);
    const list = await screen.findByTestId('employee-list');
    await waitFor(() => expect(list.querySelector('input')).toHaveFocus());
    await started.user.keyboard('иван{Enter}');
    await waitFor(() => expect(screen.getByTestId('chosen-employee')).toHaveTextContent(IVAN.name));
  });

  test('is who it was last time, in whatever store that was', async () => {
    // That was in another store: nothing was set up in this one.
    const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, recent: new Set([ANNA.guid]) });
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
    expect(screen.getByTestId('employee-field')).toHaveTextContent('as last time');
    expect(screen.queryByTestId('employee-list')).toBeNull();
  });

  test('is whoever the last till of the store was for, and the code goes out as it did then', async () => {
    const fake = fakeTill().on('tills.lastTill', () => ok(lastTill({ employeeGuid: IVAN.guid })));
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(IVAN.name);
    expect(screen.getByTestId('text-code')).toBeChecked();
  });

  test('is told from somebody of the same name and role by a part of the GUID', async () => {
    const twins = ['11111111', '22222222'].map((start) => ({
      ...{ guid: `${start}${IVAN.guid.slice(8)}`, name: 'Olga', outletGuids: null },
    }));
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, employees: [ANNA, ...twins] }));
    await openStore(started, NEVSKY.guid);
    expect(await line(twins[0]?.guid ?? '')).toHaveTextContent('11111111…');
    expect(await line(twins[1]?.guid ?? '')).toHaveTextContent('22222222…');
    expect(await line(ANNA.guid)).not.toHaveTextContent('…');
  });

  test('is not asked where there is one only', async () => {
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, employees: [ANNA] }));
    await openStore(started, NEVSKY.guid);
    expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
    expect(screen.getByTestId('employee-field')).toHaveTextContent('the only one');
  });

  test('stays who was chosen when the store is another in which they may work, and not otherwise', async () => {
    const started = start(fakeTill());
    await toTills(started);
    await started.user.click(await line(FYODOR.guid));
    await heading(FYODOR.name);
    expect(screen.getByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
    await started.user.click(await line(NEVSKY.guid));
    await chooseEmployee(started, IVAN.guid);
    await started.user.click(await line(FYODOR.guid));
    await heading(FYODOR.name);
    await waitFor(() => expect(screen.queryByText(IVAN.name)).toBeNull());
  });

  test('is warned of where the list does not have them', async () => {
    const started = start(fakeTill());
    await openStore(started, NEVSKY.guid);
    const list = within(await screen.findByTestId('employee-list'));
    await started.user.click(list.getByTestId('type-guid'));
    await started.user.type(list.getByTestId('guid-input'), TYPED);
    expect(await screen.findByTestId('employee-warning')).toHaveTextContent('isn’t in the list');
  });

  test('is not asked for a store where there is one only', async () => {
    const fake = knows(
      fakeTill({ directory: { ...DIRECTORY, counts: { ...DIRECTORY.counts, outlets: 1 } } }),
      {
        ...SMALL_DIRECTORY,
        outlets: [NEVSKY],
      },
    );
    const started = start(fake);
    await heading(NEVSKY.name);
    expect(screen.queryByTestId('store-pane')).toBeNull();
    // The first one closes the list of employees; further ones lead to no list of one store.
    await screen.findByTestId('employee-list');
    await started.user.keyboard('{Escape}{Escape}{Escape}');
    expect(screen.queryByTestId('employee-list')).toBeNull();
    expect(started.parts.wizard.current).toBe('till');
    // What stands below the list of stores elsewhere is in the menu.
    await fromMenu(started, 'menu-settings');
    await waitFor(() => expect(started.parts.navigation.page).toBe('settings'));
  });
});

describe('going back', () => {
  test('keeps who was chosen when the same store is opened again', async () => {
    const started = start(fakeTill());
    await toTills(started);
    await started.user.keyboard('{Escape}');
    await started.user.click(await line(NEVSKY.guid));
    await heading(NEVSKY.name);
    expect(screen.getByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
  });

  test('works with Alt and the left arrow, and puts the focus on the heading', async () => {
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, recent: new Set([ANNA.guid]) }));
    await openStore(started, NEVSKY.guid);
    expect(await heading(NEVSKY.name)).toHaveFocus();
    await started.user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await heading('Choose a store')).toHaveFocus();
  });
});

describe('a typed till', () => {
  const typeTill = async ({ user }: Started, guid: string): Promise<void> => {
    await user.click(await screen.findByTestId('type-guid'));
    await user.type(screen.getByTestId('guid-input'), guid);
  };

  test('of another store is said to be one', async () => {
    const started = start(fakeTill());
    await toTills(started);
    await typeTill(started, MARKET_TILL.guid);
    expect(await screen.findByText('That is Stall, but it belongs to another store.')).toBeVisible();
    expect(started.parts.wizard.choices.workplace).toMatchObject({ kind: 'typed', guid: MARKET_TILL.guid });
  });

  test('with a character that nobody sees: it is named at once, with its place', async () => {
    const started = start(fakeTill());
    await toTills(started);
    await started.user.click(await screen.findByTestId('type-guid'));
    screen.getByTestId('guid-input').focus();
    await started.user.paste(`\u200b${MARKET_TILL.guid}`);
    expect(screen.getByTestId('guid-says')).toHaveTextContent('U+200B (1)');
    expect(started.parts.wizard.choices.workplace).toBeNull();
  });

  test('that stands in the list is the one in the list', async () => {
    const started = start(fakeTill());
    await toTills(started);
    await typeTill(started, TILL_3.guid.toUpperCase());
    await waitFor(async () => expect(await tillRow(TILL_3.guid)).toHaveAttribute('data-active', 'true'));
  });

  test('that nobody knows has a row of its own, which Enter takes', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    await typeTill(started, `${TYPED}{Enter}`);
    await waitFor(() =>
      expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: TYPED.toLowerCase() }]),
    );
  });
});

test('a directory that is imported again takes what it lacks off the tills', async () => {
  const fake = fakeTill();
  const started = start(fake);
  await toTills(started);
  knows(fake, { ...SMALL_DIRECTORY, workplaces: [TILL_1] });
  fake.push({ directory: { ...DIRECTORY, importedAt: (DIRECTORY.importedAt ?? 0) + 1 } });
  await waitFor(() => expect(tillNames()).toEqual([TILL_1.name]));
  expect(screen.getByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
});
