import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Activation } from '#electron/activation/activation.ts';
import type { RequestCode } from '#electron/activation/code-request.ts';
import { err, ok } from '#contract/result.ts';
import {
  ANNA,
  chosen,
  createWorld,
  dataOf,
  events,
  guid,
  handOver,
  issue,
  keep,
  kindOf,
  NORTH,
  request,
  stateOf,
  type World,
} from './world.ts';

const earlier = ({ tills }: World, n: number) => dataOf(tills().codeRequestLog.earlier(guid(n)));
const requested = ({ tills }: World, n: number) => dataOf(tills().codeRequestLog.requested(request(n)));
const CODE = '7K4F-29QM-SECRET';

/** Activation as the app joins it with the tills. */
function activationOf(world: World, answer: RequestCode) {
  return new Activation(
    answer,
    world.now,
    () => undefined,
    () => world.tills().codeRequestLog,
  );
}
const gives: RequestCode = () =>
  Promise.resolve(ok({ activationCode: CODE, qrText: `qr:${CODE}`, serverTime: null }));

describe('a request for a code', () => {
  test('is on the disk before it goes out', async () => {
    const world = createWorld();
    let written: unknown;
    await activationOf(world, (...args) => {
      written = world.db().prepare('SELECT event FROM rollout_event ORDER BY seq DESC').get();
      return gives(...args);
    }).issue(request(1));
    expect(JSON.stringify(written)).toContain('code_requested');
    expect(events(world, 1)).toEqual([
      { kind: 'code_issued', at: world.now(), employeeName: 'Anna', texted: false, replaced: false },
    ]);
  });

  test('leaves the till where it stood while it is on its way', () => {
    const world = createWorld();
    keep(world, chosen(1));
    requested(world, 1);
    expect(kindOf(world, 1)).toBe('draft');
    expect(events(world, 1)).toHaveLength(1);
  });

  test('of which nothing more is known after a restart may have made a code', () => {
    const world = createWorld();
    keep(world, chosen(1));
    const askedAt = world.now();
    requested(world, 1);
    const at = world.pass(60_000);
    world.restart();
    expect(stateOf(world, 1)).toEqual({ kind: 'code_uncertain', at });
    expect(events(world, 1)[0]).toEqual({ kind: 'code_uncertain', at, code: null });
    expect(earlier(world, 1)).toEqual({ kind: 'maybe', askedAt });
    world.restart();
    expect(events(world, 1)).toHaveLength(2);
  });

  test.each(['draft', 'ready', 'code_issued', 'handed_over', 'code_uncertain'] as const)(
    'that is refused leaves the till where it stood (%s)',
    (kind) => {
      const world = createWorld();
      keep(world, chosen(1));
      if (kind === 'ready') dataOf(world.tills().prepare({ workplaceGuid: guid(1) }));
      if (kind === 'code_issued' || kind === 'handed_over') issue(world, 1);
      if (kind === 'handed_over') handOver(world, 1);
      if (kind === 'code_uncertain') {
        requested(world, 1);
        world.tills().codeRequestLog.ended(guid(1), { kind: 'uncertain', code: 'timed_out' });
      }
      const before = stateOf(world, 1);
      expect(before.kind).toBe(kind);
      world.pass(1000);
      requested(world, 1);
      world.tills().codeRequestLog.ended(guid(1), { kind: 'refused', code: 'NoPermissions' });
      expect(stateOf(world, 1)).toEqual(before);
      expect(events(world, 1)[0]).toEqual({ kind: 'code_refused', at: world.now(), code: 'NoPermissions' });
    },
  );
});

describe('what is known of a till’s codes', () => {
  test('is nothing for a till to which nothing happened', () => {
    const world = createWorld();
    expect(earlier(world, 1)).toEqual({ kind: 'none' });
    expect(earlier(world, 77)).toEqual({ kind: 'none' });
    keep(world, chosen(1));
    expect(earlier(world, 1)).toEqual({ kind: 'none' });
  });

  test('is when one was issued, to whom, and when the register got it', () => {
    const world = createWorld();
    issue(world, 1);
    const issued = { kind: 'issued', issuedAt: world.now(), employeeName: 'Anna' };
    expect(earlier(world, 1)).toEqual({ ...issued, handedOverAt: null });
    const handedOverAt = world.pass(1000);
    handOver(world, 1);
    world.restart();
    expect(earlier(world, 1)).toEqual({ ...issued, handedOverAt });
  });

  test('is the doubt when a replacement’s answer was lost, until the register is said to have one', () => {
    const world = createWorld();
    issue(world, 1);
    const askedAt = world.pass(1000);
    requested(world, 1);
    world.pass(500);
    world.tills().codeRequestLog.ended(guid(1), { kind: 'uncertain', code: 'timed_out' });
    expect(earlier(world, 1)).toEqual({ kind: 'maybe', askedAt });
    expect(stateOf(world, 1)).toEqual({ kind: 'code_uncertain', at: world.now() });
    handOver(world, 1);
    expect(earlier(world, 1)).toMatchObject({ kind: 'issued', handedOverAt: world.now() });
  });
});

