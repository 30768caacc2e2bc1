import { expect, it, vi } from 'vitest';
import { chosen, guid, issue, keep, kinds } from '../unit/tills/world.ts';
import { createIt } from './credentials.ts';
import { createLaptop, ORG } from './laptop.ts';
import { ownPort } from '../own-port.ts';
import { asAdministrator, createStream } from './nats-server.ts';
import { natsServer } from './server.ts';

/**
 * A leader is chosen anew within some seconds, and a reader whose place was on the node that is gone takes three times
 * that; where both cores are busy, each try of a laptop may run out of time several times over.
 */
const SOON = 240_000;

it('three nodes: with the leader killed nothing that was sent is lost, and a till still has one claim', async () => {
  const it = createIt(ORG);
  const routes = [await ownPort(), await ownPort(), await ownPort()];
  const ports = [await ownPort(), await ownPort(), await ownPort()];
  const nodes = routes.map((port, n) =>
    natsServer({ it, name: `n${n}`, port: ports[n] ?? 0, cluster: { port, routes } }),
  );
  await Promise.all(nodes.map((node) => node.start()));
  const [first] = nodes;
  if (!first) return expect.fail();
  await vi.waitFor(() => createStream(first.url, it, 3), { timeout: SOON, interval: 300 });
  const leader = await asAdministrator(first.url, it, async (jsm) => {
    const { cluster } = await jsm.streams.info('BOARD');
    return Number(cluster?.leader?.slice(1));
  });
  const [one, other] = nodes.filter((_node, n) => n !== leader);
  if (!one || !other) return expect.fail();
  const a = createLaptop({ it, url: one.url });
  const b = createLaptop({ it, url: other.url });
  const reached = () =>
    vi.waitFor(
      () => {
        for (const laptop of [a, b]) laptop.board().connectNow();
        expect([a.state().isReached, b.state().isReached]).toEqual([true, true]);
      },
      { timeout: SOON, interval: 100 },
    );
  await reached();
  keep(a, chosen(1));
  issue(a, 1);
  a.tell();
  await nodes[leader]?.kill();
  keep(b, chosen(4));
  issue(b, 4);
  b.tell();
  for (const laptop of [a, b])
    for (const n of [1, 4])
      await vi.waitFor(() => expect(kinds(laptop, n)).toEqual(['code_issued', 'draft_started']), {
        timeout: SOON,
      });
  await reached();
  const place = a.tills().sharing.placeOf(guid(2));
  const claimed = await Promise.all([a.board().take(place, null), b.board().take(place, null)]);
  expect(claimed.map(({ kind }) => kind).sort()).toEqual(['lost', 'won']);
}, 600_000);
