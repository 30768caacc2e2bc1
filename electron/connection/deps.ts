import type { Connection } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { ActiveConnection } from './active.ts';
import type { ConnectionRules } from './usable.ts';
import type { Vault } from './vault.ts';

/** What the service of the connections works with. */
export type ConnectionDeps = ConnectionRules & {
  settings: SettingsStore;
  vault: Vault;
  /** The training store's connection and token. */
  training: () => Promise<{ connection: Connection; token: string }>;
  /** The token must never be written down from here on. */
  registerSecret: (token: string) => void;
  /**
   * Takes the connection into use, or none; what belonged to the earlier one is closed.
   * @param ifUnreadable when its data cannot be opened: `stay` with the earlier one, or `show` it without data
   */
  use: (next: ActiveConnection | undefined, ifUnreadable: 'stay' | 'show') => Result<undefined, Failure>;
  /** How the connection in use is called, or the list, is different; which one is in use is not. */
  changed: (present: ActiveConnection | undefined) => void;
  /** How many changes wait in the outbox of the connection in use; `null`: not known. */
  waiting: () => number | null;
  /** Removes what this computer keeps of a connection besides its settings. */
  erase: (connection: Connection) => Result<undefined, Failure>;
};
