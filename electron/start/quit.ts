import { app, type BrowserWindow } from 'electron';
import type { State } from '#contract/state.ts';
import { askBeforeQuit } from '../shell/dialogs.ts';
import { guardQuit } from '../shell/quit.ts';
import type { Restart } from '../shell/restart.ts';
import type { Data } from './data.ts';

type QuitParts = Pick<Data, 'state'> & { window: () => BrowserWindow | undefined; restart: Restart };

/** Asks before the app is closed with changes waiting, but for a restart that somebody asked for. */
export function setUpQuit({ state, window, restart }: QuitParts): void {
  guardQuit({
    app,
    window,
    waiting: () => waitingIn(state.current),
    ask: async (waiting) =>
      restart.isUnderWay() ? 'quit' : askBeforeQuit(window(), waiting, state.current.language),
    endsWithWindow: process.platform !== 'darwin',
    onChange: state.subscribe,
  });
}

/** How many patches would go out by themselves; those of the training store need not. */
function waitingIn({ connection, outbox }: State): number {
  return connection?.kind === 'cloud' && outbox ? outbox.queued + outbox.sending : 0;
}
