import type { Outlet, Workplace } from '#contract/directory.ts';
import type { Draft } from '#contract/tills.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf, failureOf } from '../outbox/refusal.ts';
import { type Database, transaction } from '../storage/database.ts';
import type { TillChange, Decide } from './changes.ts';
import type { AuthoredEvent, StoredEvent, WrittenEvent } from './event.ts';
import { type TillFacts, applyAuthored, applyEvent } from './till-projection.ts';
import type { KnownNames, TillStore, TillRow } from './store.ts';

export type JournalDeps = {
  db: Database;
  store: TillStore;
  directory: Pick<DirectoryStore, 'findWorkplace' | 'findOutlet' | 'findEmployee'>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Told of every till that stands otherwise than before. */
  onChange: (rows: readonly TillRow[]) => void;
  report: (error: unknown) => void;
};

/** Carries out on the disk what is decided about tills, each time in one transaction. Throws what SQLite says. */
export class TillJournal {
  readonly #deps: JournalDeps;
  /** What has happened and is not on the disk, a till. */
  readonly #unwritten = new Map<string, Late>();

  constructor(deps: JournalDeps) {
    this.#deps = deps;
  }

  /** A till as it stands; `undefined`: nothing happened to it. */
  row(guid: string): TillRow | undefined {
    const row = this.#deps.store.get(guid);
    return row && this.#withUnwritten(row);
  }

  /** A till's events, the newest first. */
  events(guid: string, limit: number): WrittenEvent[] {
    const late = this.#unwritten.get(guid)?.events ?? [];
    const own = late.toReversed().map((event) => ({ event, author: null, goesOut: null }));
    return [...own, ...this.#deps.store.events(guid, limit)];
  }

  /**
   * Puts what other laptops wrote among what is here, in one transaction.
   * @param work writes events, and says to which tills something happened, and how they are to be folded
   */
  merge(work: () => ReadonlyMap<string, readonly AuthoredEvent[] | 'anew'>): void {
    this.#inOne(() => [...work()].flatMap(([guid, events]) => this.#fold(guid, events)));
  }

  /** @param events come after all that is known of it; `anew`: somewhere among it */
  #fold(guid: string, events: readonly AuthoredEvent[] | 'anew'): TillRow[] {
    const { store } = this.#deps;
    const row = store.get(guid);
    const facts =
      row && events !== 'anew'
        ? events.reduce<TillFacts | null>((before, event) => applyAuthored(before, event), row.facts)
        : store.factsOf(guid);
    if (!facts) return [];
    const draft = row?.draft ?? null;
    const known = this.#knownOf(guid, row, facts, { events: [] }, draft);
    const next = { guid, known, draft, facts };
    store.append(next, []);
    return [next];
  }

  all(): TillRow[] {
    return this.#deps.store.all().map((row) => this.#withUnwritten(row));
  }

