import type { DirectoryStore } from '../directory/store.ts';
import { dataOf } from '../outbox/refusal.ts';
import { type Board, createBoard } from './board.ts';
import type { ChangeOfTill } from './history.ts';
import type { Journal } from './journal.ts';
import { createLines, type Lines } from './lines.ts';
import type { TillRow } from './store.ts';

/** What the outbox knows of the tills' settings. */
type Settings = {
  waiting: () => ReadonlyMap<string, number>;
  settled: () => ReadonlyMap<string, number>;
  of: (workplaceGuid: string) => readonly ChangeOfTill[];
};

export type OverviewDeps = {
  directory: Pick<DirectoryStore, 'knowsEveryTill' | 'outlets' | 'workplaces' | 'findEmployee'>;
  settings: Settings;
  journal: Journal;
};

/** Every till in memory, read when it is first asked for. */
export type Overview = {
  lines: () => Lines;
  board: () => Board;
  /** The directory is another one: everything is read again. */
  read: () => void;
  /** Takes over what was written down; nothing to do as long as nobody has asked. */
  put: (rows: readonly TillRow[]) => void;
  /** Takes over what waits in the outbox. @returns whether that is different from before */
  outboxChanged: () => boolean;
};

/** @see Overview */
export function createOverview({ directory, settings, journal }: OverviewDeps): Overview {
  let present: { lines: Lines; board: Board } | undefined;
  let waiting: ReadonlyMap<string, number> = new Map();
  let settled = new Map<string, number>();

  function read(): { lines: Lines; board: Board } {
    const hasDirectory = dataOf(directory.knowsEveryTill());
    const outlets = dataOf(directory.outlets());
    const workplaces = dataOf(directory.workplaces(null));
    const rows = journal.compare(workplaces, outlets, hasDirectory);
    waiting = settings.waiting();
    settled = new Map(settings.settled());
    const live = (guid: string) => ({
      waiting: waiting.get(guid) ?? 0,
      settledAt: settled.get(guid) ?? null,
    });
    const lines = createLines({ outlets, workplaces, rows, hasDirectory, live });
    return { lines, board: createBoard(lines, namesOfEmployees(directory)) };
  }

  const current = () => (present ??= read());

  return {
    lines: () => current().lines,
    board: () => current().board,
    read() {
      present = undefined;
      current();
    },
    put(rows) {
      for (const row of rows) present?.lines.put(row);
    },
    outboxChanged() {
      if (!present) return false;
      const before = waiting;
      waiting = settings.waiting();
      const guids = new Set([...before.keys(), ...waiting.keys()]);
      const changed = [...guids].filter((guid) => before.get(guid) !== waiting.get(guid));
      for (const guid of changed) {
        const ends = settings.of(guid).flatMap(({ ended }) => ended?.at ?? []);
        if (ends.length > 0) settled.set(guid, Math.max(...ends));
        present.lines.refresh(guid);
      }
      return changed.length > 0;
    },
  };
}

/** Names are asked for once as long as the directory is the same. */
function namesOfEmployees(directory: Pick<DirectoryStore, 'findEmployee'>): (guid: string) => string | null {
  const names = new Map<string, string | null>();
  return (guid) => {
    const kept = names.get(guid);
    if (kept !== undefined) return kept;
    const name = dataOf(directory.findEmployee(guid))?.name ?? null;
    names.set(guid, name);
    return name;
  };
}
