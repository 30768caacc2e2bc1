import { expect, it, vi } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { RequestCode } from '#electron/activation/code-request.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import { guid, handOver, issue, request, row, shop, till } from '../unit/tills/world.ts';
import { createIt } from './credentials.ts';
import { createLaptop, type Laptop, ORG, SOON } from './laptop.ts';
import { createServerWithStream } from './server.ts';

const made = ok({ activationCode: 'A', qrText: 'A', serverTime: null });

/** Codes as a laptop asks for them, claims included; how many requests went out. @param answers without them, codes */
function codesOf(laptop: Laptop, ...answers: Awaited<ReturnType<RequestCode>>[]) {
  const sent = { count: 0 };
  const activation = new Activation(
    () => {
      sent.count += 1;
      return Promise.resolve(answers.shift() ?? made);
    },
    laptop.now,
    () => undefined,
    () => laptop.tills().codeRequestLog,
    undefined,
    () => ({
      mayAskWithout: true,
      take: async (till, over) => {
        const claimed = await laptop.board().take(laptop.tills().sharing.placeOf(till), over);
        if (claimed.kind !== 'lost') return ok({ reachedAt: null, ...claimed });
        const { laptop: by, at: since, seq: claim } = claimed;
        return ok({ kind: 'lost', by, since, claim, heldMs: laptop.board().ageOf(since) });
      },
      release: (till) => laptop.board().release(till),
    }),
  );
  return { activation, sent };
}

/** Two laptops on the service's own lists, which put no till into a store; the first one has the first till's code. */
async function withoutStores(): Promise<[Laptop, Laptop]> {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  for (const one of [a, b]) one.import({ ...shop(), workplaces: [till(1, { outletGuid: null })] });
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  expect(await codesOf(a, made).activation.issue(request(1))).toMatchObject({ data: { kind: 'issued' } });
  return [a, b];
}

it('of two laptops that ask for one till’s code at once, one does; the other takes the till over', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  const [one, other] = [codesOf(a), codesOf(b)];
  const answers = await Promise.all([one.activation.issue(request(1)), other.activation.issue(request(1))]);
  const kinds = answers.map((answer) => (answer.ok ? answer.data.kind : answer.error.code));
  expect(kinds.toSorted()).toEqual(['claimed', 'issued']);
  expect(one.sent.count + other.sent.count).toBe(1);

  const [winner, loser, losers] = kinds[0] === 'issued' ? [a, b, other] : [b, a, one];
  winner.tell();
  await vi.waitFor(() => expect(row(loser, 1).team?.here).toMatchObject({ isClaimed: true }), SOON);
  // By now it is known that there is a code; whoever wants another one has to take the till over.
  await vi.waitFor(() => expect(row(loser, 1).issuedAt).not.toBeNull(), SOON);
  const again = await losers.activation.issue(request(1, { replace: true }));
  const seen = again.ok && again.data.kind === 'claimed' ? again.data : expect.fail('not claimed');
  const { claim, heldMs } = seen;
  // By the server's clock alone, which here is this computer's.
  expect(heldMs).toBeLessThan(60_000);
  expect(await losers.activation.issue(request(1, { replace: true, takeOver: claim }))).toMatchObject({
    data: { kind: 'issued' },
  });
  loser.tell();
  await vi.waitFor(() => expect(row(winner, 1).team?.issuedBy).not.toBeNull(), SOON);
  expect(row(winner, 1).state.kind).toBe('code_issued');

  // With the till in service, nobody is at it any more.
  handOver(loser, 1);
  loser.tell();
  await vi.waitFor(
    () => expect(row(winner, 1)).toMatchObject({ state: { kind: 'handed_over' }, team: { here: null } }),
    SOON,
  );
  expect(guid(1)).toBe(row(winner, 1).workplaceGuid);
});

it('a till whose code is out stays the laptop’s when a replacement comes to nothing', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  const refused = err<Failure>({ code: 'NoPermissions', retryable: false, reached: 'yes' });
  const { activation } = codesOf(a, made, refused);
  expect(await activation.issue(request(1))).toMatchObject({ data: { kind: 'issued' } });

  const stopped = activation.issue(request(1, { replace: true }));
  activation.stopWaiting(guid(1));
  expect(await stopped).toMatchObject({ error: { code: 'cancelled' } });
  expect(await activation.issue(request(1, { replace: true }))).toEqual(refused);
  a.tell();
  // What is said after it has come through: so would have been that the till is given back.
  await vi.waitFor(() => expect(a.state().unsent).toBe(0), SOON);
  issue(a, 2);
  a.tell();
  await vi.waitFor(() => expect(row(b, 2).issuedAt).not.toBeNull(), SOON);
  const claim = () => b.board().take(b.tills().sharing.placeOf(guid(1)), null);
  expect(await claim()).toMatchObject({ kind: 'lost', laptop: a.id });

  handOver(a, 1);
  a.tell();
  await vi.waitFor(async () => expect(await claim()).toEqual({ kind: 'won' }), SOON);
});

