import { type BrowserWindow, net, powerMonitor, safeStorage } from 'electron';
import { isLoopback } from '../connection/base-url.ts';
import { createVault } from '../connection/vault.ts';
import type { State } from '#contract/state.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import { spreadMsOf, timeoutsOf } from '../policy/durations.ts';
import type { ClientFacts } from '../pos-api/types.ts';
import { Session } from '../session/session.ts';
import { followVisibility, isVisible, tellActive } from '../shell/background.ts';
import { isShippedElectron } from '../shell/facts.ts';
import { boardParts } from './board.ts';
import type { Data } from './data.ts';
import type { Network } from './network.ts';

type SessionParts = Data &
  Pick<Network, 'fetch' | 'signInFetch'> & {
    client: ClientFacts;
    redactor: Redactor;
    window: () => BrowserWindow | undefined;
    report: (cause: unknown) => void;
  };

/** The session, which goes on as soon as the computer wakes up, and watches tills while somebody can see it. */
export function setUpSession(parts: SessionParts): Session {
  const { userData, settings, state, policy, client, fetch, signInFetch, redactor, window, report } = parts;
  const session = new Session({
    ...{ userData, settings, state, policy, client, fetch, signInFetch, report, isShippedElectron },
    vault: createVault(safeStorage, process.platform),
    timeouts: timeoutsOf(policy),
    spreadMs: spreadMsOf(policy),
    board: boardParts(policy, redactor),
    registerSecret: redactor.add,
    registerSecretWhile: redactor.addFor,
    mayLook: () => isVisible(window()) && (!needsNetwork(state.current) || net.isOnline()),
    onActive: (name) => {
      tellActive(name, { window, ...state.current });
    },
    now: () => Date.now(),
  });
  const wake = () => {
    session.workspace()?.outbox.wake();
    session.wakeWatcher();
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  followVisibility(window, () => session.mayLookChanged());
  return session;
}

/** Whether the service lies beyond this computer. */
function needsNetwork({ connection }: State): boolean {
  return connection?.kind === 'cloud' && !isLoopback(new URL(connection.baseUrl).hostname);
}