describe('a disk that takes nothing', () => {
  test('lets no request out', async () => {
    const world = createWorld();
    world.db().exec('PRAGMA query_only = ON');
    const activation = activationOf(world, () => expect.fail('it went out'));
    expect(await activation.issue(request(1))).toEqual(
      err({ code: 'storage_failed', retryable: true, reached: 'no' }),
    );
    expect(world.reports).toHaveLength(1);
    world.db().exec('PRAGMA query_only = OFF');
    expect(kindOf(world, 1)).toBe('not_started');
  });

  test('is shown what came all the same, and gets it as soon as it takes something', () => {
    const world = createWorld();
    requested(world, 1);
    world.db().exec('PRAGMA query_only = ON');
    world.tills().codeRequestLog.ended(guid(1), { kind: 'issued', at: world.now() });
    expect(kindOf(world, 1)).toBe('code_issued');
    expect(earlier(world, 1)).toMatchObject({ kind: 'issued' });
    world.db().exec('PRAGMA query_only = OFF');
    handOver(world, 1);
    world.restart();
    expect(kindOf(world, 1)).toBe('handed_over');
    expect(events(world, 1).map(({ kind }) => kind)).toEqual(['handed_over', 'code_issued']);
  });

  test('is heeded when another request of the till’s ends before it takes anything', () => {
    const world = createWorld();
    requested(world, 1);
    world.db().exec('PRAGMA query_only = ON');
    world.tills().codeRequestLog.ended(guid(1), { kind: 'issued', at: world.now() });
    world.db().exec('PRAGMA query_only = OFF');
    // As when the connection is left while a replacement is looked at, which was never written down.
    world.tills().codeRequestLog.ended(guid(1), { kind: 'uncertain', code: 'cancelled' });
    expect(earlier(world, 1)).toMatchObject({ kind: 'issued' });
    expect(kindOf(world, 1)).toBe('code_issued');
  });

  test('keeps nothing of a call that failed', () => {
    const world = createWorld();
    keep(world, chosen(1));
    world.turn();
    world.db().exec('PRAGMA query_only = ON');
    const failed = { ok: false, error: { code: 'storage_failed', retryable: true } };
    expect(world.tills().keep(chosen(1, { employeeGuid: null }))).toEqual(failed);
    expect(world.tills().prepare({ workplaceGuid: guid(1) })).toEqual(failed);
    expect(world.tills().note({ workplaceGuid: guid(2), text: 'x' })).toEqual(failed);
    world.turn();
    expect(world.summaries).toHaveLength(1);
    expect(kindOf(world, 1)).toBe('draft');
    expect(dataOf(world.tills().current())).toEqual(chosen(1));
  });
});

describe('a directory that cannot be read for a moment', () => {
  test('keeps no code from the board, and what it says of the till comes with what follows', () => {
    const world = createWorld();
    requested(world, 1);
    expect(kindOf(world, 1)).toBe('not_started');
    world.directory.isBroken = true;
    world.tills().codeRequestLog.ended(guid(1), { kind: 'issued', at: world.now() });
    expect(world.reports).toHaveLength(1);
    world.directory.isBroken = false;
    expect(kindOf(world, 1)).toBe('code_issued');
    expect(earlier(world, 1)).toMatchObject({ kind: 'issued' });
    handOver(world, 1);
    world.restart();
    expect(events(world, 1).map(({ kind }) => kind)).toEqual(['handed_over', 'code_issued']);
  });
});

describe('activation over a log of code requests that outlives it', () => {
  test('says that a code was issued before, when and to whom, and makes another only when told to', async () => {
    const world = createWorld();
    await activationOf(world, gives).issue(request(1));
    const issuedAt = world.now();
    world.pass(1000);
    handOver(world, 1);
    world.restart();
    const activation = activationOf(world, gives);
    expect(await activation.issue(request(1))).toEqual(
      ok({
        kind: 'issued_before',
        issuedAt,
        employeeName: 'Anna',
        handedOverAt: world.now(),
        seen: 'not_known',
      }),
    );
    world.pass(1000);
    expect(await activation.issue(request(1, { replace: true }))).toMatchObject({
      data: { kind: 'issued', issued: { code: CODE } },
    });
    expect(events(world, 1)[0]).toMatchObject({ kind: 'code_issued', replaced: true });
  });

  test('asks before another after a lost answer of an earlier session', async () => {
    const world = createWorld();
    const lost: RequestCode = () =>
      Promise.resolve(err({ code: 'timed_out', retryable: true, reached: 'maybe' }));
    await activationOf(world, lost).issue(request(1));
    const askedAt = world.now();
    world.pass(1000);
    world.restart();
    const activation = activationOf(world, gives);
    expect(await activation.issue(request(1))).toEqual(
      ok({ kind: 'maybe_exists', askedAt, seen: 'not_known' }),
    );
    expect(await activation.issue(request(1, { replace: true }))).toMatchObject({ data: { kind: 'issued' } });
    expect(kindOf(world, 1)).toBe('code_issued');
  });
});

describe('the files', () => {
  test('never hold a code, only who got one and when', async () => {
    const world = createWorld();
    keep(world, chosen(1));
    const activation = activationOf(world, gives);
    await activation.issue(request(1, { sendSms: true }));
    await activation.issue(request(1, { replace: true, employeeGuid: ANNA, outletGuid: NORTH }));
    handOver(world, 1);
    const folder = dirname(world.path);
    const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    // With the log, and without it.
    expect(bytes().includes('code_issued')).toBe(true);
    expect(bytes().includes(CODE)).toBe(false);
    world.db().close();
    expect(bytes().includes('code_issued')).toBe(true);
    expect(bytes().includes(CODE)).toBe(false);
  });
});
