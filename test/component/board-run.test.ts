import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import type { BoardRow } from '#contract/tills.ts';
import { ago, countsOf, ONE_OF_EACH, row, tillGuid, withBoard } from './board-fixtures.ts';
import { openBoard, tillsAre } from './board-on-screen.ts';
import { failure } from './fake-till.ts';
import { IVAN, start } from './fixtures.ts';
import { heading } from './on-screen.ts';
import { settled } from './settled.ts';

const ticked = () => screen.findByTestId('run-scope-ticked');

test('the tills that are listed and wait for a code are ticked for a run, and no others', async () => {
  const started = start(withBoard(() => ONE_OF_EACH));
  await openBoard(started);
  const button = await screen.findByTestId('board-run');
  expect(button).toHaveTextContent('Get codes for 3 tills…');
  await started.user.click(button);
  await heading('Codes for several tills');
  expect(await ticked()).toHaveTextContent('3 tills ticked');
  expect(await ticked()).toHaveAttribute('aria-pressed', 'true');
  await waitFor(() =>
    expect(screen.getAllByTestId('run-till').map(({ dataset }) => dataset['guid'])).toEqual(
      ONE_OF_EACH.slice(0, 3)
        .toSorted((one, other) => (one.outletName ?? '').localeCompare(other.outletName ?? ''))
        .map(({ workplaceGuid }) => workplaceGuid),
    ),
  );
});

test('whom a list names for one of them is kept', async () => {
  const started = start(withBoard(() => ONE_OF_EACH));
  await openBoard(started);
  const { selection } = started.parts.run;
  const rest = { number: undefined, outletGuid: null, outletName: null, state: null, archived: false };
  selection.take(
    ONE_OF_EACH.slice(0, 1).map(({ workplaceGuid: guid, name }) => ({
      ...rest,
      ...{ guid, name, employee: IVAN },
    })),
  );
  await started.user.click(await screen.findByTestId('board-run'));
  expect(await ticked()).toHaveTextContent('3 tills ticked');
  expect(selection.ticked('en').map((till) => selection.employeeOf(till)?.name)).toContain(IVAN.name);
});

test('of one that was ticked before, the store that it is in now is the one that counts', async () => {
  const started = start(withBoard(() => ONE_OF_EACH));
  await openBoard(started);
  const { selection } = started.parts.run;
  const [first] = ONE_OF_EACH;
  const state = { kind: 'not_started' } as const;
  const rest = {
    number: undefined,
    outletGuid: tillGuid(99),
    outletName: 'Before',
    archived: false,
    employee: null,
  };
  selection.tick([{ ...rest, guid: tillGuid(1), name: 'Till 1', state }], true);
  await started.user.click(await screen.findByTestId('board-run'));
  expect(await ticked()).toHaveTextContent('3 tills ticked');
  expect(selection.ticked('en').find(({ guid }) => guid === tillGuid(1))?.outletGuid).toBe(first?.outletGuid);
});

test('the filter decides which, over all its pages', async () => {
  const saved = (at: number): BoardRow => row(at + 1, { state: { kind: 'ready', at: ago(5) } });
  const rows = [...Array.from({ length: 450 }, (_none, at) => saved(at)), row(600), row(601)];
  const started = start(withBoard(() => rows));
  await openBoard(started);
  await started.user.click(await screen.findByTestId('board-view-tills'));
  await started.user.click(await screen.findByTestId('board-chip-ready'));
  await waitFor(() => expect(screen.getByTestId('board-run')).toHaveTextContent('Get codes for 450 tills…'));
  await started.user.click(screen.getByTestId('board-run'));
  expect(await ticked()).toHaveTextContent('450 tills ticked');
});

test('what is typed while they are being read takes none of them away', async () => {
  const rows = Array.from({ length: 250 }, (_none, at) => row(at + 1));
  const fake = withBoard(() => rows);
  const started = start(fake);
  await openBoard(started);
  await started.user.click(await screen.findByTestId('board-view-tills'));
  const button = await screen.findByTestId('board-run');
  const typed = Promise.withResolvers<undefined>();
  fake.on('tills.board', async ({ search, offset, limit }) => {
    if (search === '') await typed.promise;
    const found = search === '' ? rows : [];
    return ok({ total: found.length, rows: found.slice(offset, offset + limit), counts: countsOf(found) });
  });
  await started.user.click(button);
  await started.user.type(screen.getByTestId('board-search'), 'x');
  typed.resolve(undefined);
  expect(await ticked()).toHaveTextContent('250 tills ticked');
});

test('none of them is left out without a word: where they cannot all be read, why stands there', async () => {
  const rows = Array.from({ length: 250 }, (_none, at) => row(at + 1));
  const fake = withBoard(() => rows);
  let broken = true;
  fake.on('tills.board', ({ offset, limit }) =>
    broken && offset === 200
      ? failure('storage_failed')
      : ok({ total: rows.length, rows: rows.slice(offset, offset + limit), counts: countsOf(rows) }),
  );
  const started = start(fake);
  await openBoard(started);
  await started.user.click(await screen.findByTestId('board-view-tills'));
  await started.user.click(await screen.findByTestId('board-run'));
  expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
  expect(screen.getByTestId('board-panel')).toBeVisible();
  broken = false;
  await started.user.click(screen.getByTestId('error-action'));
  expect(await ticked()).toHaveTextContent('250 tills ticked');
});

test('nothing is ticked, and no page opens, for whoever has left the board meanwhile', async () => {
  const fake = withBoard(() => ONE_OF_EACH);
  const started = start(fake);
  await openBoard(started);
  const button = await screen.findByTestId('board-run');
  const held = fake.holds('tills.board');
  await started.user.click(button);
  await started.user.keyboard('{Escape}');
  await heading('Choose a store');
  held.answer(ok({ total: 3, rows: ONE_OF_EACH.slice(0, 3), counts: countsOf(ONE_OF_EACH) }));
  await settled();
  expect(started.parts.run.selection.count).toBe(0);
  expect(started.parts.navigation.page).toBeNull();
});

test('there is no such button while a run is on, and there is one after it', async () => {
  const counts = {
    ...{
      in_line: 1,
      asking: 0,
      code_made: 0,
      active: 0,
      failed: 0,
      maybe_made: 0,
      set_aside: 0,
      not_asked: 0,
    },
  };
  const run: NonNullable<State['run']> = {
    ...{ id: 1, revision: 1, status: 'paused', pausedBy: 'user', problem: null, waiting: null },
    ...{ onLock: 'go_on', startedAt: ago(1), counts },
  };
  const fake = withBoard(() => ONE_OF_EACH, { run });
  const started = start(fake);
  await openBoard(started);
  await screen.findByTestId('board-export');
  expect(screen.queryByTestId('board-run')).toBeNull();
  fake.push({ run: { ...run, revision: 2, status: 'ended', pausedBy: null } });
  expect(await screen.findByTestId('board-run')).toBeVisible();
});

test('there is no such button where nothing that is listed waits for a code', async () => {
  const started = start(withBoard(() => ONE_OF_EACH));
  await openBoard(started);
  await started.user.click(await screen.findByTestId('board-chip-active'));
  await tillsAre(['Till 7']);
  expect(screen.queryByTestId('board-run')).toBeNull();
});
