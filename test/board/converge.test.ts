import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createIt } from './credentials.ts';
import { createLaptop, ORG, SOON } from './laptop.ts';
import { createServerWithStream } from './server.ts';
import { chosen, events, guid, handOver, issue, keep, row, stateOf } from '../unit/tills/world.ts';

it('the second laptop sees what the first one did within a second, and by whom', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const a = createLaptop({ it: team, url: server.url, settings: { laptop_name: 'Team 1' } });
  const b = createLaptop({ it: team, url: server.url });
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  keep(a, chosen(1));
  issue(a, 1);
  a.tell();
  await vi.waitFor(() => expect(stateOf(b, 1)).toMatchObject({ kind: 'code_issued' }), 1000);
  expect(row(b, 1)).toMatchObject({ employeeName: null, team: { issuedBy: 'Team 1', doubledBy: null } });
  expect(events(b, 1).map(({ kind, by }) => [kind, by])).toEqual([
    ['code_issued', 'Team 1'],
    ['draft_started', 'Team 1'],
  ]);
  handOver(b, 1);
  b.tell();
  await vi.waitFor(() => expect(stateOf(a, 1)).toMatchObject({ kind: 'handed_over' }), 1000);
  expect(row(a, 1).team).toEqual({ here: null, issuedBy: null, doubledBy: null });
  expect(b.state().team).toMatchObject([{ name: 'Team 1', waiting: 3 }]);
  await vi.waitFor(() => expect([a.state().unsent, b.state().unsent]).toEqual([0, 0]));
  expect([...a.reports, ...b.reports]).toEqual([]);
  expect(guid(1)).toBeTruthy();
});

it('a laptop at which nothing happens tells nothing and sends nothing', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  keep(a, chosen(1));
  a.tell();
  await vi.waitFor(() => expect([stateOf(b, 1).kind, a.state().unsent]).toEqual(['not_started', 0]), SOON);
  await vi.waitFor(() => expect(events(b, 1)).toHaveLength(1), SOON);
  // Each has heard of the other.
  await vi.waitFor(() => expect([a, b].map((one) => one.state().team.length)).toEqual([1, 1]), SOON);
  // What is told of the others has the screens told of the tills, and that is the end of it.
  const turn = async () => {
    for (const one of [a, b]) one.tell();
    for (let n = 0; n < 3; n += 1) await setImmediate();
  };
  for (let n = 0; n < 5; n += 1) await turn();
  const before = [a.told(), b.told(), a.summaries.length, b.summaries.length];
  for (let n = 0; n < 20; n += 1) await turn();
  expect([a.told(), b.told(), a.summaries.length, b.summaries.length]).toEqual(before);
});
