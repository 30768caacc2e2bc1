import { describe, expect, it } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { ClaimGate, ClaimOutcome } from '#electron/activation/claim-gate.ts';
import type { IssueInput } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

const TILL = '0f8fad5b-d9cb-469f-a165-70867728950e';
const EMPLOYEE = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const input = (changes: Partial<IssueInput> = {}): IssueInput => ({
  ...{ workplaceGuid: TILL, outletGuid: null, employeeGuid: EMPLOYEE, sendSms: false, replace: false },
  ...changes,
});

type Claimed = Result<ClaimOutcome, Failure>;
const won = ok<ClaimOutcome>({ kind: 'won' });

/** Activation where a board is shared, of which each claim gets the next of these answers. */
function setUp(mayAskWithout: boolean, ...answers: (Claimed | Promise<Claimed>)[]) {
  const said: string[] = [];
  const gate: ClaimGate = {
    mayAskWithout,
    take: (_till, over) => {
      said.push(over === null ? 'take' : `take over ${over}`);
      return Promise.resolve(answers.shift() ?? expect.fail('claimed once too often'));
    },
    release: () => said.push('release'),
  };
  const log = {
    earlier: () => ok({ kind: 'none' as const }),
    requested: () => {
      said.push('written down');
      return ok(undefined);
    },
    ended: () => undefined,
    activated: () => undefined,
  };
  const activation = new Activation(
    () => {
      said.push('sent');
      return Promise.resolve(ok({ activationCode: 'A', qrText: 'A', serverTime: null }));
    },
    () => 1000,
    () => undefined,
    () => log,
    undefined,
    () => gate,
  );
  return { activation, said };
}

describe('where a board is shared', () => {
  it('a till is claimed before anything is written down or sent', async () => {
    const { activation, said } = setUp(true, won);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
    expect(said).toEqual(['take', 'written down', 'sent']);
  });

  it('nothing is sent for a till at which another laptop is, until it is taken over by that claim', async () => {
    const lost = ok<ClaimOutcome>({ kind: 'lost', by: 'Team 1', since: 500, heldMs: 60, claim: 7 });
    const { activation, said } = setUp(true, lost, won);
    expect(await activation.issue(input())).toEqual(
      ok({ kind: 'claimed', by: 'Team 1', since: 500, heldMs: 60, claim: 7 }),
    );
    expect(said).toEqual(['take']);
    expect(await activation.issue(input({ takeOver: 7 }))).toMatchObject({ data: { kind: 'issued' } });
    expect(said.slice(1)).toEqual(['take over 7', 'written down', 'sent']);
  });

  it('without it the user is asked, and the answer counts', async () => {
    const away = ok<ClaimOutcome>({ kind: 'not_known', reachedAt: 300 });
    const { activation, said } = setUp(true, away, away);
    expect(await activation.issue(input())).toEqual(ok({ kind: 'board_away', mayAsk: true, reachedAt: 300 }));
    expect(said).toEqual(['take']);
    expect(await activation.issue(input({ unclaimed: true }))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('without it nothing is sent where the organisation says so, whatever the page says', async () => {
    const { activation, said } = setUp(false, ok({ kind: 'not_known', reachedAt: null }));
    expect(await activation.issue(input({ unclaimed: true }))).toMatchObject({
      data: { kind: 'board_away', mayAsk: false },
    });
    expect(said).toEqual(['take']);
  });

  it('a wait that is stopped meanwhile gives the till back, and sends nothing', async () => {
    const claim = Promise.withResolvers<Claimed>();
    const { activation, said } = setUp(true, claim.promise);
    const answer = activation.issue(input());
    activation.stopWaiting(TILL);
    claim.resolve(won);
    expect(await answer).toMatchObject({ error: { code: 'cancelled', reached: 'no' } });
    expect(said).toEqual(['take', 'release']);
  });

  it('a connection that is left meanwhile gets no code', async () => {
    const claim = Promise.withResolvers<Claimed>();
    const { activation, said } = setUp(true, claim.promise);
    const answer = activation.issue(input());
    activation.forgetAll();
    claim.resolve(won);
    expect(await answer).toMatchObject({ error: { code: 'cancelled' } });
    expect(said).toEqual(['take', 'release']);
  });

  it('a claim that could not be made sends nothing, and may be tried again', async () => {
    const failed = err<Failure>({ code: 'storage_failed', retryable: true });
    const { activation, said } = setUp(true, failed, won);
    expect(await activation.issue(input())).toEqual(
      err({ code: 'storage_failed', retryable: true, reached: 'no' }),
    );
    expect(said).toEqual(['take']);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
  });

  it('a bug in claiming sends nothing, and leaves the till as it was', async () => {
    const { activation, said } = setUp(true, Promise.reject(new Error('a bug')), won);
    await expect(activation.issue(input())).rejects.toThrow('a bug');
    expect(said).toEqual(['take']);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
  });
});
