import type { FindInOutletInput, Workplace } from '../contract/directory.ts';
import { fold, foldLetters } from '../contract/fold.ts';
import {
  type BoardFilter,
  type BoardInput,
  type BoardPage,
  type BoardRow,
  type FoundTill,
  type FoundTills,
  type StateCounts,
  type StoresInput,
  type StoresPage,
  TILL_STATES,
} from '../contract/rollout.ts';
import type * as v from 'valibot';
import { isFinished, noCounts } from './derive.ts';
import { createFinder, type Finder, guidPart } from './find.ts';
import { type Group, isListed, type Line, type Lines, nameOf, outletGuidOf } from './lines.ts';

/** What is asked of the board, answered from memory. */
export type Board = {
  page: (input: v.InferOutput<typeof BoardInput>) => BoardPage;
  /** All that match. */
  rows: (filter: BoardFilter) => { line: Line; row: BoardRow }[];
  row: (line: Line) => BoardRow;
  stores: (input: v.InferOutput<typeof StoresInput>) => StoresPage;
  /** @param recents the tills used lately, the latest first */
  findTills: (input: v.InferOutput<typeof FindInOutletInput>, recents: readonly string[]) => FoundTills;
};

/** How many of each kind are given as used lately. */
export const RECENTS_GIVEN = 5;

/**
 * The board of one revision of the directory.
 * @param employeeName as the directory names this person; `null`: it lacks them
 */
export function createBoard(lines: Lines, employeeName: (guid: string) => string | null): Board {
  const stores = lines.groups.filter(({ outlet }) => outlet !== null);
  const findStores = lazy(() =>
    createFinder(
      stores,
      ({ outlet }) => outlet?.guid,
      ({ outlet }) => [outlet?.name, outlet?.address],
    ),
  );
  const findAnywhere = lazy(() =>
    createFinder(
      ofDirectory(lines.byTill()),
      ({ guid }) => guid,
      ({ workplace, group: { outlet } }) => [
        workplace?.name,
        numberOf(workplace),
        outlet?.name,
        outlet?.address,
      ],
    ),
  );
  const findUnplaced = lazy(() => finderOf(lines.placedByNobody()));
  const storeTexts = new Map<Group, string>();
  /** In the store that was searched last: there the store's own name says nothing. */
  let findInStore: { lines: readonly Line[]; find: Finder<Line> } | undefined;

  function row(line: Line): BoardRow {
    const { guid, workplace, state } = line;
    const { facts } = line.row ?? {};
    return {
      workplaceGuid: guid,
      name: nameOf(line),
      archived: workplace?.archived ?? false,
      outletGuid: outletGuidOf(line),
      outletName: outletNameOf(line),
      state,
      employeeName: employeeOf(line),
      issuedAt: facts?.issued?.at ?? null,
      handedOverAt: facts?.handedOverAt ?? null,
      activatedAt: facts?.activatedAt ?? null,
      note: facts?.note ?? '',
    };
  }

  function employeeOf({ row: written }: Line): string | null {
    if (!written) return null;
    if (written.facts.issued) return written.facts.issued.employeeName;
    const chosen = written.draft?.employeeGuid ?? null;
    return chosen === null ? null : (employeeName(chosen) ?? written.known.employeeName);
  }

  function outletNameOf({ group, row: written }: Line): string | null {
    return group.outlet?.name ?? written?.known.outletName ?? null;
  }

  /** What all tills of a store are found by. */
  function textOfStore(group: Group): string {
    const known =
      storeTexts.get(group) ?? foldLetters(`${group.outlet?.name ?? ''}\n${group.outlet?.address ?? ''}`);
    storeTexts.set(group, known);
    return known;
  }

  function haystackOf(line: Line): string {
    const { outlet } = line.group;
    const inside = outlet ? null : outletNameOf(line);
    const own = [nameOf(line), numberOf(line.workplace), inside, employeeOf(line), line.row?.facts.note];
    return `${foldLetters(own.join('\n'))}\n${textOfStore(line.group)}`;
  }

  /** Notes and people come and go, so each line keeps what it is found by until it changes. */
  function finds(search: string): (line: Line) => boolean {
    const query = fold(search);
    if (query === '') return () => true;
    const words = query.split(' ');
    const part = guidPart(query);
    return (line) => {
      const haystack = (line.haystack ??= haystackOf(line));
      if (words.every((word) => haystack.includes(word))) return true;
      return part !== undefined && line.guid.includes(part);
    };
  }

  function linesOf(outletGuid: string | null, sort: BoardFilter['sort']): readonly Line[] {
    if (outletGuid !== null) return lines.group(outletGuid === 'none' ? null : outletGuid)?.lines ?? [];
    return sort === 'till' ? lines.byTill() : lines.byStore();
  }

  function matching(filter: BoardFilter): { found: Line[]; counts: StateCounts } {
    const { outletGuid, states, search, sort, descending } = filter;
    const isFound = finds(search);
    const wanted = new Set(states);
    const counts = noCounts();
    const found: Line[] = [];
    for (const line of linesOf(outletGuid, sort)) {
      if (!isListed(line) || !isFound(line)) continue;
      counts[line.state.kind] += 1;
      if (wanted.size === 0 || wanted.has(line.state.kind)) found.push(line);
    }
    const ordered = inOrder(found, sort);
    return { found: descending ? ordered.reverse() : ordered, counts };
  }

  /** Tills of the directory that match, in natural order. */
  function tillsFor({ outletGuid, search }: v.InferOutput<typeof FindInOutletInput>): Line[] {
    const isSearched = fold(search) !== '';
    if (outletGuid === null) return isSearched ? findAnywhere()(search) : ofDirectory(lines.byTill());
    const group = lines.group(outletGuid);
    const all = group ? ofDirectory(group.lines) : [];
    const own = group && isSearched ? finderIn(group)(search) : all;
    return [...own, ...unplaced(group, isSearched ? findUnplaced()(search) : lines.placedByNobody())];
  }

  /** What no directory puts into a store may be set up in any: first what is in none, then what is in another one. */
  function unplaced(group: Group | undefined, found: readonly Line[]): Line[] {
    const others = found.filter((line) => line.group !== group);
    const isNowhere = (line: Line) => line.group.outlet === null;
    return [...others.filter(isNowhere), ...others.filter((line) => !isNowhere(line))];
  }

  function finderIn(group: Group): Finder<Line> {
    if (findInStore?.lines !== group.lines) {
      findInStore = { lines: group.lines, find: finderOf(ofDirectory(group.lines)) };
    }
    return findInStore.find;
  }

  return {
    page({ offset, limit, ...filter }) {
      const { found, counts } = matching(filter);
      return { total: found.length, rows: found.slice(offset, offset + limit).map(row), counts };
    },
    rows: (filter) => matching(filter).found.map((line) => ({ line, row: row(line) })),
    row,
    stores({ search, unfinished, offset, limit }) {
      const found = findStores()(search);
      const ofNone = lines.group(null);
      // Tills of no store are found only while nothing is searched for: they have nothing to be found by.
      if (ofNone && fold(search) === '' && ofNone.lines.some(isListed)) found.push(ofNone);
      const left = unfinished ? found.filter(({ progress: { finished, total } }) => finished < total) : found;
      const page = left.slice(offset, offset + limit).map(({ outlet, counts }) => ({
        outletGuid: outlet?.guid ?? null,
        name: outlet?.name ?? null,
        address: outlet?.address ?? null,
        counts: { ...counts },
      }));
      return { total: left.length, stores: page };
    },
    findTills(input, recents) {
      const found = tillsFor(input);
      const present = found.filter(({ workplace }) => workplace?.archived === false);
      const archived = found.filter(({ workplace }) => workplace?.archived === true);
      // One that is finished is no longer what anybody looks for first.
      const latest = latestOf(
        present.filter((line) => !isFinished(line.state) && !isElsewhere(line, input.outletGuid)),
        recents,
      );
      const isSearched = fold(input.search) !== '';
      const first = isSearched ? [] : [...latest];
      const rest = isSearched ? present : finishedLast(present.filter((line) => !latest.has(line)));
      const all = [...first, ...rest, ...(input.aside ? archived : [])];
      const items = all
        .slice(input.offset, input.offset + input.limit)
        .flatMap((line) => foundTill(line, latest.has(line)));
      return { total: present.length, asideTotal: archived.length, items };
    },
  };
}

