import type { Outlet, Workplace } from '#contract/directory.ts';
import type { Draft } from '#contract/rollout.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf } from '../outbox/refusal.ts';
import { type Database, isSqliteError, transaction } from '../storage/database.ts';
import type { Change, Decide } from './changes.ts';
import type { StoredEvent } from './event.ts';
import { type Facts, fold } from './facts.ts';
import type { Known, Store, TillRow } from './store.ts';

/** Carries out on the disk what is decided about tills, each time in one transaction. Throws what SQLite says. */
export type Journal = {
  /** A till as it stands; `undefined`: nothing happened to it. */
  row: (guid: string) => TillRow | undefined;
  /** A till's events, the newest first. */
  events: (guid: string, limit: number) => StoredEvent[];
  all: () => TillRow[];
  /** Writes down what becomes of a till, and does `also` in the same transaction. */
  record: (guid: string, decide: Decide, also?: () => void) => void;
  /** Writes down what has happened already; where that fails it counts all the same, and is written with what follows. */
  recordLate: (guid: string, decide: (row: TillRow) => StoredEvent | undefined) => void;
  /** Ends the requests of which nobody knows any more what became of them: the app ended before they did. */
  endInterrupted: () => void;
  /**
   * Compares every till with the directory, and writes down who left it or is back in it.
   * @param isComplete whether a till that it lacks has left it
   * @returns every till as it stands then
   */
  compare: (workplaces: readonly Workplace[], outlets: readonly Outlet[], isComplete: boolean) => TillRow[];
};

export type JournalDeps = {
  db: Database;
  store: Store;
  directory: Pick<DirectoryStore, 'findWorkplace' | 'findOutlet' | 'findEmployee'>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Told of every till that stands otherwise than before. */
  onChange: (rows: readonly TillRow[]) => void;
  report: (error: unknown) => void;
};

/** @see Journal */
export function createJournal({ db, store, directory, now, onChange, report }: JournalDeps): Journal {
  /** What has happened and is not on the disk, a till. */
  const unwritten = new Map<string, Late>();

  const withUnwritten = (row: TillRow): TillRow => {
    const late = unwritten.get(row.guid);
    return late ? after(row, late) : row;
  };

  function add(guid: string, { events, known }: Late): void {
    const before = unwritten.get(guid);
    unwritten.set(guid, { events: [...(before?.events ?? []), ...events], known: known ?? before?.known });
  }

  function append(guid: string, row: TillRow | undefined, change: Change, names?: Known): TillRow[] {
    const draft = change.draft === undefined ? (row?.draft ?? null) : change.draft;
    const facts = change.events.reduce<Facts | null>(fold, row?.facts ?? null);
    // Without an event there is nothing to know of a till.
    if (!facts) return [];
    const known = names ?? knownOf(guid, row, facts, change, draft);
    const next = { guid, known, draft, facts };
    store.append(next, change.events);
    return [next];
  }

  function knownOf(
    guid: string,
    row: TillRow | undefined,
    facts: Facts,
    change: Change,
    draft: Draft | null,
  ): Known {
    const employeeName = draft?.employeeGuid ? nameOfEmployee(draft.employeeGuid, row) : null;
    const workplace = dataOf(directory.findWorkplace(guid));
    if (!workplace && row && row.known.name !== null) return { ...row.known, employeeName };
    const outletGuid = workplace ? storeOf(workplace, facts, draft) : outletOf(row, change, draft);
    const outlet = outletGuid === null ? null : dataOf(directory.findOutlet(outletGuid));
    return { name: workplace?.name ?? null, outletGuid, outletName: outlet?.name ?? null, employeeName };
  }

  function nameOfEmployee(employeeGuid: string, row: TillRow | undefined): string | null {
    const found = dataOf(directory.findEmployee(employeeGuid));
    if (found) return found.name;
    return row?.draft?.employeeGuid === employeeGuid ? row.known.employeeName : null;
  }

  /** A till that was never in a directory is one of the store that it was typed for. */
  function outletOf(row: TillRow | undefined, change: Change, draft: Draft | null): string | null {
    const [first] = change.events;
    if (first?.kind === 'code_requested') return first.outletGuid;
    return draft ? draft.outletGuid : (row?.known.outletGuid ?? null);
  }

  function writeUnwritten(): TillRow[] {
    return [...unwritten].flatMap(([guid, late]) => append(guid, store.get(guid), late, late.known));
  }

  function inOne(work: () => TillRow[]): void {
    const rows = transaction(db, () => [...writeUnwritten(), ...work()]);
    unwritten.clear();
    if (rows.length > 0) onChange(rows);
  }

  return {
    row(guid) {
      const row = store.get(guid);
      return row && withUnwritten(row);
    },
    events: (guid, limit) => {
      const late = unwritten.get(guid)?.events ?? [];
      return [...late.toReversed(), ...store.events(guid, limit)];
    },
    all: () => store.all().map(withUnwritten),
    record(guid, decide, also) {
      inOne(() => {
        const row = store.get(guid);
        const change = decide(row);
        also?.();
        return change ? append(guid, row, change) : [];
      });
    },
    recordLate(guid, decide) {
      const row = store.get(guid);
      const event = row && decide(row);
      if (!event) return;
      add(guid, { events: [event], known: undefined });
      attemptToWrite();
      if (unwritten.has(guid)) onChange([withUnwritten(row)]);
    },
    endInterrupted() {
      const at = now();
      for (const guid of store.asking())
        add(guid, { events: [{ kind: 'code_uncertain', at, code: null }], known: undefined });
      if (unwritten.size > 0) attemptToWrite();
    },
    compare(workplaces, outlets, isComplete) {
      const rows = store.all().map(withUnwritten);
      const changes = changesBy(rows, { workplaces, outlets, isComplete }, now());
      if (changes.size === 0) return rows;
      for (const [guid, late] of changes) add(guid, late);
      attemptToWrite();
      return rows.map((row) => {
        const late = changes.get(row.guid);
        return late ? after(row, late) : row;
      });
    },
  };

  function attemptToWrite(): void {
    try {
      inOne(() => []);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      report(error);
    }
  }
}

