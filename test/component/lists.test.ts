import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Outlet } from '#contract/directory.ts';
import { ok } from '#contract/result.ts';
import { PAGE } from '#shared/ui/choose/pages.ts';
import { knows } from './fake-directory.ts';
import { failure, type FakeTill, type OutputOf } from './fake-till.ts';
import {
  ANNA,
  DIRECTORY,
  fakeTill,
  FYODOR,
  IVAN,
  NEVSKY,
  NOTHING_ROLLED_OUT,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { heading, line, openStore, storeNames, tillNames, tillRow } from './on-screen.ts';
import { settled } from './settled.ts';

const MANY = 10_000;
const many: Outlet[] = Array.from({ length: MANY }, (_, at) => ({
  guid: `00000001-0000-4000-9000-${String(at).padStart(12, '0')}`,
  name: `Store ${String(at)}`,
}));
const numbered = (at: number): Outlet => many[at] ?? NEVSKY;

const withMany = (): FakeTill => knows(fakeTill(), { ...SMALL_DIRECTORY, outlets: many });
const offsets = (fake: FakeTill): number[] =>
  fake.inputs('directory.findOutlets').map(({ offset }) => offset);
const found = (...outlets: Outlet[]): OutputOf<'directory.findOutlets'> => ({
  total: outlets.length,
  hiddenTotal: 0,
  items: outlets.map((outlet) => ({
    outlet,
    recent: false,
    progress: { finished: 0, total: 0 },
    hiddenReason: null,
  })),
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a list of ten thousand', () => {
  test('gives Enter the store whose whole name was typed, whatever was chosen before', async () => {
    const started = start(withMany());
    await openStore(started, numbered(0).guid);
    for (const name of ['Store 2500', 'Store 250', 'Store 25', 'STORE № 9']) {
      const search = within(screen.getByTestId('store-pane')).getByTestId('choose-search');
      await started.user.clear(search);
      await started.user.type(search, `${name}{Enter}`);
      await heading(name.replace('STORE №', 'Store'));
      expect(started.parts.wizard.choices.outlet).toMatchObject({
        outlet: { name: name.replace('STORE №', 'Store') },
      });
    }
  });

  test('marks what was searched for', async () => {
    const { user } = start(withMany());
    await line(numbered(0).guid);
    await user.type(screen.getByTestId('choose-search'), 'ыещку 77');
    const first = await waitFor(async () => {
      expect(storeNames()[0]).toBe('Store 77');
      return line(numbered(77).guid);
    });
    expect(Array.from(first.querySelectorAll('mark'), ({ textContent }) => textContent)).toEqual([
      'Store',
      '77',
    ]);
  });

  test('is asked for a page at a time, and only the lines in sight are drawn', async () => {
    const fake = withMany();
    start(fake);
    const first = await line(numbered(0).guid);
    expect(storeNames().length).toBeLessThanOrEqual(30);
    expect(first).toHaveAttribute('aria-posinset', '1');
    expect(first).toHaveAttribute('aria-setsize', String(MANY));
    expect(fake.inputs('directory.findOutlets')).toEqual([
      { search: '', offset: 0, limit: PAGE, includeHidden: false },
    ]);
  });

  test('is gone through with the arrows, past the end of a page', async () => {
    const fake = withMany();
    const { user } = start(fake);
    await line(numbered(0).guid);
    await user.click(screen.getByTestId('choose-search'));
    await user.keyboard(`{ArrowDown>${String(PAGE)}/}`);
    const next = await line(numbered(PAGE).guid);
    expect(screen.getByTestId('choose-search')).toHaveAttribute('aria-activedescendant', next.id);
    expect(offsets(fake)).toEqual([0, PAGE]);
    expect(storeNames().length).toBeLessThanOrEqual(30);
  });

  test('has its last line a key away, and its first', async () => {
    const fake = withMany();
    const { user } = start(fake);
    await line(numbered(0).guid);
    await user.click(screen.getByTestId('choose-search'));
    await user.keyboard('{End}');
    const last = await line(numbered(MANY - 1).guid);
    expect(last).toHaveAttribute('data-active', 'true');
    expect(offsets(fake).length).toBeLessThanOrEqual(3);
    await user.keyboard('{Home}');
    expect(await line(numbered(0).guid)).toHaveAttribute('data-active', 'true');
    await user.keyboard('{PageDown}{Enter}');
    await screen.findByTestId('employee-field');
  });

  test('says why a page of it is missing, and reads it again', async () => {
    const fake = withMany();
    const { user } = start(fake);
    await line(numbered(0).guid);
    fake.on('directory.findOutlets', () => failure('storage_failed'));
    await user.click(screen.getByTestId('choose-search'));
    await user.keyboard('{End}');
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
    knows(fake, { ...SMALL_DIRECTORY, outlets: many });
    await user.click(screen.getByTestId('error-action'));
    await waitFor(() => expect(screen.queryByTestId('error-screen')).toBeNull());
    await user.keyboard('{End}');
    expect(await line(numbered(MANY - 1).guid)).toBeVisible();
  });
});

describe('while the answer to what was typed is still to come', () => {
  test('the list stays as it was', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    const answer = fake.holds('directory.findOutlets');
    await user.type(screen.getByTestId('choose-search'), 'm');
    expect(storeNames()).toEqual([NEVSKY.name, FYODOR.name]);
    answer.answer(ok(found(FYODOR)));
    await waitFor(() => expect(storeNames()).toEqual([FYODOR.name]));
  });

  test('Enter waits for it, so that it never takes what was not meant', async () => {
    const fake = fakeTill();
    const { user, parts } = start(fake);
    await line(NEVSKY.guid);
    const answer = fake.holds('directory.findOutlets');
    await user.type(screen.getByTestId('choose-search'), 'm{Enter}');
    expect(parts.wizard.choices.outlet).toBeNull();
    answer.answer(ok(found(FYODOR)));
    await screen.findByTestId('employee-field');
    expect(parts.wizard.choices.outlet).toEqual({ kind: 'listed', outlet: FYODOR });
  });

  test('only the latest question goes out next, and the answer to the older one is dropped', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    await line(NEVSKY.guid);
    const older = fake.holds('directory.findOutlets');
    await user.type(screen.getByTestId('choose-search'), 'fed');
    const latest = fake.holds('directory.findOutlets');
    older.answer(ok(found()));
    await waitFor(() => expect(fake.inputs('directory.findOutlets').at(-1)?.search).toBe('fed'));
    expect(fake.inputs('directory.findOutlets').map(({ search }) => search)).toEqual(['', 'f', 'fed']);
    expect(storeNames()).toEqual([NEVSKY.name, FYODOR.name]);
    latest.answer(ok(found(FYODOR)));
    await waitFor(() => expect(storeNames()).toEqual([FYODOR.name]));
  });

  test('nothing is said about it for half a second', async () => {
    const fake = fakeTill();
    fake.holds('directory.findOutlets');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    start(fake);
    await heading('Choose a store');
    expect(screen.getByTestId('choose-search')).toBeVisible();
    expect(screen.queryByTestId('waiting')).toBeNull();
    vi.advanceTimersByTime(500);
    expect(await screen.findByTestId('waiting')).toHaveTextContent('Reading the list');
  });

  test('a question that fails is not answered with the old list', async () => {
    const fake = fakeTill();
    const { user, parts } = start(fake);
    await line(NEVSKY.guid);
    fake.on('directory.findOutlets', () => failure('storage_failed'));
    await user.type(screen.getByTestId('choose-search'), 'm{Enter}');
    expect(await screen.findByTestId('error-screen')).toBeVisible();
    expect(parts.wizard.choices.outlet).toBeNull();
  });
});

