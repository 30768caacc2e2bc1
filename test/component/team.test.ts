import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { SharedBoardState, TeamDay } from '#contract/board.ts';
import type { Policy } from '#contract/policy.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { fakeTill, NEVSKY, start } from './fixtures.ts';
import { ago } from './board-fixtures.ts';
import { fromMenu, heading } from './on-screen.ts';

const [A, B, C] = ['1', '2', '3'].map((digit) => `L${digit.repeat(32)}`) as [string, string, string];
const DAY_MINUTES = 24 * 60;
const BOARD: SharedBoardState = {
  ...{ isReached: true, reachedAt: ago(1), problem: null, unsent: 0, needsUpdate: false },
  team: [
    { laptop: A, name: 'Till team 1', heardAt: ago(5), waiting: 0 },
    { laptop: B, name: 'Till team 2', heardAt: ago(2 * DAY_MINUTES), waiting: 12 },
  ],
};
const NOTHING: TeamDay = { laptops: [], stores: [], more: 0 };
const POLICY = {
  version: 1,
  board: { url: 'wss://board.example.com', credentials_file: '/board.creds', laptop_name: 'Till team 3' },
} as unknown as Policy;

const withTeam = (board: Partial<SharedBoardState> = {}, day: TeamDay = NOTHING): FakeTill =>
  fakeTill({ sharedBoard: { ...BOARD, ...board }, policy: POLICY }).answers('tills.teamDay', day);

async function openTeam(fake: FakeTill) {
  const started = start(fake);
  await fromMenu(started, 'menu-team');
  await screen.findByTestId('team-page');
  return started;
}

/** The cells of each laptop's line. */
const laptops = (): (string | undefined)[][] =>
  screen
    .getAllByTestId('team-laptop')
    .map((line) => [...line.children].map(({ textContent }) => textContent.trim().replace(/\s+/g, ' ')));

describe('the team’s page', () => {
  test('lists this laptop, then the others with when they were heard from, what they did and what waits there', async () => {
    const did = { laptop: A, name: 'Till team 1', codes: 3, active: 2 };
    const own = { laptop: null, name: null, codes: 1, active: 0 };
    await openTeam(withTeam({}, { ...NOTHING, laptops: [did, own] }));
    await waitFor(() => expect(laptops()[1]?.slice(2)).toEqual(['3', '2', '0']));
    const [first, second, third] = laptops();
    expect(first).toEqual(['Till team 3 This laptop', 'Connected', '1', '0', '0']);
    expect(second?.[0]).toBe('Till team 1');
    expect(second?.[1]).toMatch(/^5 minutes ago · /);
    expect(third?.slice(2)).toEqual(['0', '0', '12']);
    expect(screen.getByTestId('team-forgotten')).toHaveTextContent('haven’t heard from for more than a day');
  });

  test('does not warn of changes at a laptop that was heard from today, or of none', async () => {
    const team = [
      { laptop: A, name: 'Till team 1', heardAt: ago(5), waiting: 4 },
      { laptop: B, name: 'Till team 2', heardAt: ago(2 * DAY_MINUTES), waiting: 0 },
    ];
    await openTeam(withTeam({ team }));
    expect(laptops()).toHaveLength(3);
    expect(screen.queryByTestId('team-forgotten')).toBeNull();
  });

  test('says store by store who did what, one that is not heard of any more included', async () => {
    const of = { outletGuid: NEVSKY.guid, outletName: NEVSKY.name };
    const stores = [
      { ...of, laptop: C, name: 'Laptop 3333', codes: 2, active: 1 },
      { outletGuid: null, outletName: null, laptop: null, name: null, codes: 1, active: 0 },
    ];
    const laptop = { laptop: C, name: 'Laptop 3333', codes: 2, active: 1 };
    await openTeam(withTeam({}, { laptops: [laptop], stores, more: 7 }));
    const lines = await screen.findAllByTestId('team-store');
    const cells = lines.map((line) => [...line.children].map(({ textContent }) => textContent.trim()));
    expect(cells).toEqual([
      [NEVSKY.name, 'Laptop 3333', '2', '1'],
      ['No store', 'Till team 3', '1', '0'],
    ]);
    expect(screen.getByTestId('team-page')).toHaveTextContent('7 more lines aren’t shown.');
    expect(laptops().at(-1)).toEqual(['Laptop 3333', 'Unknown', '2', '1', '0']);
  });

  test('goes to another period by the arrows, and asks for whole days', async () => {
    const fake = withTeam();
    const { user } = await openTeam(fake);
    await screen.findByTestId('team-nothing');
    screen.getByTestId('team-today').focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(fake.inputs('tills.teamDay')).toHaveLength(3));
    const [today, yesterday, week] = fake.inputs('tills.teamDay');
    const midnight = new Date().setHours(0, 0, 0, 0);
    expect(today?.from).toBe(midnight);
    expect(yesterday?.until).toBe(midnight);
    expect(week).toMatchObject({ until: today?.until });
    expect(new Date(week?.from ?? 0).getHours()).toBe(0);
    expect(Math.round(((week?.until ?? 0) - (week?.from ?? 0)) / 86_400_000)).toBe(7);
  });

  test('is read again when something happens to a till', async () => {
    const fake = withTeam();
    await openTeam(fake);
    await screen.findByTestId('team-nothing');
    const stores = [{ outletGuid: null, outletName: null, laptop: A, name: 'One', codes: 1, active: 0 }];
    fake.answers('tills.teamDay', { ...NOTHING, stores });
    const { tills } = fake.state;
    fake.push({ tills: tills && { ...tills, revision: tills.revision + 1 } });
    expect(await screen.findByTestId('team-store')).toHaveTextContent('One');
  });

  test('says since when nothing came, how much was not shared, and that nobody else was there yet', async () => {
    const away = { isReached: false, reachedAt: ago(2 * DAY_MINUTES), problem: 'not_reached' as const };
    await openTeam(withTeam({ ...away, unsent: 2, team: [] }));
    const page = within(screen.getByTestId('team-page'));
    expect(page.getByText(/^Not connected to the shared board since/)).toBeInTheDocument();
    expect(page.getByTestId('team-unsent')).toHaveTextContent('2 steps of yours haven’t been shared yet.');
    expect(page.getByTestId('team-alone')).toBeInTheDocument();
    expect(laptops()).toHaveLength(1);
  });

  test('offers to read again what could not be read', async () => {
    const fake = withTeam().on('tills.teamDay', () => failure('storage_failed'));
    const { user } = await openTeam(fake);
    const retry = await screen.findByRole('button', { name: 'Retry' });
    fake.on('tills.teamDay', () => ok(NOTHING));
    await user.click(retry);
    expect(await screen.findByTestId('team-nothing')).toBeInTheDocument();
  });

  test('is found by the search for everything, and in the menu, only where a board is shared', async () => {
    const shared = start(withTeam());
    await heading('Choose a store');
    await shared.user.keyboard('{Control>}k{/Control}');
    await shared.user.keyboard('team');
    await shared.user.keyboard('{Enter}');
    expect(await screen.findByTestId('team-page')).toBeInTheDocument();
    shared.fake.push({ sharedBoard: null });
    expect(await screen.findByTestId('team-none')).toBeInTheDocument();
    await shared.user.click(screen.getByTestId('main-menu'));
    expect(await screen.findByTestId('menu')).toBeInTheDocument();
    expect(screen.queryByTestId('menu-team')).toBeNull();
  });
});
