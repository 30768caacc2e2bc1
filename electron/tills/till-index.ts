import type { Outlet, Workplace } from '#contract/directory.ts';
import type { StateCounts, TillState } from '#contract/tills.ts';
import { inNaturalOrder } from '../directory/order.ts';
import type { Searchable } from '../search/searchable.ts';
import { derive, isFinished, type Live, noCounts } from './till-state.ts';
import type { TillRow } from './store.ts';

/** A till on the board: of the directory, or one to which something happened. */
export type TillEntry = {
  readonly guid: string;
  /** `null`: the directory lacks it. */
  readonly workplace: Workplace | null;
  /** Its place in the directory's order; one that the directory lacks has none. */
  readonly place: number;
  group: Group;
  /** `null`: nothing happened to it. */
  row: TillRow | null;
  state: TillState;
  /** When it last became different; 0: never. */
  changedAt: number;
  /** What it can be searched by, once that was asked for. */
  texts: Searchable | undefined;
};

/** A store's tills; those of no store are one, too. */
export type Group = {
  readonly outlet: Outlet | null;
  /** In natural order. */
  lines: TillEntry[];
  readonly counts: StateCounts;
  /** Of the tills that are neither archived nor missing. */
  readonly progress: { finished: number; total: number };
};

export type TillIndexInput = {
  /** In natural order, as are the workplaces. */
  outlets: readonly Outlet[];
  workplaces: readonly Workplace[];
  rows: readonly TillRow[];
  /** Without a directory no till is missing from it. */
  hasDirectory: boolean;
  /** What else a till's state depends on. */
  live: (guid: string) => Omit<Live, 'inDirectory'>;
};

/** Archived tills to which nothing happened are not on the board. */
export function isListed({ row, workplace }: TillEntry): boolean {
  return row !== null || workplace?.archived === false;
}

/** As the directory names it, or named it last; `null`: it was never in one. */
export function nameOf({ workplace, row }: Pick<TillEntry, 'workplace' | 'row'>): string | null {
  return workplace ? workplace.name : (row?.known.name ?? null);
}

/**
 * The store in which a till stands: the directory's word, else what is written down of it (journal.ts), which is where
 * its last code went; `null`: in none that anybody knows.
 */
export function outletGuidOf({ workplace, row }: Pick<TillEntry, 'workplace' | 'row'>): string | null {
  return workplace?.outletGuid ?? row?.known.outletGuid ?? null;
}

/** Of one name, those of the directory come first, in its order. */
function sorted(lines: readonly TillEntry[]): TillEntry[] {
  const others = lines.filter(({ workplace }) => workplace === null);
  others.sort((one, other) => (one.guid < other.guid ? -1 : 1));
  const listed = lines.filter(({ workplace }) => workplace !== null);
  listed.sort((one, other) => one.place - other.place);
  const named = [...listed, ...others].map((line) => ({
    name: nameOf(line) ?? line.guid,
    number: line.workplace?.number,
    line,
  }));
  return inNaturalOrder(named).map(({ line }) => line);
}

function newGroup(outlet: Outlet | null): Group {
  return { outlet, lines: [], counts: noCounts(), progress: { finished: 0, total: 0 } };
}

/**
 * Every till with its state, in memory: made once a revision of the directory, and brought up to date till by till when
 * something happens.
 */
export class TillIndex {
  /** In natural order; the last one is that of no store. */
  readonly groups: readonly Group[];
  /** Of all that are listed. */
  readonly counts = noCounts();
  readonly #live: TillIndexInput['live'];
  readonly #hasDirectory: boolean;
  readonly #stores: Map<string, Group>;
  readonly #noStore = newGroup(null);
  readonly #byGuid = new Map<string, TillEntry>();
  readonly #ready = new Set<TillEntry>();
  /** Those that the directory lacks. */
  readonly #others = new Set<TillEntry>();
  #inStoreOrder: TillEntry[] | undefined;
  #inTillOrder: TillEntry[] | undefined;
  #ofNobody: TillEntry[] | undefined;
  readonly #ofDirectory: TillEntry[];