describe('what was used lately', () => {
  test('comes first while nothing is typed', async () => {
    const recent = new Set([FYODOR.guid]);
    const { user } = start(knows(fakeTill(), { ...SMALL_DIRECTORY, recent }));
    await line(NEVSKY.guid);
    expect(storeNames()).toEqual([FYODOR.name, NEVSKY.name]);
    await user.type(screen.getByTestId('choose-search'), '24');
    await waitFor(() => expect(storeNames()).toEqual([NEVSKY.name]));
  });
});

describe('what has become of the tills', () => {
  const at = Date.now() - 5 * 60_000;

  test('stands beside each in words', async () => {
    const states = new Map([
      [TILL_1.guid, { kind: 'code_issued' as const, at }],
      [TILL_3.guid, { kind: 'code_uncertain' as const, at }],
    ]);
    const started = start(knows(fakeTill(), { ...SMALL_DIRECTORY, states }));
    await openStore(started, NEVSKY.guid);
    expect(await tillRow(TILL_1.guid)).toHaveTextContent('Code created 5 minutes ago');
    expect(await tillRow(TILL_3.guid)).toHaveTextContent('Check code');
  });

  test('is that a code is asked for, as long as one is', async () => {
    const activations = [{ workplaceGuid: TILL_1.guid, state: 'asking' as const, at }];
    const states = new Map([[TILL_1.guid, { kind: 'draft' as const, at }]]);
    const started = start(knows(fakeTill({ activations }), { ...SMALL_DIRECTORY, states }));
    await openStore(started, NEVSKY.guid);
    expect(await tillRow(TILL_1.guid)).toHaveTextContent('Code requested');
    expect(await tillRow(TILL_3.guid)).toHaveTextContent('Not set up');
  });

  test('is kept up to date where each stands, in silence', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await tillRow(TILL_3.guid);
    const states = new Map([[TILL_3.guid, { kind: 'ready' as const, at }]]);
    knows(fake, { ...SMALL_DIRECTORY, states, recent: new Set([TILL_3.guid]) });
    fake.push({ tills: { ...NOTHING_ROLLED_OUT, revision: 2 } });
    await waitFor(async () => expect(await tillRow(TILL_3.guid)).toHaveTextContent('Saved for later'));
    expect(tillNames()).toEqual([TILL_1.name, TILL_3.name]);
  });

  test('adds up for every store', async () => {
    const states = new Map([[TILL_1.guid, { kind: 'handed_over' as const, at }]]);
    start(knows(fakeTill(), { ...SMALL_DIRECTORY, states }));
    expect(await line(NEVSKY.guid)).toHaveTextContent('1 of 2 tills active');
    expect(await line(FYODOR.guid)).toHaveTextContent('0 of 1 till active');
  });
});

