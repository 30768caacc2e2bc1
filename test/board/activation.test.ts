import { expect, it, vi } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import { ok } from '#contract/result.ts';
import { guid, handOver, request, row } from '../unit/tills/world.ts';
import { createIt } from './credentials.ts';
import { createLaptop, type Laptop, ORG, SOON } from './laptop.ts';
import { createServerWithStream } from './server.ts';

/** Codes as a laptop asks for them, claims included; how many requests went out. */
function codesOf(laptop: Laptop) {
  const sent = { count: 0 };
  const activation = new Activation(
    () => {
      sent.count += 1;
      return Promise.resolve(ok({ activationCode: 'A', qrText: 'A', serverTime: null }));
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
      release: (till) => laptop.board().release(laptop.tills().sharing.placeOf(till)),
    }),
  );
  return { activation, sent };
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
