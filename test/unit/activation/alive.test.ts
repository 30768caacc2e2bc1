import { describe, expect, it } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { Alive } from '#electron/activation/look.ts';
import type { OpenCode } from '#electron/activation/alive.ts';
import type { Earlier, CodeRequestLog } from '#electron/activation/code-request-log.ts';
import type { IssueInput, TillActivation } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

const TILL = '0f8fad5b-d9cb-469f-a165-70867728950e';
const input = (replace = false): IssueInput => ({
  ...{ workplaceGuid: TILL, outletGuid: null, sendSms: false, replace },
  employeeGuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
});
const made = ok({ activationCode: '12345678', qrText: '12345678', serverTime: 7000 });
const lost = err<Failure>({ code: 'timed_out', retryable: true, reached: 'maybe' });

/** Activation beside a service that says since when the till is active, and answers requests for codes. */
function setUp(
  since: number | null | undefined,
  answer: Result<(typeof made)['data'], Failure> = made,
  earlier: Earlier = { kind: 'none' },
) {
  const happened: string[] = [];
  const watched = new Map<string, OpenCode>();
  let published: TillActivation[] = [];
  const written: number[] = [];
  const book: CodeRequestLog = {
    earlier: () => ok(earlier),
    requested: () => ok(undefined),
    ended: () => undefined,
    activated: (_guid, at) => written.push(at),
  };
  const world = { since, answer, written, book };
  const alive: Alive = {
    ask: () => {
      happened.push('asked');
      return Promise.resolve(world.since);
    },
    open: (code) => watched.set(code.workplaceGuid, code),
    close: (guid) => watched.delete(guid),
    closeAll: () => watched.clear(),
  };
  const activation = new Activation(
    () => {
      happened.push('sent');
      return Promise.resolve(world.answer);
    },
    () => 1000,
    (tills) => (published = tills),
    () => world.book,
    alive,
  );
  return { activation, happened, watched, world, published: () => published };
}

describe('before a code is asked for', () => {
  it('the service is asked whether the till is active; one that never was gets its code, and is watched', async () => {
    const { activation, happened, watched } = setUp(null);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued' } });
    expect(happened).toEqual(['asked', 'sent']);
    expect([...watched.values()]).toEqual([{ workplaceGuid: TILL, before: null, madeAt: 7000 }]);
  });

  it('an active till is spoken of, and nothing is sent until the user wants to replace its code', async () => {
    const { activation, happened, watched } = setUp(500);
    expect(await activation.issue(input())).toEqual(ok({ kind: 'active_already', activatedAt: 500 }));
    expect(happened).toEqual(['asked']);
    expect(await activation.issue(input(true))).toMatchObject({ data: { kind: 'issued' } });
    expect(watched.get(TILL)?.before).toBe(500);
  });

  it.each([
    ['this session', { kind: 'none' } as const],
    ['an earlier one', { kind: 'issued', issuedAt: 1, employeeName: null, handedOverAt: null } as const],
  ])(
    'a till that took its code of %s while another was agreed to is spoken of, too',
    async (_which, earlier) => {
      const { activation, happened, published, world } = setUp(null, made, earlier);
      await activation.issue(input());
      happened.length = 0;
      world.since = 8000;
      expect(await activation.issue(input(true))).toEqual(ok({ kind: 'active_already', activatedAt: 8000 }));
      expect(happened).toEqual(['asked']);
      expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 8000 }]);
      expect(world.written).toEqual([8000]);
      expect(await activation.issue(input(true))).toMatchObject({ data: { kind: 'issued' } });
    },
  );

  it('a till that took its earlier code is spoken of also where the service said nothing of it as that was', async () => {
    const { activation, happened, world } = setUp(undefined, made, issued);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued_before' } });
    world.since = 800_000;
    expect(await activation.issue(input(true))).toEqual(ok({ kind: 'active_already', activatedAt: 800_000 }));
    expect(happened).not.toContain('sent');
    expect(await activation.issue(input(true))).toMatchObject({ data: { kind: 'issued' } });
  });

  it('what the service said of a till holds while it says nothing', async () => {
    const { activation, happened, world } = setUp(null, made, issued);
    await activation.issue(input());
    world.since = undefined;
    world.book.requested = () => err({ code: 'storage_failed', retryable: true });
    await activation.issue(input(true));
    world.book.requested = () => ok(undefined);
    world.since = 8000;
    expect(await activation.issue(input(true))).toEqual(ok({ kind: 'active_already', activatedAt: 8000 }));
    expect(happened).not.toContain('sent');
  });

  it('nothing is sent once the user has stopped it', async () => {
    const { activation, happened, published } = setUp(null);
    const answer = activation.issue(input());
    activation.stopWaiting(TILL);
    expect(await answer).toMatchObject({ error: { code: 'cancelled', reached: 'no' } });
    expect(happened).toEqual(['asked']);
    expect(published()).toEqual([]);
  });

  it('nothing is sent for a connection that was left meanwhile', async () => {
    const { activation, happened } = setUp(null);
    const answer = activation.issue(input());
    activation.forgetAll();
    expect(await answer).toMatchObject({ ok: false });
    expect(happened).toEqual(['asked']);
  });
});