describe('somebody of another store', () => {
  test('is hidden at first but can be chosen, with the reason and a warning', async () => {
    const started = start(fakeTill());
    await openStore(started, FYODOR.guid);
    await waitFor(() => expect(started.parts.employeeProposal.known).toBe(true));
    await started.user.click(screen.getByTestId('employee-field'));
    const list = within(await screen.findByTestId('employee-list'));
    await line(ANNA.guid);
    expect(list.queryByText(IVAN.name)).toBeNull();
    await started.user.click(list.getByTestId('choose-hidden'));
    const ivan = await line(IVAN.guid);
    expect(ivan).toHaveTextContent('Works in other stores only');
    expect(list.getByTestId('choose-hidden')).toHaveTextContent('Hide people from other stores');
    await started.user.click(ivan);
    expect(await screen.findByTestId('employee-warning')).toHaveTextContent(
      `${IVAN.name} works in other stores only`,
    );
  });
});

test('directions that are hidden in a text end where the text ends', async () => {
  const tricky: Outlet = { ...NEVSKY, name: 'Nevsky \u202e42', address: '\u202eRussia' };
  start(knows(fakeTill(), { ...SMALL_DIRECTORY, outlets: [tricky] }));
  const row = await line(NEVSKY.guid);
  expect([...row.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toEqual([
    tricky.name,
    tricky.address,
  ]);
});

test('whoever is the only one of a directory that is imported meanwhile is proposed at once', async () => {
  const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, employees: [] });
  const { parts, user } = start(fake);
  await openStore({ user }, NEVSKY.guid);
  await waitFor(() => expect(parts.employeeProposal.known).toBe(true));
  expect(await screen.findByTestId('employee-list')).toBeVisible();
  knows(fake, { ...SMALL_DIRECTORY, employees: [ANNA] });
  fake.push({ directory: { ...DIRECTORY, importedAt: (DIRECTORY.importedAt ?? 0) + 1 } });
  expect(await screen.findByTestId('chosen-employee')).toHaveTextContent(ANNA.name);
  await waitFor(() => expect(screen.queryByTestId('employee-list')).toBeNull());
});

test('people nobody chose from stay out of the way when the service’s lists are read again', async () => {
  const fake = fakeTill();
  const { parts, user } = start(fake);
  await openStore({ user }, NEVSKY.guid);
  expect(await screen.findByTestId('employee-list')).toBeVisible();
  await user.click(await heading(NEVSKY.name));
  await waitFor(() => expect(screen.queryByTestId('employee-list')).toBeNull());
  const proposals = () => fake.inputs('directory.findEmployees').filter(({ limit }) => limit === 2).length;
  for (const refreshing of [true, false]) {
    const before = proposals();
    fake.push({ lists: { ...fake.state.lists, refreshing } });
    await waitFor(() => expect(proposals()).toBe(before + 1));
    await waitFor(() => expect(parts.employeeProposal.known).toBe(true));
  }
  await settled();
  expect(screen.queryByTestId('employee-list')).toBeNull();
});

test('people are asked for once whoever was chosen has left, though their list was closed before', async () => {
  const fake = knows(fakeTill(), { ...SMALL_DIRECTORY, employees: [ANNA, IVAN] });
  const { parts, user } = start(fake);
  await openStore({ user }, NEVSKY.guid);
  await waitFor(() => expect(parts.employeeProposal.known).toBe(true));
  await user.click(await line(ANNA.guid));
  await user.click(screen.getByTestId('employee-field'));
  expect(await screen.findByTestId('employee-list')).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByTestId('employee-list')).toBeNull());
  const boris = { ...IVAN, guid: '00000003-0000-4000-8000-000000000009', name: 'Boris' };
  knows(fake, { ...SMALL_DIRECTORY, employees: [IVAN, boris] });
  fake.push({ directory: { ...DIRECTORY, importedAt: (DIRECTORY.importedAt ?? 0) + 1 } });
  await waitFor(() => expect(parts.wizard.choices.employee).toBeNull());
  expect(await screen.findByTestId('employee-list')).toBeVisible();
});
