import type { Connection, Login, SavedConnection } from '#contract/connection.ts';
import type { StoredConnection, SettingsStore } from '../storage/settings.ts';
import { shownNames } from './names.ts';
import type { OnDisk } from './tokens.ts';

type List = readonly StoredConnection[];

/** The connection in use, and how many changes wait in its outbox; `null`: not known. */
export type InUse = { id: string; waiting: number | null };

const change = (list: List, id: string, changes: Partial<StoredConnection>): StoredConnection[] =>
  list.map((stored) => (stored.connection.id === id ? { ...stored, ...changes } : stored));

export function findStored(list: List, id: string | null): StoredConnection | undefined {
  return list.find(({ connection }) => connection.id === id);
}

/** What is stored with a connection: its token always, the rest where it is to be another than it was. */
export type Beside = OnDisk & Partial<Omit<StoredConnection, 'connection'>>;

const NOTHING_BESIDE = { organisationName: null, waiting: null, login: null, person: null } as const;

/** The list with this connection and its token in it, in the place of the one with the same id if there is one. */
export function withConnection(list: List, connection: Connection, beside: Beside): StoredConnection[] {
  if (findStored(list, connection.id)) return change(list, connection.id, { connection, ...beside });
  return [...list, { ...NOTHING_BESIDE, connection, ...beside }];
}

/** The organisation that a login worked with before, at this address: the one in use, else the one that came last. */
export function organisationOf(
  list: List,
  current: string | null,
  baseUrl: string,
  { by, name }: Login,
): string | undefined {
  const own = list.filter(
    ({ connection, login }) => connection.baseUrl === baseUrl && login?.by === by && login.name === name,
  );
  return (findStored(own, current) ?? own.at(-1))?.connection.orgGuid;
}

export function withoutConnection(list: List, id: string): StoredConnection[] {
  return list.filter(({ connection }) => connection.id !== id);
}

/** What waits is remembered of the one that is left, and no longer of the one that is taken into use: it will change. */
export function connectionsAfterLeaving(
  list: List,
  left: InUse | undefined,
  next: string | undefined,
): StoredConnection[] {
  const remembered = left ? change(list, left.id, { waiting: left.waiting }) : [...list];
  return next === undefined ? remembered : change(remembered, next, { waiting: null });
}

/** Stores something with a connection that can be found out again, should the disk refuse it. */
function remember<K extends 'organisationName' | 'person'>(
  settings: SettingsStore,
  id: string,
  what: K,
  value: StoredConnection[K],
): void {
  const { connections } = settings.current;
  const stored = findStored(connections, id);
  if (!stored || stored[what] === value) return;
  try {
    settings.update({ connections: change(connections, id, { [what]: value }) });
  } catch {
    // Whoever said so says it again when the connection is opened next.
  }
}

/** Keeps what its directory calls the organisation, for the list: other connections' databases stay closed. */
export function rememberOrganisation(settings: SettingsStore, id: string, organisationName: string): void {
  remember(settings, id, 'organisationName', organisationName);
}

/** Keeps what the service calls who is signed in: offline it is shown as well. */
export function rememberPerson(settings: SettingsStore, id: string, person: string): void {
  remember(settings, id, 'person', person);
}

/** The list as it is shown. */
export function savedConnections(list: List, inUse: InUse | undefined): SavedConnection[] {
  const names = shownNames(list);
  return list.map(({ connection: { id, baseUrl, orgGuid }, waiting }, index) => {
    const current = id === inUse?.id;
    const name = names[index] ?? '';
    return { id, name, baseUrl, orgGuid, current, waiting: current ? inUse.waiting : waiting };
  });
}