/** Found by what is said of themselves. */
function finderOf(lines: readonly Line[]): Finder<Line> {
  return createFinder(
    lines,
    ({ guid }) => guid,
    ({ workplace }) => [workplace?.name, numberOf(workplace)],
  );
}

/** Whether it stands in another store than the one that is looked at. */
function isElsewhere({ group: { outlet } }: Line, outletGuid: string | null): boolean {
  return outletGuid !== null && outlet !== null && outlet.guid !== outletGuid;
}

function numberOf(workplace: Workplace | null): string | undefined {
  return workplace?.number === undefined ? undefined : String(workplace.number);
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function ofDirectory(lines: readonly Line[]): Line[] {
  return lines.filter(({ workplace }) => workplace !== null);
}

/** Those lines that were used lately, the latest first. */
function latestOf(lines: readonly Line[], recents: readonly string[]): Set<Line> {
  if (recents.length === 0) return new Set();
  const places = new Map(recents.map((guid, place) => [guid, place]));
  const placeOf = ({ guid }: Line) => places.get(guid) ?? recents.length;
  const used = lines.filter(({ guid }) => places.has(guid));
  return new Set(used.toSorted((one, other) => placeOf(one) - placeOf(other)).slice(0, RECENTS_GIVEN));
}

/** In their order, but what is left to do comes first. */
function finishedLast(lines: readonly Line[]): Line[] {
  return [
    ...lines.filter(({ state }) => !isFinished(state)),
    ...lines.filter(({ state }) => isFinished(state)),
  ];
}

/** Lines that come by store, or by till, in the order that is asked for; a new list. */
function inOrder(found: Line[], sort: BoardFilter['sort']): Line[] {
  switch (sort) {
    case 'store':
    case 'till':
      return found;
    case 'state':
      return TILL_STATES.flatMap((kind) => found.filter(({ state }) => state.kind === kind));
    case 'latest':
      return found.sort((one, other) => other.changedAt - one.changedAt);
  }
}

function foundTill(line: Line, recent: boolean): FoundTill[] {
  const { workplace, group, state } = line;
  if (!workplace) return [];
  const aside = workplace.archived ? 'archived' : null;
  const outletName = group.outlet?.name ?? null;
  return [{ workplace, outletGuid: outletGuidOf(line), outletName, state, recent, aside }];
}
