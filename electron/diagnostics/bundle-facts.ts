import type { Connection } from '#contract/connection.ts';
import type { OutboxEntry, OutboxSummary } from '#contract/outbox.ts';
import type { TillsSummary } from '#contract/tills.ts';
import type { Preferences, State } from '#contract/state.ts';

const time = (at: number) => new Date(at).toISOString();
const timeOrNull = (at: number | null) => (at === null ? null : time(at));

/** What runs the app. @param process Node's own */
export function versionFacts(
  { runtime, language }: Pick<State, 'runtime' | 'language'>,
  { versions, arch }: { versions: { chrome?: string; node: string }; arch: string },
  osVersion: string,
) {
  return {
    app: runtime.appVersion,
    shipped: runtime.isShippedElectron,
    electron: runtime.electronVersion,
    chromium: versions.chrome,
    node: versions.node,
    system: runtime.platform,
    system_version: osVersion,
    processor: arch,
    language,
  };
}

function entryFacts({ id, optionGuid, state, attempts, createdAt, lastAnswer }: OutboxEntry) {
  return {
    id,
    option: optionGuid,
    state: state.kind,
    attempts,
    created: time(createdAt),
    next_try: state.kind === 'queued' ? timeOrNull(state.nextTryAt) : null,
    last_answer: lastAnswer && {
      code: lastAnswer.code,
      status: lastAnswer.api?.status ?? null,
      reached: lastAnswer.reached ?? null,
      at: time(lastAnswer.at),
    },
  };
}

/** How the outbox stands; what is to be changed, and what it is called, stays here. */
export function outboxFacts(summary: OutboxSummary | null, entries: readonly OutboxEntry[]) {
  if (summary === null) return null;
  const { queued, sending, attention, uncertain, oldestAt, pause, online, setAside, recoveredFrom } = summary;
  return {
    counts: { queued, sending, attention, uncertain, set_aside: setAside },
    oldest: timeOrNull(oldestAt),
    paused: pause?.kind ?? null,
    online,
    recovered: recoveredFrom !== null,
    entries: entries.map(entryFacts),
  };
}

/** How many tills stand where. */
export function tillsFacts(summary: TillsSummary | null) {
  return summary && { counts: summary.counts };
}

/** What is used of the settings. */
export type SettingsSource = {
  schemaVersion: number;
  preferences: Preferences;
  connections: readonly { connection: Connection }[];
  currentConnection: string | null;
};

/** How the app is set; of a connection where it leads and by which headers, never a token, also not an encrypted one. */
export function settingsFacts({
  schemaVersion,
  preferences,
  connections,
  currentConnection,
}: SettingsSource) {
  return {
    schema_version: schemaVersion,
    language: preferences.language,
    theme: preferences.theme,
    connections: connections.map(({ connection: { id, baseUrl, options } }) => ({
      id,
      current: id === currentConnection,
      host: URL.canParse(baseUrl) ? new URL(baseUrl).host : null,
      token_header: options.authHeader,
      header_names: options.headerNames,
    })),
  };
}
