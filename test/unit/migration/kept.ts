import type { Handlers } from '#contract/derive.ts';
import type { HistoryEntry, OutboxEntry } from '#contract/outbox.ts';
import type { Result } from '#contract/result.ts';
import type { BoardRow, Draft } from '#contract/tills.ts';
import type { State } from '#contract/state.ts';
import { type Desk, openDesk } from '../../torture/ipc/desk.ts';

/** What a user finds again in the app's folder. Of times only those that were written down. */
export type Kept = {
  preferences: State['preferences'];
  connection: { id: string; baseUrl: string; orgGuid: string; alias: string; name: string } | null;
  connections: string[];
  directory: State['directory'];
  outbox: (Pick<OutboxEntry, 'id' | 'optionGuid' | 'optionName' | 'patch' | 'createdAt'> & {
    state: string;
  })[];
  history: Pick<HistoryEntry, 'id' | 'optionGuid' | 'outcome' | 'patch' | 'endedAt'>[];
  board: Pick<BoardRow, 'name' | 'outletName' | 'state' | 'employeeName' | 'note'>[];
  wizard: Draft | null;
};

export async function dataOf<T>(answer: Result<T, unknown> | Promise<Result<T, unknown>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.data;
}

const PAGE = { search: '', offset: 0, limit: 200 };

async function readBoard({ tills }: Handlers): Promise<Kept['board']> {
  const filter = { outletGuid: null, states: [], sort: 'store' as const, descending: false };
  const { rows } = await dataOf(tills.board({ ...PAGE, ...filter }));
  return rows.map(({ name, outletName, state, employeeName, note }) => ({
    ...{ name, outletName, state, employeeName, note },
  }));
}

/** Reads everything through the same calls as the page. */
export async function readKept({ handlers, state }: Desk): Promise<Kept> {
  await dataOf(handlers.app.snapshot(undefined));
  const { preferences, connection, connections, directory } = state();
  const { entries } = await dataOf(handlers.outbox.page({ ...PAGE, state: null }));
  const past = await dataOf(handlers.outbox.history({ ...PAGE, state: null }));
  return {
    preferences,
    connection: connection && {
      ...{ id: connection.id, baseUrl: connection.baseUrl, orgGuid: connection.orgGuid },
      ...{ alias: connection.alias, name: connection.name },
    },
    connections: connections.map(({ id }) => id),
    directory,
    outbox: entries.map(({ id, optionGuid, optionName, patch, createdAt, state: { kind } }) => ({
      ...{ id, optionGuid, optionName, patch, createdAt, state: kind },
    })),
    history: past.entries.map(({ id, optionGuid, outcome, patch, endedAt }) => ({
      ...{ id, optionGuid, outcome, patch, endedAt },
    })),
    board: await readBoard(handlers),
    wizard: await dataOf(handlers.tills.current(undefined)),
  };
}

/** Opens the data in a folder as the app does, on a network that is not there. */
export function openKept(folder: string): Desk {
  const fetch = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  return openDesk({ folder, fetch, chooses: { open: () => [], save: () => undefined } });
}
