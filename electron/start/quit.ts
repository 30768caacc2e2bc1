import { app, type BrowserWindow } from 'electron';
import type { State } from '#contract/state.ts';
import { askBeforeQuit, askBeforeQuitInRun } from '../shell/dialogs.ts';
import { guardQuit, type QuitChoice } from '../shell/quit.ts';
import type { Restart } from '../shell/restart.ts';
import type { Data } from './data.ts';

type QuitParts = Pick<Data, 'state'> & {
  window: () => BrowserWindow | undefined;
  restart: Restart;
  /** Nothing more of a run goes out. */
  pauseRun: () => void;
};

/** Asks before the app is closed in the middle of a run, or with changes waiting, but for a restart that somebody asked for. */
export function setUpQuit({ state, window, restart, pauseRun }: QuitParts): void {
  async function ask(): Promise<QuitChoice> {
    if (restart.isUnderWay()) return 'quit';
    const { language } = state.current;
    const left = leftInRun(state.current);
    if (left > 0 && !(await askBeforeQuitInRun(window(), left, language))) return 'stay';
    // Its codes are in memory alone: nothing of it goes on where nobody sees them.
    pauseRun();
    const changes = waitingIn(state.current);
    return changes > 0 ? askBeforeQuit(window(), changes, language) : 'quit';
  }
  guardQuit({
    ...{ app, window, ask },
    waiting: () => waitingIn(state.current) + leftInRun(state.current),
    endsWithWindow: process.platform !== 'darwin',
    onChange: state.subscribe,
  });
}

/** How many patches would go out by themselves; those of the training store need not. */
function waitingIn({ connection, outbox }: State): number {
  return connection?.kind === 'cloud' && outbox ? outbox.queued + outbox.sending : 0;
}

/** For how many tills a run that is under way would still ask; what the training store gives out is worth nothing. */
function leftInRun({ connection, run }: State): number {
  if (connection?.kind !== 'cloud' || run?.status !== 'running') return 0;
  return run.counts.in_line + run.counts.asking;
}
