import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { TillState } from '#contract/tills.ts';
import { knows, type FakeDirectory } from './fake-directory.ts';
import type { FakeTill } from './fake-till.ts';
import {
  ANNA,
  fakeTill,
  FYODOR,
  MARKET_TILL,
  NEVSKY,
  NOTHING_ROLLED_OUT,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
  type Started,
} from './fixtures.ts';
import { getCodeOf, heading, line, openStore, tillNames, tillRow } from './on-screen.ts';

const AT = Date.UTC(2026, 2, 4, 11);
const EMPTY_STORE = '0f000000-0000-4000-8000-000000000001';
const DONE: TillState = { kind: 'active', at: AT };

/** A directory in which these tills are finished. */
function finished(guids: readonly string[], directory: FakeDirectory = SMALL_DIRECTORY): FakeDirectory {
  return { ...directory, states: new Map(guids.map((guid) => [guid, DONE])) };
}
const shop = (...guids: string[]): FakeTill => knows(fakeTill(), finished(guids));

describe('what is left to set up', () => {
  test('is counted as people count: one till is one till', async () => {
    const tills = (ready: number, active: number) => ({
      ...NOTHING_ROLLED_OUT,
      counts: { ...NOTHING_ROLLED_OUT.counts, not_started: 0, ready, active },
    });
    const fake = fakeTill({ tills: tills(1, 0) });
    start(fake);
    expect(await screen.findByTestId('tills-to-go')).toHaveTextContent('1 of 1 till to go');
    fake.push({ tills: tills(0, 1) });
    await waitFor(() => expect(screen.getByTestId('tills-to-go')).toHaveTextContent(/^1 till is active$/));
  });

  test('has no search field where there is little of it, also before that is known', async () => {
    const fake = fakeTill();
    const { user } = start(fake);
    const store = await line(NEVSKY.guid);
    const held = fake.holds('tills.findTills');
    await user.click(store);
    await heading(NEVSKY.name);
    await waitFor(() => expect(fake.inputs('tills.findTills')).not.toEqual([]));
    expect(screen.queryByTestId('till-search')).toBeNull();
    const none = { total: 0, hiddenTotal: 0, finished: 0, unplaced: 0 };
    held.answer(ok({ ...none, elsewhere: none, items: [] }));
    await screen.findByTestId('choose-empty');
    expect(screen.queryByTestId('till-search')).toBeNull();
  });

  test('is all that stands there; what is active is folded, with its count', async () => {
    const started = start(shop(TILL_1.guid));
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(tillNames()).toEqual(['Till 3']));
    expect(await tillRow(TILL_3.guid)).toHaveAttribute('data-active', 'true');
    expect(screen.getByText('Saint Petersburg · 1 of 2 tills active')).toBeVisible();
    await started.user.click(screen.getByTestId('choose-hidden'));
    await waitFor(() => expect(tillNames()).toEqual(['Till 3', 'Till 1', 'Till 9']));
  });

  test('comes first among the stores; finished ones are folded, with their count', async () => {
    start(shop(TILL_1.guid, TILL_3.guid));
    await line(FYODOR.guid);
    expect(screen.getByTestId('choose-hidden')).toHaveTextContent('1 finished store');
    expect(screen.getByTestId('proposed-store')).toHaveTextContent(FYODOR.name);
    expect(screen.queryByText(NEVSKY.name)).toBeNull();
  });
});

/** Opens a store in which nothing is left. */
async function openFinished(started: Started, guid: string): Promise<void> {
  await started.user.click(await screen.findByTestId('choose-hidden'));
  await openStore(started, guid);
}

describe('with the last till of a store', () => {
  test('the store is ready, and Enter goes on to the next one in which something is left', async () => {
    const started = start(shop(TILL_1.guid, TILL_3.guid));
    await openFinished(started, NEVSKY.guid);
    (await heading('Nevsky 24 is ready: 2 of 2')).focus();
    expect(screen.getByTestId('next-store')).toHaveTextContent(`Next store: ${FYODOR.name}`);
    await started.user.keyboard('{Enter}');
    await heading(FYODOR.name);
    await waitFor(() => expect(tillNames()).toEqual([MARKET_TILL.name]));
    expect(screen.queryByTestId('store-ready')).toBeNull();
  });

  test('a finished till can be chosen all the same', async () => {
    const fake = knows(fakeTill(), {
      ...finished([TILL_1.guid, TILL_3.guid]),
      recent: new Set([ANNA.guid]),
    });
    const started = start(fake);
    await openFinished(started, NEVSKY.guid);
    await screen.findByTestId('next-store');
    await started.user.click(within(screen.getByRole('main')).getByTestId('choose-hidden'));
    await started.user.click(await getCodeOf(TILL_3.guid));
    await waitFor(() =>
      expect(fake.inputs('activation.issue')).toMatchObject([{ workplaceGuid: TILL_3.guid }]),
    );
  });

  test('of all, it says that no store is left; one without tills is none', async () => {
    const outlets = [...SMALL_DIRECTORY.outlets, { guid: EMPTY_STORE, name: 'A warehouse' }];
    const all = [TILL_1.guid, TILL_3.guid, MARKET_TILL.guid];
    const started = start(knows(fakeTill(), finished(all, { ...SMALL_DIRECTORY, outlets })));
    await openFinished(started, NEVSKY.guid);
    await heading('Nevsky 24 is ready: 2 of 2');
    expect(await screen.findByTestId('no-store-left')).toBeVisible();
    expect(screen.queryByTestId('next-store')).toBeNull();
  });

  test('of no store in particular, no store counts them as its own', async () => {
    const workplaces = SMALL_DIRECTORY.workplaces.map((till) => ({ ...till, outletGuid: null }));
    const directory = { ...SMALL_DIRECTORY, workplaces };
    const fake = knows(fakeTill(), finished([TILL_1.guid, TILL_3.guid], directory));
    const started = start(fake);
    await openStore(started, NEVSKY.guid);
    await waitFor(() => expect(tillNames()).toEqual([MARKET_TILL.name]));
    expect(screen.getByText(/1 till without a store$/)).toBeVisible();
    expect(screen.queryByText(/tills active/)).toBeNull();
    expect(screen.queryByTestId('store-ready')).toBeNull();
    knows(fake, finished([TILL_1.guid, TILL_3.guid, MARKET_TILL.guid], directory));
    fake.push({ tills: { ...NOTHING_ROLLED_OUT, revision: 2 } });
    await heading('All tills are ready: 3 of 3');
  });
});
