import { randomUUID } from 'node:crypto';
import { parseBaseUrl } from '../connection/base-url.ts';
import { outboxFacts, tillsFacts, settingsFacts, versionFacts } from '../diagnostics/bundle-facts.ts';
import { Bundles } from '../diagnostics/bundle.ts';
import { logFolder } from '../diagnostics/log-file.ts';
import { readLog } from '../diagnostics/log-files.ts';
import type { VaultState } from '../diagnostics/preflight/keychain.ts';
import type { Network } from '../diagnostics/preflight/network.ts';
import { Preflight } from '../diagnostics/preflight/preflight.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import type { OutboxEntry } from '#contract/outbox.ts';
import { networkVerdict } from '../pos-api/network.ts';
import type { StateStore } from '../state/store.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { Workspace } from './workspace.ts';

export type DiagnosticsDeps = {
  userData: string;
  state: StateStore;
  settings: SettingsStore;
  redactor: Redactor;
  network: Network;
  vaultState: VaultState;
  isShippedElectron: boolean;
  osVersion: string;
  workspace: () => Workspace | undefined;
  report: (cause: unknown) => void;
  /** Milliseconds since 1970. */
  now: () => number;
};

export type Diagnostics = { preflight: Preflight; bundles: Bundles };

/** As many of the outbox's entries as support gets to see; the counts tell of the others. */
const MOST_ENTRIES = 200;

/** The preflight and the bundles for support, with what they look at. */
export function createDiagnostics(deps: DiagnosticsDeps): Diagnostics {
  const { userData, state, settings, redactor, isShippedElectron, now } = deps;

  function entries(): OutboxEntry[] {
    const page = deps
      .workspace()
      ?.outbox.outbox.page({ state: null, search: '', offset: 0, limit: MOST_ENTRIES });
    return page?.ok ? page.data.entries : [];
  }

  const preflight = new Preflight({
    ...deps,
    connection: () => state.current.connection,
    isAllowed: (baseUrl) => parseBaseUrl(baseUrl, isShippedElectron).ok,
    explain: (cause) => networkVerdict(cause).code,
    folder: userData,
    outbox: () => state.current.outbox,
    board: () => {
      const board = deps.workspace()?.teamBoard;
      if (!board) return undefined;
      return { host: board.host, attempt: () => board.attempt(), aheadMs: () => board.aheadMs() };
    },
    now,
    redact: redactor.redact,
  });
  const bundles = new Bundles({
    sources: {
      versions: () => versionFacts(state.current, process, deps.osVersion),
      preflight: () => preflight.all(),
      outbox: () => outboxFacts(state.current.outbox, entries()),
      tills: () => tillsFacts(state.current.tills),
      settings: () => settingsFacts(settings.current),
      log: () => readLog(logFolder(userData)),
    },
    redactor,
    newId: randomUUID,
    report: deps.report,
  });
  return { preflight, bundles };
}