it('a till whose store only its code names is given back once it is handed over', async () => {
  const [a, b] = await withoutStores();
  handOver(a, 1);
  a.tell();
  const claim = () => b.board().take(b.tills().sharing.placeOf(guid(1)), null);
  await vi.waitFor(async () => expect(await claim()).toEqual({ kind: 'won' }), SOON);
});

it('a till that a file puts into a store while its code is out is given back where it was claimed', async () => {
  const [a, b] = await withoutStores();
  a.tell();
  await vi.waitFor(() => expect(row(b, 1).team?.here).toMatchObject({ isClaimed: true }), SOON);
  a.import(shop());
  handOver(a, 1);
  a.tell();
  await vi.waitFor(() => expect(row(b, 1).team?.here).toBeNull(), 5000);
});

it('laptops of one store claim in it what no list puts into a store', async () => {
  const team = createIt(ORG);
  const { url } = await createServerWithStream(team);
  const store = guid(101);
  const ofStore = () => createLaptop({ it: team, url, stores: [store], settings: { store } });
  const [a, b] = [ofStore(), ofStore()];
  for (const one of [a, b]) one.import({ ...shop(), workplaces: [till(1, { outletGuid: null })] });
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  expect(await codesOf(a).activation.issue(request(1))).toMatchObject({ data: { kind: 'issued' } });
  expect(await codesOf(b).activation.issue(request(1))).toMatchObject({ data: { kind: 'claimed' } });

  a.restartAll();
  await vi.waitFor(() => expect(a.state().isReached).toBe(true), SOON);
  handOver(a, 1);
  a.tell();
  await vi.waitFor(() => expect(row(b, 1)).toMatchObject({ state: { kind: 'handed_over' } }), SOON);
  await vi.waitFor(() => expect(row(b, 1).team?.here).toBeNull(), SOON);
});

it('a till that another laptop hands over is given back by the one that has its code', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  for (const n of [1, 2]) await codesOf(a, made).activation.issue(request(n));
  a.tell();
  await vi.waitFor(() => expect(row(b, 2).team?.here).toMatchObject({ isClaimed: true }), SOON);
  await vi.waitFor(() => expect(row(b, 2).issuedAt).not.toBeNull(), SOON);
  handOver(b, 1);
  b.tell();
  await vi.waitFor(() => expect(row(b, 1).team?.here).toBeNull(), SOON);

  // And one of which that laptop hears only after its next start.
  a.board().stop();
  handOver(b, 2);
  b.tell();
  await vi.waitFor(() => expect(b.state().unsent).toBe(0), SOON);
  a.restartAll();
  await vi.waitFor(() => expect(row(b, 2).team?.here).toBeNull(), SOON);
});

it('a till that is handed over stays the laptop’s when another code is asked for at once', async () => {
  const team = createIt(ORG);
  const server = await createServerWithStream(team);
  const [a, b] = [createLaptop({ it: team, url: server.url }), createLaptop({ it: team, url: server.url })];
  await vi.waitFor(() => expect([a.state().isReached, b.state().isReached]).toEqual([true, true]), SOON);
  const tills = Array.from({ length: 30 }, (_, at) => at + 1);
  const { activation } = codesOf(a);
  for (const n of tills) {
    await activation.issue(request(n));
    handOver(a, n);
    a.tell();
    // It goes out, or has just gone out.
    for (let turns = n % 10; turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await activation.issue(request(n, { replace: true }))).toMatchObject({ data: { kind: 'issued' } });
  }
  a.tell();
  await vi.waitFor(() => expect(a.state().unsent).toBe(0), SOON);
  issue(a, 31);
  a.tell();
  await vi.waitFor(() => expect(row(b, 31).issuedAt).not.toBeNull(), SOON);
  const claims = await Promise.all(
    tills.map((n) => b.board().take(b.tills().sharing.placeOf(guid(n)), null)),
  );
  expect(claims.filter(({ kind }) => kind === 'won')).toEqual([]);
});
