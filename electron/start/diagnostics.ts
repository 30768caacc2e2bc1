import { safeStorage } from 'electron';
import { vaultProblem } from '../connection/vault.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import { createDiagnostics, type Diagnostics } from '../session/diagnostics.ts';
import type { Session } from '../session/session.ts';
import { isShippedElectron } from '../shell/facts.ts';
import type { Data } from './data.ts';
import type { Network } from './network.ts';

type DiagnosticsParts = Pick<Data, 'userData' | 'state' | 'settings'> &
  Pick<Network, 'checks'> & { redactor: Redactor; session: Session; report: (cause: unknown) => void };

/** The checks of this computer and the bundles for support. */
export function setUpDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { userData, state, settings, checks, redactor, session, report } = parts;
  return createDiagnostics({
    ...{ userData, state, settings, redactor, report, isShippedElectron },
    network: checks,
    vaultState: () => vaultProblem(safeStorage, process.platform),
    osVersion: process.getSystemVersion(),
    workspace: session.workspace,
    now: () => Date.now(),
  });
}