  /** Writes down what becomes of a till, and does `also` in the same transaction. */
  record(guid: string, decide: Decide, also?: () => void): void {
    this.#inOne(() => {
      const row = this.#deps.store.get(guid);
      const change = decide(row);
      also?.();
      return change ? this.#append(guid, row, change) : [];
    });
  }

  /** Writes down what has happened already; where that fails it counts all the same, and is written with what follows. */
  recordLate(guid: string, decide: (row: TillRow) => StoredEvent | undefined): void {
    const row = this.#deps.store.get(guid);
    // What is not on the disk yet has happened all the same.
    const event = row && decide(this.#withUnwritten(row));
    if (!event) return;
    this.#add(guid, { events: [event], known: undefined });
    this.#attemptToWrite();
    if (this.#unwritten.has(guid)) this.#deps.onChange([this.#withUnwritten(row)]);
  }

  /** Ends the requests of which nobody knows any more what became of them: the app ended before they did. */
  endInterrupted(): void {
    const at = this.#deps.now();
    for (const guid of this.#deps.store.asking())
      this.#add(guid, { events: [{ kind: 'code_uncertain', at, code: null }], known: undefined });
    if (this.#unwritten.size > 0) this.#attemptToWrite();
  }

  /**
   * Compares every till with the directory, and writes down who left it or is back in it.
   * @param isComplete whether a till that it lacks has left it
   * @returns every till as it stands then
   */
  compare(workplaces: readonly Workplace[], outlets: readonly Outlet[], isComplete: boolean): TillRow[] {
    const rows = this.#deps.store.all().map((row) => this.#withUnwritten(row));
    const changes = changesBy(rows, { workplaces, outlets, isComplete }, this.#deps.now());
    if (changes.size === 0) return rows;
    for (const [guid, late] of changes) this.#add(guid, late);
    this.#attemptToWrite();
    return rows.map((row) => {
      const late = changes.get(row.guid);
      return late ? after(row, late) : row;
    });
  }

  #withUnwritten(row: TillRow): TillRow {
    const late = this.#unwritten.get(row.guid);
    return late ? after(row, late) : row;
  }

  #add(guid: string, { events, known }: Late): void {
    const before = this.#unwritten.get(guid);
    this.#unwritten.set(guid, {
      events: [...(before?.events ?? []), ...events],
      known: known ?? before?.known,
    });
  }

  #append(guid: string, row: TillRow | undefined, change: TillChange, names?: KnownNames): TillRow[] {
    const draft = change.draft === undefined ? (row?.draft ?? null) : change.draft;
    const facts = change.events.reduce<TillFacts | null>(applyEvent, row?.facts ?? null);
    // Without an event there is nothing to know of a till.
    if (!facts) return [];
    const known = names ?? this.#knownOf(guid, row, facts, change, draft);
    const next = { guid, known, draft, facts };
    this.#deps.store.append(next, change.events);
    return [next];
  }

  #knownOf(
    guid: string,
    row: TillRow | undefined,
    facts: TillFacts,
    change: TillChange,
    draft: Draft | null,
  ): KnownNames {
    const employeeName = draft?.employeeGuid ? this.#nameOfEmployee(draft.employeeGuid, row) : null;
    const workplace = dataOf(this.#deps.directory.findWorkplace(guid));
    if (!workplace && row && row.known.name !== null) return { ...row.known, employeeName };
    const outletGuid = workplace
      ? storeOf(workplace, facts, draft)
      : this.#outletOf(row, facts, change, draft);
    const outlet = outletGuid === null ? null : dataOf(this.#deps.directory.findOutlet(outletGuid));
    return { name: workplace?.name ?? null, outletGuid, outletName: outlet?.name ?? null, employeeName };
  }

  #nameOfEmployee(employeeGuid: string, row: TillRow | undefined): string | null {
    const found = dataOf(this.#deps.directory.findEmployee(employeeGuid));
    if (found) return found.name;
    return row?.draft?.employeeGuid === employeeGuid ? row.known.employeeName : null;
  }

  /** A till that was never in a directory is one of the store that it was typed for. */
  #outletOf(
    row: TillRow | undefined,
    { issued }: TillFacts,
    change: TillChange,
    draft: Draft | null,
  ): string | null {
    const [first] = change.events;
    if (first?.kind === 'code_requested') return first.outletGuid;
    return issued?.outletGuid ?? (draft ? draft.outletGuid : (row?.known.outletGuid ?? null));
  }

  #writeUnwritten(): TillRow[] {
    return [...this.#unwritten].flatMap(([guid, late]) =>
      this.#append(guid, this.#deps.store.get(guid), late, late.known),
    );
  }

  #inOne(work: () => TillRow[]): void {
    const rows = transaction(this.#deps.db, () => [...this.#writeUnwritten(), ...work()]);
    this.#unwritten.clear();
    if (rows.length > 0) this.#deps.onChange(rows);
  }

  #attemptToWrite(): void {
    try {
      this.#inOne(() => []);
    } catch (error) {
      // Nor is it a bug where the directory cannot be read, which says how the till is called.
      if (!failureOf(error)) throw error;
      this.#deps.report(error);
    }
  }
}

/** What happened without being asked whether it may: it counts whether the disk takes it or not. */
type Late = { readonly events: readonly StoredEvent[]; readonly known: KnownNames | undefined };

function after(row: TillRow, { events, known }: Late): TillRow {
  return { ...row, known: known ?? row.known, facts: events.reduce<TillFacts>(applyEvent, row.facts) };
}

/**
 * The store of a till of the directory: as that says, else where its last code went, else where it is being set up.
 */
function storeOf(
  workplace: Pick<Workplace, 'outletGuid'>,
  { issued }: TillFacts,
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

function isSame(one: KnownNames, other: KnownNames): boolean {
  const { name, outletGuid, outletName } = one;
  return name === other.name && outletGuid === other.outletGuid && outletName === other.outletName;
}