/** What happened without being asked whether it may: it counts whether the disk takes it or not. */
type Late = { readonly events: readonly StoredEvent[]; readonly known: Known | undefined };

function after(row: TillRow, { events, known }: Late): TillRow {
  return { ...row, known: known ?? row.known, facts: events.reduce<Facts>(fold, row.facts) };
}

/**
 * The store of a till of the directory: as that says, else where its last code went, else where it is being set up.
 */
function storeOf(
  workplace: Pick<Workplace, 'outletGuid'>,
  { issued }: Facts,
  draft: Draft | null,
): string | null {
  return workplace.outletGuid ?? issued?.outletGuid ?? draft?.outletGuid ?? null;
}

type Compared = { workplaces: readonly Workplace[]; outlets: readonly Outlet[]; isComplete: boolean };

/** What a directory says otherwise of tills than what is written down of them. */
function changesBy(
  rows: readonly TillRow[],
  { workplaces, outlets, isComplete }: Compared,
  at: number,
): Map<string, Late> {
  const changes = new Map<string, Late>();
  if (rows.length === 0) return changes;
  const tills = new Map(workplaces.map((workplace) => [workplace.guid, workplace]));
  const stores = new Map(outlets.map((outlet) => [outlet.guid, outlet]));
  for (const row of rows) {
    const { guid, known, facts } = row;
    const workplace = tills.get(guid);
    if (!workplace) {
      // One that was never in a directory has not left it.
      const hasLeft = isComplete && known.name !== null && facts.leftAt === null;
      if (hasLeft) changes.set(guid, { events: [{ kind: 'left_directory', at }], known });
      continue;
    }
    const { name } = workplace;
    // Most tills have a store by themselves: then nobody need look what was chosen for them.
    const outletGuid = workplace.outletGuid ?? storeOf(workplace, facts, row.draft);
    const outletName = outletGuid === null ? null : (stores.get(outletGuid)?.name ?? null);
    const next = { ...known, name, outletGuid, outletName };
    const events: StoredEvent[] = facts.leftAt === null ? [] : [{ kind: 'back_in_directory', at }];
    if (events.length > 0 || !isSame(known, next)) changes.set(guid, { events, known: next });
  }
  return changes;
}

function isSame(one: Known, other: Known): boolean {
  const { name, outletGuid, outletName } = one;
  return name === other.name && outletGuid === other.outletGuid && outletName === other.outletName;
}
