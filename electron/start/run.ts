import { type BrowserWindow, powerMonitor } from 'electron';
import type { Session } from '../session/session.ts';
import { tellRun } from '../shell/background.ts';
import { runNews, runProgress } from '../shell/run-progress.ts';
import type { Data } from './data.ts';

type RunParts = Pick<Data, 'state'> & { session: Session; window: () => BrowserWindow | undefined };

/** Shows in the taskbar how far a run is, notifies somebody who looks elsewhere, and reacts to the computer's lock. */
export function setUpRun({ state, session, window }: RunParts): void {
  let before = state.current.run;
  state.subscribe(({ changes }) => {
    if (!('run' in changes)) return;
    const { run } = state.current;
    const { fraction, mode } = runProgress(run);
    window()?.setProgressBar(fraction, { mode });
    const news = runNews(before, run);
    before = run;
    if (news) tellRun(news, { window, ...state.current });
  });
  powerMonitor.on('lock-screen', () => session.run.current?.lock());
  powerMonitor.on('unlock-screen', () => session.run.current?.unlock());
}
