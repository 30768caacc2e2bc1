import { expect, it } from 'vitest';
import type { RunState } from '#contract/run.ts';
import { runNews, runProgress } from '#electron/shell/run-progress.ts';

const run = (changes: Partial<RunState> = {}, counts: Partial<RunState['counts']> = {}): RunState => ({
  ...{ id: 1, revision: 1, status: 'running', pausedBy: null, problem: null, waiting: null, startedAt: 0 },
  onLock: 'go_on',
  counts: {
    ...{ in_line: 0, asking: 0, code_made: 0, active: 0, failed: 0, maybe_made: 0, set_aside: 0 },
    not_asked: 0,
    ...counts,
  },
  ...changes,
});
const problem = { code: 'Unauthorized', retryable: false } as const;

it('shows in the taskbar how many tills are through, and whether the run is paused or needs somebody', () => {
  const counts = { in_line: 2, asking: 1, code_made: 6, failed: 3 };
  expect(runProgress(run({}, counts))).toEqual({ fraction: 0.75, mode: 'normal' });
  expect(runProgress(run({ status: 'paused' }, counts)).mode).toBe('paused');
  expect(runProgress(run({ status: 'paused', problem }, counts)).mode).toBe('error');
});

it('shows nothing there once it has ended, or while there is none', () => {
  expect(runProgress(run({ status: 'ended' })).fraction).toBe(-1);
  expect(runProgress(null).fraction).toBe(-1);
});

it('tells that it needs somebody, or is done, once, and nothing of one that was taken up', () => {
  const stuck = run({ status: 'paused', pausedBy: 'problem', problem });
  expect(runNews(run(), stuck)).toBe('needs_you');
  expect(runNews(stuck, stuck)).toBeUndefined();
  expect(runNews(run(), run({ status: 'ended' }, { code_made: 3, active: 1 }))).toEqual({ made: 4 });
  expect(runNews(run(), run({ status: 'paused', pausedBy: 'user' }))).toBeUndefined();
  expect(runNews(null, run({ status: 'paused', pausedBy: 'restart' }))).toBeUndefined();
});