  constructor(input: TillIndexInput) {
    this.#live = input.live;
    this.#hasDirectory = input.hasDirectory;
    this.#stores = new Map(input.outlets.map((outlet) => [outlet.guid, newGroup(outlet)]));
    this.groups = [...this.#stores.values(), this.#noStore];
    const rowsByGuid = new Map(input.rows.map((row) => [row.guid, row]));
    for (const workplace of input.workplaces) {
      const row = rowsByGuid.get(workplace.guid) ?? null;
      this.#newLine(workplace.guid, workplace, row, this.#groupOf(outletGuidOf({ workplace, row })));
    }
    this.#ofDirectory = [...this.#byGuid.values()];
    for (const row of input.rows) if (!this.#byGuid.has(row.guid)) this.#addOther(row);
    for (const group of new Set([...this.#others].map((line) => line.group)))
      group.lines = sorted(group.lines);
  }

  get(guid: string): TillEntry | undefined {
    return this.#byGuid.get(guid);
  }

  all(): Iterable<TillEntry> {
    return this.#byGuid.values();
  }

  /** `null`: of no store; `undefined`: there is no such store. */
  group(outletGuid: string | null): Group | undefined {
    return outletGuid === null ? this.#noStore : this.#stores.get(outletGuid);
  }

  /** By store, then till, in natural order; and by till alone. */
  byStore(): readonly TillEntry[] {
    return (this.#inStoreOrder ??= this.groups.flatMap(({ lines }) => lines));
  }

  byTill(): readonly TillEntry[] {
    return (this.#inTillOrder ??=
      this.#others.size === 0 ? this.#ofDirectory : sorted([...this.#ofDirectory, ...this.#others]));
  }

  /** The tills that no directory puts into a store, wherever their codes went; in natural order. */
  placedByNobody(): readonly TillEntry[] {
    return (this.#ofNobody ??= this.#ofDirectory.filter(({ workplace }) => workplace?.outletGuid === null));
  }

  /** Takes over what is written down of a till. */
  put(row: TillRow): void {
    const line = this.#byGuid.get(row.guid);
    if (line && (line.workplace || this.#isSamePlace(line, row))) this.#change(line, row);
    else this.#putOther(row, line);
  }

  /** What lives outside has changed for a till. */
  refresh(guid: string): void {
    const line = this.#byGuid.get(guid);
    if (line?.row) this.#change(line, line.row);
  }

  /** The till that has been ready for the longest. */
  longestReady(): TillEntry | undefined {
    let first: TillEntry | undefined;
    for (const line of this.#ready) if (!first || readySince(line) < readySince(first)) first = line;
    return first;
  }

  #groupOf(outletGuid: string | null): Group {
    return (outletGuid === null ? undefined : this.#stores.get(outletGuid)) ?? this.#noStore;
  }

  #count(line: TillEntry, by: 1 | -1): void {
    const { group, state, workplace } = line;
    if (!isListed(line)) return;
    this.counts[state.kind] += by;
    group.counts[state.kind] += by;
    if (state.kind === 'ready') this.#ready[by === 1 ? 'add' : 'delete'](line);
    if (state.kind === 'missing' || workplace?.archived === true) return;
    group.progress.total += by;
    if (isFinished(state)) group.progress.finished += by;
  }

  /** Derives where it stands from what is known of it now. */
  #derive(line: TillEntry): void {
    const { guid, row, workplace } = line;
    const around = this.#live(guid);
    line.state = derive(row?.facts ?? null, {
      ...around,
      inDirectory: workplace !== null || !this.#hasDirectory,
    });
    line.changedAt = row ? Math.max(row.facts.lastAt, around.settledAt ?? 0) : 0;
    line.texts = undefined;
  }

  #newLine(guid: string, workplace: Workplace | null, row: TillRow | null, group: Group): TillEntry {
    const state: TillState = { kind: 'not_started' };
    const place = this.#byGuid.size;
    const line: TillEntry = { guid, workplace, place, group, row, state, changedAt: 0, texts: undefined };
    if (row) this.#derive(line);
    this.#byGuid.set(guid, line);
    group.lines.push(line);
    this.#count(line, 1);
    return line;
  }

  #addOther(row: TillRow): TillEntry {
    const line = this.#newLine(row.guid, null, row, this.#groupOf(row.known.outletGuid));
    this.#others.add(line);
    return line;
  }

  #putOther(row: TillRow, before: TillEntry | undefined): void {
    if (before) {
      this.#count(before, -1);
      this.#others.delete(before);
      before.group.lines = before.group.lines.filter((line) => line !== before);
    }
    const { group } = this.#addOther(row);
    group.lines = sorted(group.lines);
    this.#inStoreOrder = undefined;
    this.#inTillOrder = undefined;
  }

  /** A till that the directory puts nowhere stands elsewhere than before. */
  #move(line: TillEntry, group: Group): void {
    line.group.lines = line.group.lines.filter((other) => other !== line);
    line.group = group;
    group.lines = sorted([...group.lines, line]);
    this.#inStoreOrder = undefined;
  }

  #isSamePlace({ group, row: before }: TillEntry, { known }: TillRow): boolean {
    return group === this.#groupOf(known.outletGuid) && before?.known.name === known.name;
  }

  #change(line: TillEntry, row: TillRow | null): void {
    this.#count(line, -1);
    line.row = row;
    const group = this.#groupOf(outletGuidOf(line));
    if (line.workplace && group !== line.group) this.#move(line, group);
    this.#derive(line);
    this.#count(line, 1);
  }
}

function readySince({ row }: TillEntry): number {
  return row?.facts.readyAt ?? Number.POSITIVE_INFINITY;
}
