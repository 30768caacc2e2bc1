import * as v from 'valibot';
import { Connection, Login } from '#contract/connection.ts';
import { Preferences } from '#contract/state.ts';
import { LONGEST_VERSION, VERSION } from '#contract/version.ts';
import { type IdOf, migrateSettings } from './settings-migrations.ts';
import { SCHEMA_VERSION } from './settings-version.ts';

/** A connection of this computer with what is stored for it. */
export const StoredConnection = v.object({
  connection: Connection,
  /** The token, encrypted by the keychain, in base 64; `null`: it is not on the disk. */
  encryptedToken: v.nullable(v.string()),
  /** It was encrypted together with where it may go. Versions before 0.2.0 encrypted the token alone. */
  tokenBound: v.optional(v.boolean(), false),
  /** What its directory called the organisation when it was last in use. */
  organisationName: v.nullable(v.string()),
  /** How many changes waited in its outbox when it was left; `null`: it is in use, or it is not known. */
  waiting: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Who signed in to it last; `null`: a token was entered by hand. Versions before 0.2.0 did not keep it. */
  login: v.optional(v.nullable(Login), null),
  /** What the service called who is signed in, when it was last asked. Versions before 0.2.0 did not keep it. */
  person: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
});
export type StoredConnection = v.InferOutput<typeof StoredConnection>;

/** What is kept in the settings file. Tokens are in it only as the keychain encrypted them. */
export const Settings = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  /** Random UUID of this installation, made once; goes out as ClientIdentifier. */
  installationId: v.pipe(v.string(), v.uuid()),
  preferences: Preferences,
  connections: v.array(StoredConnection),
  /** The id of the one that is in use, or that the training store is left for. */
  currentConnection: v.nullable(v.string()),
  /** Of which version the news was seen; `null`: the app was never started here. Versions before 0.1.0 did not keep it. */
  lastVersion: v.optional(
    v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_VERSION), v.regex(VERSION))),
    '0.0.0',
  ),
});
export type Settings = v.InferOutput<typeof Settings>;

/** What a file of settings can do; electron-store's class has this shape. */
export type SettingsFile = { store: Record<string, unknown> };

/** The settings, parsed once when opened; every change is on disk when `update` returns. */
export type SettingsStore = {
  readonly current: Settings;
  /** @throws what the file system says when it cannot be written; nothing is changed then */
  update: (changes: Partial<Settings>) => void;
};

export type SettingsRules = {
  /** A random UUID. */
  newId: () => string;
  /** What tells connections apart, from address and organisation. */
  connectionId: IdOf;
};

/** The settings of a computer on which the app was never started. */
export function defaultSettings(newId: () => string): Settings {
  return {
    schemaVersion: SCHEMA_VERSION,
    installationId: newId(),
    preferences: {
      language: 'system',
      theme: 'system',
      updates: true,
      notifications: true,
      sound: false,
      singleKeys: true,
    },
    connections: [],
    currentConnection: null,
    lastVersion: null,
  };
}

/** An id says where a connection's data lie, so one that was tampered with must not be believed. */
function hasSoundIds({ connections, currentConnection }: Settings, connectionId: IdOf): boolean {
  const ids = connections.map(({ connection }) => connection.id);
  const areDerived = connections.every(
    ({ connection: { kind, id, baseUrl, orgGuid } }) =>
      kind === 'cloud' && id === connectionId(baseUrl, orgGuid),
  );
  const isOneOfThem = currentConnection === null || ids.includes(currentConnection);
  return areDerived && isOneOfThem && new Set(ids).size === ids.length;
}

/**
 * Version 0.1.0 opens no settings without the size that its QR code was to have, which nobody chooses any more: as it is in
 * the file, else as that version began. Whoever goes back to it finds everything.
 */
function qrSizeIn(stored: Record<string, unknown>): number {
  const Kept = v.object({ preferences: v.object({ qrSize: v.number() }) });
  const kept = v.safeParse(Kept, stored);
  return kept.success ? kept.output.preferences.qrSize : 352;
}

/**
 * Reads the settings out of a file that could be parsed as JSON. Those of an earlier version are brought up to date;
 * the file has them so from the first change on.
 * @returns the store, or `undefined` when what is in it are not our settings
 */
export function openSettings(file: SettingsFile, rules: SettingsRules): SettingsStore | undefined {
  const isFresh = Object.keys(file.store).length === 0;
  const stored = isFresh ? defaultSettings(rules.newId) : migrateSettings(file.store, rules.connectionId);
  const parsed = v.safeParse(Settings, stored);
  if (!parsed.success || !hasSoundIds(parsed.output, rules.connectionId)) return undefined;
  let current = parsed.output;
  const qrSize = qrSizeIn(stored);
  const write = (settings: Settings) => {
    file.store = { ...settings, preferences: { ...settings.preferences, qrSize } };
  };
  if (isFresh) write(current);
  return {
    get current() {
      return current;
    },
    update(changes) {
      const next = { ...current, ...changes };
      write(next);
      current = next;
    },
  };
}
