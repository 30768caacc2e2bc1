import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Claims } from '#electron/board/claims.ts';
import { guid } from '../unit/tills/world.ts';
import { createIt, type It } from './credentials.ts';
import { newLaptopId, ORG } from './laptop.ts';
import { openLink } from './open-link.ts';
import { createServerWithStream } from './server.ts';

const place = (n: number) => ({ workplaceGuid: guid(n), outletGuid: guid(101) });

/** A laptop that only claims. */
async function claimer(it: It, url: string) {
  const laptop = newLaptopId();
  const link = await openLink(it, url, laptop);
  let n = 0;
  const claims = new Claims({
    ...{ org: ORG, store: null, laptop, link: () => link },
    records: { claim: () => null },
    newId: () => `${laptop}.${String((n += 1)).padStart(24, '0')}`,
    clock: () => performance.now(),
  });
  return { claims, laptop, link };
}

/** Between laptop and server; what the server says can be swallowed. */
async function proxyTo(url: string) {
  const target = Number(new URL(url).port);
  const state = { swallows: false, swallowed: 0 };
  const server = createServer((socket) => {
    const upstream = connect(target, '127.0.0.1');
    socket.pipe(upstream);
    upstream.on('data', (data) => {
      if (state.swallows) state.swallowed += data.length;
      else socket.write(data);
    });
    for (const one of [socket, upstream]) one.on('error', () => undefined);
    socket.on('close', () => upstream.destroy());
    upstream.on('close', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, state };
}

/** A laptop whose server still hears what it says, and is not heard itself. */
async function unanswered() {
  const it = createIt(ORG);
  const { url } = await createServerWithStream(it);
  const proxy = await proxyTo(url);
  const a = await claimer(it, proxy.url);
  proxy.state.swallows = true;
  return { it, url, proxy, a };
}

describe('claiming a till', () => {
  it('of 50 laptops that want 200 tills at once, each till gets one', async () => {
    const it = createIt(ORG);
    const { url } = await createServerWithStream(it);
    const laptops: Awaited<ReturnType<typeof claimer>>[] = [];
    // What is to come at once are the claims; connecting in a crowd only takes longer than the link waits.
    while (laptops.length < 50) laptops.push(await claimer(it, url));
    for (let first = 1; first <= 200; first += 20) {
      const tills = Array.from({ length: 20 }, (_, n) => first + n);
      const taken = await Promise.all(
        tills.map((n) => Promise.all(laptops.map(({ claims }) => claims.take(place(n), null)))),
      );
      for (const all of taken) {
        expect(all.filter(({ kind }) => kind === 'won')).toHaveLength(1);
        const winner = laptops[all.findIndex(({ kind }) => kind === 'won')]?.laptop;
        for (const one of all)
          expect(one.kind === 'won' || (one.kind === 'lost' && one.laptop === winner)).toBe(true);
      }
    }
  });

  it('is told whose it is, and who takes it over names what they saw', async () => {
    const it = createIt(ORG);
    const { url } = await createServerWithStream(it);
    const [a, b, c] = await Promise.all([claimer(it, url), claimer(it, url), claimer(it, url)]);
    expect(await a.claims.take(place(1), null)).toEqual({ kind: 'won' });
    expect(await a.claims.take(place(1), null)).toEqual({ kind: 'won' });
    const seen = await b.claims.take(place(1), null);
    if (seen.kind !== 'lost') return expect.fail(seen.kind);
    expect(seen.laptop).toBe(a.laptop);
    // Two take it over at once, both having seen the first one's.
    const both = await Promise.all([b.claims.take(place(1), seen.seq), c.claims.take(place(1), seen.seq)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['lost', 'won']);
    expect(await a.claims.take(place(1), null)).toMatchObject({ kind: 'lost' });
  });

  it('given back, it is anybody’s; given back by who has lost it, nothing happens', async () => {
    const it = createIt(ORG);
    const { url } = await createServerWithStream(it);
    const [a, b] = await Promise.all([claimer(it, url), claimer(it, url)]);
    await a.claims.take(place(1), null);
    const seen = await b.claims.take(place(1), null);
    await b.claims.take(place(1), seen.kind === 'lost' ? seen.seq : null);
    await a.claims.release(place(1));
    expect(await a.claims.take(place(1), null)).toMatchObject({ kind: 'lost', laptop: b.laptop });
    await b.claims.release(place(1));
    expect(await a.claims.take(place(1), null)).toEqual({ kind: 'won' });
  });

  it('is won although the answer was lost: it is asked again by the same name', async () => {
    const { it, url, proxy, a } = await unanswered();
    const taking = a.claims.take(place(1), null);
    await vi.waitFor(() => expect(proxy.state.swallowed).toBeGreaterThan(0), 2000);
    proxy.state.swallows = false;
    expect(await taking).toEqual({ kind: 'won' });
    const b = await claimer(it, url);
    expect(await b.claims.take(place(1), null)).toMatchObject({ kind: 'lost', laptop: a.laptop });
  });

  it('is not known where nobody answers within three seconds', async () => {
    const { a } = await unanswered();
    const began = performance.now();
    expect(await a.claims.take(place(1), null)).toEqual({ kind: 'not_known' });
    expect(performance.now() - began).toBeLessThan(4000);
  });

  it('is not known where the connection ends meanwhile: it is not asked again and again, with all else standing still', async () => {
    const { proxy, a } = await unanswered();
    const taking = a.claims.take(place(1), null);
    await vi.waitFor(() => expect(proxy.state.swallowed).toBeGreaterThan(0), 1000);
    const published = vi.spyOn(a.link, 'publish');
    await a.link.close();
    expect(await taking).toEqual({ kind: 'not_known' });
    expect(published.mock.calls.length).toBeLessThan(2);
  });
});
