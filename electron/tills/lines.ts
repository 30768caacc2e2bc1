import type { Outlet, Workplace } from '#contract/directory.ts';
import type { StateCounts, TillState } from '#contract/rollout.ts';
import { inNaturalOrder } from '../directory/order.ts';
import type { Searchable } from '../search/searchable.ts';
import { derive, isFinished, type Live, noCounts } from './derive.ts';
import type { TillRow } from './store.ts';

/** A till on the board: of the directory, or one to which something happened. */
export type Line = {
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
  lines: Line[];
  readonly counts: StateCounts;
  /** Of the tills that are neither archived nor missing. */
  readonly progress: { finished: number; total: number };
};

export type LinesInput = {
  /** In natural order, as are the workplaces. */
  outlets: readonly Outlet[];
  workplaces: readonly Workplace[];
  rows: readonly TillRow[];
  /** Without a directory no till is missing from it. */
  hasDirectory: boolean;
  /** What else a till's state depends on. */
  live: (guid: string) => Omit<Live, 'inDirectory'>;
};

/**
 * Every till with its state, in memory: made once a revision of the directory, and brought up to date till by till when
 * something happens.
 */
export type Lines = {
  /** In natural order; the last one is that of no store. */
  readonly groups: readonly Group[];
  /** Of all that are listed. */
  readonly counts: StateCounts;
  get: (guid: string) => Line | undefined;
  all: () => Iterable<Line>;
  /** `null`: of no store; `undefined`: there is no such store. */
  group: (outletGuid: string | null) => Group | undefined;
  /** By store, then till, in natural order; and by till alone. */
  byStore: () => readonly Line[];
  byTill: () => readonly Line[];
  /** The tills that no directory puts into a store, wherever their codes went; in natural order. */
  placedByNobody: () => readonly Line[];
  /** Takes over what is written down of a till. */
  put: (row: TillRow) => void;
  /** What lives outside has changed for a till. */
  refresh: (guid: string) => void;
  /** The till that has been ready for the longest. */
  longestReady: () => Line | undefined;
};

/** Archived tills to which nothing happened are not on the board. */
export function isListed({ row, workplace }: Line): boolean {
  return row !== null || workplace?.archived === false;
}

/** As the directory names it, or named it last; `null`: it was never in one. */
export function nameOf({ workplace, row }: Pick<Line, 'workplace' | 'row'>): string | null {
  return workplace ? workplace.name : (row?.known.name ?? null);
}

/**
 * The store in which a till stands: the directory's word, else what is written down of it (journal.ts), which is where
 * its last code went; `null`: in none that anybody knows.
 */
export function outletGuidOf({ workplace, row }: Pick<Line, 'workplace' | 'row'>): string | null {
  return workplace?.outletGuid ?? row?.known.outletGuid ?? null;
}

/** Of one name, those of the directory come first, in its order. */
function sorted(lines: readonly Line[]): Line[] {
  const others = lines.filter(({ workplace }) => workplace === null);
  others.sort((one, other) => (one.guid < other.guid ? -1 : 1));
  const listed = lines.filter(({ workplace }) => workplace !== null);
  listed.sort((one, other) => one.place - other.place);
  const named = [...listed, ...others].map((line) => ({
    name: nameOf(line) ?? line.guid,
    line,
  }));
  return inNaturalOrder(named).map(({ line }) => line);
}

function newGroup(outlet: Outlet | null): Group {
  return { outlet, lines: [], counts: noCounts(), progress: { finished: 0, total: 0 } };
}

