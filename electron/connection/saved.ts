import type { Connection, SavedConnection } from '../contract/connection.ts';
import type { KeptConnection, SettingsStore } from '../storage/settings.ts';
import { shownNames } from './names.ts';

type List = readonly KeptConnection[];

/** The connection in use, and how many changes wait in its outbox; `null`: not known. */
export type InUse = { id: string; waiting: number | null };

const change = (list: List, id: string, changes: Partial<KeptConnection>): KeptConnection[] =>
  list.map((kept) => (kept.connection.id === id ? { ...kept, ...changes } : kept));

export function findKept(list: List, id: string | null): KeptConnection | undefined {
  return list.find(({ connection }) => connection.id === id);
}

/** The list with this connection and its token in it, in the place of the one with the same id if there is one. */
export function withConnection(
  list: List,
  connection: Connection,
  encryptedToken: string | null,
): KeptConnection[] {
  if (findKept(list, connection.id)) return change(list, connection.id, { connection, encryptedToken });
  return [...list, { connection, encryptedToken, organisationName: null, waiting: null }];
}

export function withoutConnection(list: List, id: string): KeptConnection[] {
  return list.filter(({ connection }) => connection.id !== id);
}

/** What waits is remembered of the one that is left, and no longer of the one that is taken into use: it will change. */
export function whenLeft(list: List, left: InUse | undefined, next: string | undefined): KeptConnection[] {
  const remembered = left ? change(list, left.id, { waiting: left.waiting }) : [...list];
  return next === undefined ? remembered : change(remembered, next, { waiting: null });
}

/** Keeps what its directory calls the organisation, for the list: other connections' databases stay closed. */
export function rememberOrganisation(settings: SettingsStore, id: string, organisationName: string): void {
  const { connections } = settings.current;
  const kept = findKept(connections, id);
  if (!kept || kept.organisationName === organisationName) return;
  try {
    settings.update({ connections: change(connections, id, { organisationName }) });
  } catch {
    // The directory has it still, and says so again when it is opened next.
  }
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
