import type { RunState } from '#contract/run.ts';

/** What the taskbar shows of a run; a `fraction` below 0: nothing. */
export type TaskbarProgress = { fraction: number; mode: 'normal' | 'paused' | 'error' };

const NONE: TaskbarProgress = { fraction: -1, mode: 'normal' };

/** How far a run is, for Electron's BrowserWindow.setProgressBar. */
export function runProgress(run: RunState | null): TaskbarProgress {
  if (!run || run.status === 'ended') return NONE;
  const { in_line, asking, ...done } = run.counts;
  const finished = Object.values(done).reduce((sum, count) => sum + count, 0);
  const fraction = finished / Math.max(1, finished + in_line + asking);
  if (run.status === 'running') return { fraction, mode: 'normal' };
  return { fraction, mode: run.problem ? 'error' : 'paused' };
}

/**
 * What a change of a run is worth saying to somebody who looks elsewhere.
 * @returns `undefined`: nothing
 */
export function runNews(
  before: RunState | null,
  run: RunState | null,
): 'needs_you' | { made: number } | undefined {
  if (!run || before?.id !== run.id || before.status !== 'running') return undefined;
  if (run.pausedBy === 'problem') return 'needs_you';
  return run.status === 'ended' ? { made: run.counts.code_made + run.counts.active } : undefined;
}