describe('a till that is seen to be active', () => {
  it('loses its code from memory, is written down with the service’s time, and is no longer watched', async () => {
    const { activation, watched, published, world } = setUp(null);
    await activation.issue(input());
    activation.markActive(TILL, 9000);
    expect(activation.find(TILL)).toBeUndefined();
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 9000 }]);
    expect(world.written).toEqual([9000]);
    expect(watched.size).toBe(0);
    expect(await activation.issue(input())).toEqual(ok({ kind: 'active_already', activatedAt: 9000 }));
  });

  it('counts also where somebody said before that it works', async () => {
    const { activation, published } = setUp(null);
    await activation.issue(input());
    activation.markHandedOver(TILL);
    activation.markActive(TILL, 9000);
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 9000 }]);
  });
});

describe('an answer that was lost', () => {
  it('leaves the till watched', async () => {
    const { activation, watched } = setUp(null, lost);
    await activation.issue(input());
    expect(watched.get(TILL)).toEqual({ workplaceGuid: TILL, before: null, madeAt: null });
  });

  it('is looked into before another code: the till may have come alive', async () => {
    const { activation, happened, published, world } = setUp(null, lost);
    await activation.issue(input());
    world.since = 8000;
    expect(await activation.issue(input())).toEqual(ok({ kind: 'active_already', activatedAt: 8000 }));
    expect(happened).toEqual(['asked', 'sent', 'asked']);
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 8000 }]);
    expect(world.written).toEqual([8000]);
  });

  it('leaves the chance of a code where the till is as it was', async () => {
    const { activation, watched } = setUp(300, lost);
    await activation.issue(input(true));
    expect(await activation.issue(input())).toEqual(
      ok({ kind: 'maybe_exists', askedAt: 1000, seen: 'not_taken' }),
    );
    expect(watched.has(TILL)).toBe(true);
  });
});

it('a request that surely did not arrive leaves an earlier code as it was, and watched', async () => {
  const { activation, watched, world } = setUp(null);
  await activation.issue(input());
  world.answer = err<Failure>({ code: 'offline', retryable: true, reached: 'no' });
  await activation.issue(input(true));
  expect(activation.find(TILL)?.code).toBe('12345678');
  expect(watched.get(TILL)).toEqual({ workplaceGuid: TILL, before: null, madeAt: 7000 });
});

describe('looking whether a till has taken its code', () => {
  it('asks the service and sends no request', async () => {
    const { activation, happened } = setUp(null, lost);
    await activation.issue(input());
    expect(await activation.look(TILL)).toEqual({ kind: 'not_taken' });
    expect(happened).toEqual(['asked', 'sent', 'asked']);
  });

  it('sees that the code whose answer was lost was taken, and says so to everybody', async () => {
    const { activation, published, watched, world } = setUp(null, lost);
    await activation.issue(input());
    world.since = 8000;
    expect(await activation.look(TILL)).toEqual({ kind: 'active', activatedAt: 8000 });
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 8000 }]);
    expect(watched.size).toBe(0);
  });

  it('takes a till that was active before its code for one that has not taken it', async () => {
    const { activation } = setUp(300, lost);
    await activation.issue(input(true));
    expect(await activation.look(TILL)).toEqual({ kind: 'not_taken' });
  });

  it('cannot tell where the service does not say, or where nothing is known of before', async () => {
    const { activation, world } = setUp(undefined, lost);
    await activation.issue(input());
    expect(await activation.look(TILL)).toEqual({ kind: 'not_known' });
    world.since = 8000;
    expect(await activation.look(TILL)).toEqual({ kind: 'not_known' });
  });

  it('cannot tell once another connection is in use', async () => {
    const { activation, published, world } = setUp(8000, made, issued);
    const answer = activation.look(TILL);
    world.book = { ...world.book };
    expect(await answer).toEqual({ kind: 'not_known' });
    expect(published()).toEqual([]);
  });
});

const issued: Earlier = { kind: 'issued', issuedAt: 700_000, employeeName: null, handedOverAt: null };

describe('a code of an earlier session', () => {
  it.each([
    [null, 'not_taken'],
    [undefined, 'not_known'],
  ] as const)('is spoken of with what the service says of its till (%s: %s)', async (since, seen) => {
    const { activation, happened } = setUp(since, made, issued);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'issued_before', seen } });
    expect(happened).toEqual(['asked']);
  });

  it('was taken where the till became active since: that is written down', async () => {
    const { activation, published, world } = setUp(800_000, made, issued);
    expect(await activation.look(TILL)).toEqual({ kind: 'active', activatedAt: 800_000 });
    expect(published()).toEqual([{ workplaceGuid: TILL, state: 'active', at: 800_000 }]);
    expect(world.written).toEqual([800_000]);
  });

  it('was taken where the till became active since it was spoken of, however far ahead this computer’s clock is', async () => {
    const { activation, world } = setUp(null, made, issued);
    await activation.issue(input());
    world.since = 500;
    expect(await activation.look(TILL)).toEqual({ kind: 'active', activatedAt: 500 });
    expect(world.written).toEqual([500]);
  });

  it('has nothing to do with a till that was active long before', async () => {
    const { activation, world } = setUp(500, made, issued);
    expect(await activation.issue(input())).toMatchObject({ data: { kind: 'active_already' } });
    expect(world.written).toEqual([]);
  });

  it.each([
    ['issued', issued],
    ['maybe', { kind: 'maybe', askedAt: 700_000 }],
  ] as const)('was not taken by a till that was active long before (%s)', async (_kind, earlier) => {
    const { activation, world } = setUp(500, made, earlier);
    expect(await activation.look(TILL)).toEqual({ kind: 'not_taken' });
    expect(world.written).toEqual([]);
  });
});