/** @see Lines */
export function createLines({ outlets, workplaces, rows, hasDirectory, live }: LinesInput): Lines {
  const stores = new Map(outlets.map((outlet) => [outlet.guid, newGroup(outlet)]));
  const noStore = newGroup(null);
  const groups = [...stores.values(), noStore];
  const byGuid = new Map<string, Line>();
  const counts = noCounts();
  const ready = new Set<Line>();
  /** Those that the directory lacks. */
  const others = new Set<Line>();
  let inStoreOrder: Line[] | undefined;
  let inTillOrder: Line[] | undefined;
  let ofNobody: Line[] | undefined;

  function groupOf(outletGuid: string | null): Group {
    return (outletGuid === null ? undefined : stores.get(outletGuid)) ?? noStore;
  }

  function count(line: Line, by: 1 | -1): void {
    const { group, state, workplace } = line;
    if (!isListed(line)) return;
    counts[state.kind] += by;
    group.counts[state.kind] += by;
    if (state.kind === 'ready') ready[by === 1 ? 'add' : 'delete'](line);
    if (state.kind === 'missing' || workplace?.archived === true) return;
    group.progress.total += by;
    if (isFinished(state)) group.progress.finished += by;
  }

  /** Where it stands by what is known of it now. */
  function stand(line: Line): void {
    const { guid, row, workplace } = line;
    const around = live(guid);
    line.state = derive(row?.facts ?? null, { ...around, inDirectory: workplace !== null || !hasDirectory });
    line.changedAt = row ? Math.max(row.facts.lastAt, around.settledAt ?? 0) : 0;
    line.texts = undefined;
  }

  function newLine(guid: string, workplace: Workplace | null, row: TillRow | null, group: Group): Line {
    const state: TillState = { kind: 'not_started' };
    const place = byGuid.size;
    const line: Line = { guid, workplace, place, group, row, state, changedAt: 0, texts: undefined };
    if (row) stand(line);
    byGuid.set(guid, line);
    group.lines.push(line);
    count(line, 1);
    return line;
  }

  function addOther(row: TillRow): Line {
    const line = newLine(row.guid, null, row, groupOf(row.known.outletGuid));
    others.add(line);
    return line;
  }

  function putOther(row: TillRow, before: Line | undefined): void {
    if (before) {
      count(before, -1);
      others.delete(before);
      before.group.lines = before.group.lines.filter((line) => line !== before);
    }
    const { group } = addOther(row);
    group.lines = sorted(group.lines);
    inStoreOrder = undefined;
    inTillOrder = undefined;
  }

  /** A till that the directory puts nowhere stands elsewhere than before. */
  function move(line: Line, group: Group): void {
    line.group.lines = line.group.lines.filter((other) => other !== line);
    line.group = group;
    group.lines = sorted([...group.lines, line]);
    inStoreOrder = undefined;
  }

  function isSamePlace({ group, row: before }: Line, { known }: TillRow): boolean {
    return group === groupOf(known.outletGuid) && before?.known.name === known.name;
  }

  function change(line: Line, row: TillRow | null): void {
    count(line, -1);
    line.row = row;
    const group = groupOf(outletGuidOf(line));
    if (line.workplace && group !== line.group) move(line, group);
    stand(line);
    count(line, 1);
  }

  const rowsByGuid = new Map(rows.map((row) => [row.guid, row]));
  for (const workplace of workplaces) {
    const row = rowsByGuid.get(workplace.guid) ?? null;
    newLine(workplace.guid, workplace, row, groupOf(outletGuidOf({ workplace, row })));
  }
  const ofDirectory = [...byGuid.values()];
  for (const row of rows) if (!byGuid.has(row.guid)) addOther(row);
  for (const group of new Set([...others].map((line) => line.group))) group.lines = sorted(group.lines);

  return {
    groups,
    counts,
    get: (guid) => byGuid.get(guid),
    all: () => byGuid.values(),
    group: (outletGuid) => (outletGuid === null ? noStore : stores.get(outletGuid)),
    byStore: () => (inStoreOrder ??= groups.flatMap(({ lines }) => lines)),
    byTill: () => (inTillOrder ??= others.size === 0 ? ofDirectory : sorted([...ofDirectory, ...others])),
    placedByNobody: () =>
      (ofNobody ??= ofDirectory.filter(({ workplace }) => workplace?.outletGuid === null)),
    put(row) {
      const line = byGuid.get(row.guid);
      if (line && (line.workplace || isSamePlace(line, row))) change(line, row);
      else putOther(row, line);
    },
    refresh(guid) {
      const line = byGuid.get(guid);
      if (line?.row) change(line, line.row);
    },
    longestReady() {
      let first: Line | undefined;
      for (const line of ready) if (!first || readySince(line) < readySince(first)) first = line;
      return first;
    },
  };
}

function readySince({ row }: Line): number {
  return row?.facts.readyAt ?? Number.POSITIVE_INFINITY;
}
