import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { NO_LISTS, type ListsState } from '#contract/directory.ts';
import type { State } from '#contract/state.ts';
import {
  DIRECTORY,
  fakeTill,
  NEVSKY,
  NO_DIRECTORY,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { knows } from './fake-directory.ts';
import { line, openStore } from './on-screen.ts';

const GIVEN: ListsState = {
  ...NO_LISTS,
  asOf: new Date().setHours(14, 2),
  outlets: 'given',
  workplaces: 'given',
  employees: 'given',
};
const lists = (changes: Partial<ListsState>): Partial<State> => ({ lists: { ...GIVEN, ...changes } });
const asOf = () => screen.queryByTestId('lists-as-of');

describe('what the service lists', () => {
  test('is said to be of the time at which it was read to its end', async () => {
    start(fakeTill(lists({})));
    await waitFor(() => expect(asOf()).toHaveTextContent(/As of 14:02/));
  });

  test('has the date with it once that is another day’s', async () => {
    start(fakeTill(lists({ asOf: new Date(2020, 4, 3, 14, 2).getTime() })));
    await waitFor(() => expect(asOf()).toHaveTextContent(/As of 3 May 2020/));
  });

  test('is read again when somebody asks for it, and shows how far that is', async () => {
    const fake = fakeTill(lists({})).answers('directory.refresh', undefined);
    const { user } = start(fake);
    await user.click(await screen.findByTestId('lists-refresh'));
    expect(fake.inputs('directory.refresh')).toHaveLength(1);
    fake.push(lists({ refreshing: true, progress: { list: 'workplaces', done: 1500, total: 10_000 } }));
    await waitFor(() => expect(asOf()).toHaveTextContent('Loading tills: 1,500 of 10,000'));
    const refresh = screen.getByTestId('lists-refresh');
    expect(refresh).toHaveAttribute('aria-disabled', 'true');
    // Whoever pressed it by key is still there, and a second press asks for nothing.
    expect(refresh).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(fake.inputs('directory.refresh')).toHaveLength(1);
  });

  test('stays with its age when it cannot be read, and the reason is said', async () => {
    start(fakeTill(lists({ error: 'offline' })));
    await waitFor(() =>
      expect(screen.getByTestId('lists-failed')).toHaveTextContent('The last update failed'),
    );
    expect(asOf()).toHaveTextContent('As of');
  });
});

test('where the service lists nothing there is no word of it', async () => {
  start(
    fakeTill({
      lists: { ...NO_LISTS, outlets: 'not_given', workplaces: 'not_given', employees: 'not_given' },
    }),
  );
  await line(NEVSKY.guid);
  expect(asOf()).toBeNull();
});

describe('without a directory file', () => {
  const live = { ...DIRECTORY, organisation: null, importedAt: null };

  test('stores that the service lists can be chosen from, and then any till of the organisation', async () => {
    const nowhere = SMALL_DIRECTORY.workplaces.map((till) => ({ ...till, outletGuid: null }));
    const fake = knows(fakeTill({ directory: live, ...lists({}) }), {
      ...SMALL_DIRECTORY,
      workplaces: nowhere,
    });
    const { user } = start(fake);
    await user.click(await line(NEVSKY.guid));
    expect(await screen.findByText(TILL_1.name)).toBeVisible();
    expect(screen.getByText(TILL_3.name)).toBeVisible();
    expect(screen.queryByTestId('import-directory')).toBeNull();
  });

  test('nobody is told that there is no list of stores while it is on its way', async () => {
    const fake = knows(fakeTill({ directory: null, lists: { ...NO_LISTS, refreshing: true } }), NO_DIRECTORY);
    start(fake);
    await waitFor(() => expect(screen.getByTestId('waiting')).toHaveTextContent('Loading your stores'));
    expect(screen.queryByTestId('import-directory')).toBeNull();
    fake.push({ lists: { ...NO_LISTS, error: 'offline' } });
    expect(await screen.findByTestId('import-directory')).toBeVisible();
  });

  test('nobody is told that there are no employees while they are on their way', async () => {
    const fake = knows(fakeTill(lists({ refreshing: true, employees: 'unknown' })), {
      ...SMALL_DIRECTORY,
      employees: [],
    });
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await started.user.click(await screen.findByTestId('employee-field'));
    const list = await screen.findByTestId('employee-list');
    await waitFor(() => expect(list).toHaveTextContent('Loading employees…'));
    fake.push(lists({ employees: 'given' }));
    await waitFor(() => expect(list).toHaveTextContent('The directory lists nobody who may set up tills'));
  });

  test('stores that the service does not list can be gone on without', async () => {
    const counts = { ...DIRECTORY.counts, outlets: 0 };
    const directory = { ...SMALL_DIRECTORY, outlets: [] };
    const fake = fakeTill({ directory: { ...live, counts }, ...lists({ outlets: 'not_given' }) });
    const { user } = start(knows(fake, directory));
    expect(await screen.findByText('Your account shows no stores')).toBeVisible();
    // That is the step's own way on, so Enter takes it; there is one such button.
    expect(screen.getAllByTestId('without-store')).toHaveLength(1);
    expect(screen.queryByTestId('next')).toBeNull();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(TILL_1.name)).toBeVisible();
    // Whoever comes back goes on as they chose.
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await user.click(await screen.findByTestId('next'));
    expect(await screen.findByText(TILL_1.name)).toBeVisible();
  });
});

test('the connection’s page says what the service does not list', async () => {
  const fake = fakeTill(lists({ employees: 'not_given' }));
  const { parts } = start(fake);
  await waitFor(() => expect(parts.appState.loaded).toBe(true));
  parts.navigation.openConnection();
  const said = await screen.findByTestId('list-not-given');
  expect(within(said.parentElement ?? document.body).getByTestId('lists-as-of')).toBeVisible();
  expect(said).toHaveTextContent('Your account can’t see the list of employees.');
});
