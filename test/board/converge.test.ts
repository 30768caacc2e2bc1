import { expect, it, vi } from 'vitest';
import { createIt } from './credentials.ts';
import { createLaptop, ORG } from './laptop.ts';
import { createServerWithStream } from './server.ts';
import { chosen, events, guid, handOver, issue, keep, row, stateOf } from '../unit/tills/world.ts';

it('the second laptop sees what the first one did within a second, and by whom', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const a = createLaptop({ it: team, url: server.url, settings: { laptop_name: 'Team 1' } });
  const b = createLaptop({ it: team, url: server.url });
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), 5000);
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
