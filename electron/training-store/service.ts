import type { Accounts } from './accounts.ts';
import type { Ban } from './ban.ts';
import type { Codes } from './codes.ts';
import type { Store } from './store.ts';

/** How the store behaves where the service's documentation leaves it open, or where services differ. */
export type Behaviour = {
  /** Whoever signs in is a plain manager, who may look at tills but make neither codes nor tills. */
  plainManager: boolean;
  /** Entries a page. */
  pageSize: number;
  /** A page without entries has `items: null`, instead of an empty list. */
  nullItems: boolean;
  /** Where there is no value, it comes first in a descending order, as in PostgreSQL; else always last. */
  nullsFirst: boolean;
  /** How long activating is banned after too many wrong codes, in milliseconds; at the service it is 24 hours. */
  banMs: number;
};

/** What the operations work on. */
export type Service = {
  /** By organisation, in lower case; in the order of the list. */
  stores: ReadonlyMap<string, Store>;
  accounts: Accounts;
  codes: Codes;
  ban: Ban;
  behaviour: () => Behaviour;
};
