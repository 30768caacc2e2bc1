import { describe, expect, it } from 'vitest';
import type { BoardProblem } from '#contract/board.ts';
import { LIMITS } from '#electron/diagnostics/preflight/limits.ts';
import { board, preflight } from './computer.ts';

const check = (...how: Parameters<typeof board>) => preflight({ board: () => board(...how) }).check('board');

describe('the shared board', () => {
  it('is good once it is reached, whatever was amiss before', async () => {
    expect(await check()).toMatchObject({
      ...{ verdict: 'good', finding: 'fine', facts: { host: 'board.example.com' } },
    });
  });

  it.each([
    ['not_reached', 'notice'],
    ['refused', 'bad'],
    ['other_organisation', 'bad'],
    ['credentials_unusable', 'bad'],
    ['credentials_not_protected', 'bad'],
    ['full', 'bad'],
  ] as const satisfies [BoardProblem, string][])('that is %s is %s', async (problem, verdict) => {
    expect(await check({ isReached: false, problem, unsent: 3 })).toMatchObject({
      ...{ verdict, finding: `board_${problem}`, facts: { waiting: '3' } },
    });
  });

  it('has no room although it is reached', async () => {
    expect(await check({ problem: 'full' })).toMatchObject({ verdict: 'bad', finding: 'board_full' });
  });

  it('that nothing is heard of is given up in time', async () => {
    const silent = board({}, { attempt: () => new Promise(() => undefined) });
    const checks = preflight({ board: () => silent, limits: { ...LIMITS, timeoutMs: 20 } });
    expect(await checks.check('board')).toMatchObject({ verdict: 'notice', finding: 'board_not_reached' });
  });

  it.each([
    [119_000, 'fine', undefined],
    [121_000, 'board_clock', '-121'],
    [-121_000, 'board_clock', '121'],
  ])('with its clock %i ms ahead is %s', async (ahead, finding, ahead_s) => {
    const found = await check({}, { aheadMs: () => ahead });
    expect([found.finding, found.facts['ahead_s']]).toEqual([finding, ahead_s]);
  });

  it('is not looked for where none is shared, in the training store, or without a connection', async () => {
    expect(await preflight({ board: () => undefined }).check('board')).toMatchObject({
      ...{ verdict: 'skipped', finding: 'not_needed' },
    });
    const training = { kind: 'training', baseUrl: 'http://training.invalid' } as const;
    const connection = () => ({ ...training, credential: { kept: 'not_needed' } as const });
    expect(await preflight({ connection }).check('board')).toMatchObject({ finding: 'not_needed' });
    expect(await preflight({ connection: () => null }).check('board')).toMatchObject({
      finding: 'not_connected',
    });
  });
});
