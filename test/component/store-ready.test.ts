import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { TillState } from '#contract/rollout.ts';
import { knows, type FakeDirectory } from './fake-directory.ts';
import type { FakeTill } from './fake-till.ts';
import {
  fakeTill,
  FYODOR,
  MARKET_TILL,
  NEVSKY,
  NOTHING_ROLLED_OUT,
  SMALL_DIRECTORY,
  start,
  TILL_1,
  TILL_3,
} from './fixtures.ts';
import { choose, heading, names } from './on-screen.ts';

const AT = Date.UTC(2026, 2, 4, 11);
const DONE: TillState = { kind: 'active', at: AT };

/** A directory in which these tills are finished. */
function finished(guids: readonly string[], directory: FakeDirectory = SMALL_DIRECTORY): FakeDirectory {
  return { ...directory, states: new Map(guids.map((guid) => [guid, DONE])) };
}
const shop = (...guids: string[]): FakeTill => knows(fakeTill(), finished(guids));

describe('what is left to set up', () => {
  test('stands before what is finished, and Enter takes it', async () => {
    const started = start(shop(TILL_1.guid));
    await choose(started, NEVSKY.guid);
    await waitFor(() => expect(names()).toEqual(['Till 3', 'Till 1']));
    await started.user.click(screen.getByTestId('choose-search'));
    await started.user.keyboard('{Enter}');
    await heading('Who will start the till?');
    expect(started.parts.wizard.choices.workplace).toMatchObject({ workplace: TILL_3 });
  });

  test('is where the arrows start, also where a finished store is chosen', async () => {
    const started = start(shop(TILL_1.guid, TILL_3.guid));
    await waitFor(() => expect(names()).toEqual([FYODOR.name, NEVSKY.name]));
    await choose(started, NEVSKY.guid);
    await started.user.click(screen.getByTestId('back'));
    await heading('Which store is it?');
    await waitFor(() =>
      expect(document.querySelector('[data-active="true"] .title')).toHaveTextContent(FYODOR.name),
    );
  });

  test('comes in the order of the search once one is typed', async () => {
    const started = start(shop(TILL_1.guid));
    await choose(started, NEVSKY.guid);
    await started.user.type(screen.getByTestId('choose-search'), 'till');
    await waitFor(() => expect(names()).toEqual(['Till 1', 'Till 3']));
  });
});

describe('with the last till of a store', () => {
  test('the store is ready, and Enter goes on to the next one in which something is left', async () => {
    const started = start(shop(TILL_1.guid, TILL_3.guid));
    await choose(started, NEVSKY.guid);
    await heading('Every till is set up');
    expect(screen.getByTestId('store-ready')).toHaveTextContent('Nevsky 24 is ready: 2 of 2.');
    expect(screen.getByTestId('next-store')).toHaveTextContent(`Next store: ${FYODOR.name}`);
    await started.user.keyboard('{Enter}');
    await heading('Which till is new?');
    await waitFor(() => expect(names()).toEqual([MARKET_TILL.name]));
    expect(screen.queryByTestId('store-ready')).toBeNull();
  });

  test('nobody is asked which till is next', async () => {
    const fake = shop(TILL_1.guid);
    const started = start(fake);
    await choose(started, NEVSKY.guid);
    started.parts.wizard.nextTill({ kind: 'active', till: 'Till 3' });
    expect(await screen.findByTestId('active-note')).toBeVisible();
    knows(fake, finished([TILL_1.guid, TILL_3.guid]));
    fake.push({ rollout: { ...NOTHING_ROLLED_OUT, revision: 2 } });
    expect(await screen.findByTestId('store-ready')).toBeVisible();
    expect(screen.queryByTestId('active-note')).toBeNull();
  });

  test('a finished till can be chosen all the same', async () => {
    const started = start(shop(TILL_1.guid, TILL_3.guid));
    await choose(started, NEVSKY.guid);
    await screen.findByTestId('next-store');
    await choose(started, TILL_3.guid);
    await heading('Who will start the till?');
  });

  test('of all, it says that no store is left', async () => {
    const started = start(shop(TILL_1.guid, TILL_3.guid, MARKET_TILL.guid));
    await choose(started, NEVSKY.guid);
    expect(await screen.findByTestId('store-ready')).toHaveTextContent(/2 of 2. No store has tills left/);
    expect(screen.getByTestId('next')).toBeDisabled();
  });

  test('of no store in particular, all tills are the store’s', async () => {
    const workplaces = SMALL_DIRECTORY.workplaces.map((till) => ({ ...till, outletGuid: null }));
    const directory = { ...SMALL_DIRECTORY, workplaces };
    const fake = knows(fakeTill(), finished([TILL_1.guid, TILL_3.guid], directory));
    const started = start(fake);
    await choose(started, NEVSKY.guid);
    await waitFor(() => expect(names()).toEqual([MARKET_TILL.name, 'Till 1', 'Till 3']));
    expect(screen.queryByTestId('store-ready')).toBeNull();
    knows(fake, finished([TILL_1.guid, TILL_3.guid, MARKET_TILL.guid], directory));
    fake.push({ rollout: { ...NOTHING_ROLLED_OUT, revision: 2 } });
    expect(await screen.findByTestId('store-ready')).toHaveTextContent('Nevsky 24 is ready: 3 of 3.');
  });
});
