import type { FindInOutletInput, Outlet, Workplace } from '#contract/directory.ts';
import type { Language } from '#contract/languages.ts';
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
} from '#contract/tills.ts';
import type * as v from 'valibot';
import { everything, type Matches, inOrder, only, together } from '../search/matches.ts';
import { createSearchIndex, type SearchIndex } from '../search/index.ts';
import { match } from '../search/match.ts';
import { isBlank } from '../search/reading.ts';
import {
  allSearchable,
  joined,
  NOTHING,
  type Searchable,
  searchable,
  type Texts,
} from '../search/searchable.ts';
import { type Team, teamAt } from './team.ts';
import { Namesakes } from './namesakes.ts';
import { isFinished, noCounts } from './till-state.ts';
import { type Group, isListed, type TillEntry, type TillIndex, nameOf, outletGuidOf } from './till-index.ts';

/** How many of each kind are given as used lately. */
export const RECENTS_GIVEN = 5;

/**
 * What is asked of the board, answered from memory. It is the board of one revision of the directory.
 */
export class Board {
  readonly #lines: TillIndex;
  readonly #employeeName: (guid: string) => string | null;
  readonly #team: () => Team | undefined;
  readonly #stores: Group[];
  readonly #findStores: () => SearchIndex<Group>;
  readonly #findAnywhere: () => SearchIndex<TillEntry>;
  readonly #findUnplaced: () => SearchIndex<TillEntry>;
  readonly #storeTexts = new Map<Group, Searchable>();
  readonly #namesakes: Namesakes;
  /** In the store that was searched last: there the store's own name says nothing. */
  #inStore: { lines: readonly TillEntry[]; index: SearchIndex<TillEntry> } | undefined;

  /**
   * @param employeeName as the directory names this person; `null`: it lacks them
   * @param language in which tills of one name are told apart
   * @param team of the laptops that share a board
   */
  constructor(
    lines: TillIndex,
    employeeName: (guid: string) => string | null,
    language: () => Language,
    team: () => Team | undefined,
  ) {
    this.#lines = lines;
    this.#team = team;
    this.#namesakes = new Namesakes(language);
    this.#employeeName = employeeName;
    this.#stores = lines.groups.filter(({ outlet }) => outlet !== null);
    this.#findStores = lazy(() =>
      createSearchIndex(this.#stores, ({ outlet }) => ({ ...textsOfStore(outlet), guid: outlet?.guid })),
    );
    this.#findAnywhere = lazy(() =>
      createSearchIndex(ofDirectory(lines.byTill()), (line) => {
        const { outlet } = line.group;
        return { ...textsOfTill(line), others: [outlet?.name, outlet?.address] };
      }),
    );
    this.#findUnplaced = lazy(() => createSearchIndex(lines.placedByNobody(), textsOfTill));
  }

  page({ offset, limit, ...filter }: v.InferOutput<typeof BoardInput>): BoardPage {
    const { found, counts } = this.#matching(filter);
    return {
      total: found.length,
      rows: found.slice(offset, offset + limit).map((line) => this.row(line)),
      counts,
    };
  }

  /** All that match. */
  rows(filter: BoardFilter): { line: TillEntry; row: BoardRow }[] {
    return this.#matching(filter).found.map((line) => ({ line, row: this.row(line) }));
  }

  /** Those of these tills that are on it, by store, then till. */
  rowsOf(workplaceGuids: ReadonlySet<string>): BoardRow[] {
    const lines = this.#lines.byStore().filter(({ guid }) => workplaceGuids.has(guid));
    return lines.map((line) => this.row(line));
  }

  row(line: TillEntry): BoardRow {
    const { guid, workplace, state } = line;
    const { facts } = line.row ?? {};
    const team = this.#team();
    return {
      workplaceGuid: guid,
      name: this.#namesakes.titleOf(line),
      archived: workplace?.archived ?? false,
      outletGuid: outletGuidOf(line),
      outletName: this.#outletNameOf(line),
      state,
      employeeName: this.#employeeOf(line),
      issuedAt: facts?.issued?.at ?? null,
      handedOverAt: facts?.handedOverAt ?? null,
      activatedAt: facts?.activatedAt ?? null,
      note: facts?.note ?? '',
      ...(team && { team: teamAt(guid, facts ?? null, team) }),
    };
  }

  stores({ search, unfinished, offset, limit }: v.InferOutput<typeof StoresInput>): StoresPage {
    const found = this.#findStores().find(search).ranks.flat();
    const ofNone = this.#lines.group(null);
    // Tills of no store are found only while nothing is searched for: they have nothing to be found by.
    if (ofNone && isBlank(search) && ofNone.lines.some(isListed)) found.push(ofNone);
    const left = unfinished ? found.filter(({ progress: { finished, total } }) => finished < total) : found;
    const page = left.slice(offset, offset + limit).map(({ outlet, counts }) => ({
      outletGuid: outlet?.guid ?? null,
      name: outlet?.name ?? null,
      address: outlet?.address ?? null,
      counts: { ...counts },
    }));
    return { total: left.length, stores: page };
  }

  /** @param recents the tills used lately, the latest first */
  findTills(input: v.InferOutput<typeof FindInOutletInput>, recents: readonly string[]): FoundTills {
    const found = this.#tillsFor(input);
    const archived = only(found, ({ workplace }) => workplace?.archived === true).ranks.flat();
    const present = only(found, ({ workplace }) => workplace?.archived === false);
    // One that is finished is no longer what anybody looks for first.
    const latest = latestOf(
      present.ranks.flat().filter((line) => !isFinished(line.state) && !isElsewhere(line, input.outletGuid)),
      recents,
    );
    const listed = inOrder(
      present,
      Array.from(latest, ({ guid }) => guid),
    );
    // While nothing is searched for, finished ones are hidden.
    const finished = listed.filter(({ state }) => isFinished(state));
    const hiddenAsFinished = new Set(isBlank(input.search) ? finished : []);
    const open = listed.filter((line) => !hiddenAsFinished.has(line));
    const hidden = [...hiddenAsFinished, ...archived];
    const items = (input.includeHidden ? [...open, ...hidden] : open)
      .slice(input.offset, input.offset + input.limit)
      .flatMap((line) => this.#foundTill(line, latest.has(line), hiddenAsFinished.has(line)));
    // Where there is but one store, what stands in none is its own.
    const isOther = (line: TillEntry) => this.#stores.length !== 1 && isNotOf(line, input.outletGuid);
    const others = open.filter(isOther);
    const elsewhere = {
      total: others.length,
      finished: finished.filter(isOther).length,
      unplaced: others.filter(({ group }) => group.outlet === null).length,
    };
    return { total: open.length, hiddenTotal: hidden.length, finished: finished.length, elsewhere, items };
  }

  #employeeOf({ row: written }: TillEntry): string | null {
    if (!written) return null;
    if (written.facts.issued) return written.facts.issued.employeeName;
    const chosen = written.draft?.employeeGuid ?? null;
    return chosen === null ? null : (this.#employeeName(chosen) ?? written.known.employeeName);
  }

  #outletNameOf({ group, row: written }: TillEntry): string | null {
    return group.outlet?.name ?? written?.known.outletName ?? null;
  }

  #foundTill(line: TillEntry, recent: boolean, isHiddenAsFinished: boolean): FoundTill[] {
    const { workplace, group, state } = line;
    if (!workplace) return [];
    const finished = isHiddenAsFinished ? 'finished' : null;
    const hiddenReason = workplace.archived ? 'archived' : finished;
    const outletName = group.outlet?.name ?? null;
    const isKept = state.kind === 'draft' || state.kind === 'ready';
    const employeeName = isKept ? this.#employeeOf(line) : null;
    const hasNamesake = this.#namesakes.has(line);
    const own = { workplace: this.#namesakes.named(workplace), hasNamesake, outletGuid: outletGuidOf(line) };
    return [{ ...own, outletName, state, employeeName, recent, hiddenReason }];
  }

  /** What all tills of a store are found by. */
  #ofStore(group: Group): Searchable {
    const { names, others } = textsOfStore(group.outlet);
    const known = this.#storeTexts.get(group) ?? searchable({ names: [], others: [...names, ...others] });
    this.#storeTexts.set(group, known);
    return known;
  }

  #ownTexts(line: TillEntry): Texts {
    const inside = line.group.outlet ? null : this.#outletNameOf(line);
    const others = [inside, this.#employeeOf(line), line.row?.facts.note];
    return { ...textsOfTill(line), others: others.map((text) => text ?? undefined) };
  }

  /** Notes and people come and go, so each line keeps what it is found by until it changes. */
  #prepare(some: readonly TillEntry[]): void {
    const changed = some.filter(({ texts }) => texts === undefined);
    const prepared = allSearchable(changed.map((line) => this.#ownTexts(line)));
    for (const [at, line] of changed.entries()) {
      line.texts = joined(prepared[at] ?? NOTHING, this.#ofStore(line.group));
    }
  }

  #linesOf(outletGuid: string | null, sort: BoardFilter['sort']): readonly TillEntry[] {
    if (outletGuid !== null) return this.#lines.group(outletGuid === 'none' ? null : outletGuid)?.lines ?? [];
    return sort === 'till' ? this.#lines.byTill() : this.#lines.byStore();
  }

  #matching(filter: BoardFilter): { found: TillEntry[]; counts: StateCounts } {
    const { outletGuid, states, search, sort, descending } = filter;
    const listed = this.#linesOf(outletGuid, sort).filter(isListed);
    if (!isBlank(search)) this.#prepare(listed);
    const { ranks } = match(search, listed, ASKED);
    // As it comes, the list begins with the best matches; who sorts it wants it sorted.
    const isRanked = sort === 'store' && !descending;
    const matching = isRanked ? ranks.flat() : inGivenOrder(ranks, listed);
    const wanted = new Set(states);
    const counts = noCounts();
    const found: TillEntry[] = [];
    for (const line of matching) {
      counts[line.state.kind] += 1;
      if (wanted.size === 0 || wanted.has(line.state.kind)) found.push(line);
    }
    const ordered = inSort(found, sort);
    return { found: descending ? ordered.reverse() : ordered, counts };
  }

  /** Tills of the directory that match, the best first; of equal ones in natural order. */
  #tillsFor({ outletGuid, search }: v.InferOutput<typeof FindInOutletInput>): Matches<TillEntry> {
    const isSearched = !isBlank(search);
    if (outletGuid === null) {
      return isSearched ? this.#findAnywhere().find(search) : everything(ofDirectory(this.#lines.byTill()));
    }
    const group = this.#lines.group(outletGuid);
    const all = group ? ofDirectory(group.lines) : [];
    const own = group && isSearched ? this.#indexOf(group).find(search) : everything(all);
    // What no directory puts into a store may be set up in any: first what is in none, then what is in another one.
    const unplaced = isSearched
      ? this.#findUnplaced().find(search)
      : everything(this.#lines.placedByNobody());
    const isNowhere = (line: TillEntry) => line.group !== group && line.group.outlet === null;
    const isAnywhere = (line: TillEntry) => line.group !== group && line.group.outlet !== null;
    return together(own, only(unplaced, isNowhere), only(unplaced, isAnywhere));
  }

  #indexOf(group: Group): SearchIndex<TillEntry> {
    if (this.#inStore?.lines !== group.lines) {
      this.#inStore = {
        lines: group.lines,
        index: createSearchIndex(ofDirectory(group.lines), textsOfTill),
      };
    }
    return this.#inStore.index;
  }
}

const ASKED = { textOf: ({ texts }: TillEntry) => texts ?? NOTHING, textsOf: textsOfTill };

/** What a till is found by where its store says nothing. */
function textsOfTill(line: TillEntry): Texts {
  return { names: [nameOf(line) ?? undefined, numberOf(line.workplace)], guid: line.guid };
}

function textsOfStore(outlet: Outlet | null): Required<Pick<Texts, 'names' | 'others'>> {
  return { names: [outlet?.name], others: [outlet?.address] };
}

/** Whether it is no till of the store that is looked at, but one that may be set up in any. */
function isNotOf({ group: { outlet } }: TillEntry, outletGuid: string | null): boolean {
  return outletGuid !== null && outlet?.guid !== outletGuid;
}

/** Whether it stands in another store than the one that is looked at. */
function isElsewhere({ group: { outlet } }: TillEntry, outletGuid: string | null): boolean {
  return outletGuid !== null && outlet !== null && outlet.guid !== outletGuid;
}

function numberOf(workplace: Workplace | null): string | undefined {
  return workplace?.number === undefined ? undefined : String(workplace.number);
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function ofDirectory(lines: readonly TillEntry[]): TillEntry[] {
  return lines.filter(({ workplace }) => workplace !== null);
}

/** Those lines that were used lately, the latest first. */
function latestOf(lines: readonly TillEntry[], recents: readonly string[]): Set<TillEntry> {
  if (recents.length === 0) return new Set();
  const places = new Map(recents.map((guid, place) => [guid, place]));
  const placeOf = ({ guid }: TillEntry) => places.get(guid) ?? recents.length;
  const used = lines.filter(({ guid }) => places.has(guid));
  return new Set(used.toSorted((one, other) => placeOf(one) - placeOf(other)).slice(0, RECENTS_GIVEN));
}

/** What was found, in the order of the list that it was found in. */
function inGivenOrder(ranks: Matches<TillEntry>['ranks'], all: readonly TillEntry[]): TillEntry[] {
  const some = ranks.filter((lines) => lines.length > 0);
  if (some.length < 2) return some.flat();
  const found = new Set(some.flat());
  return all.filter((line) => found.has(line));
}

/** Lines that come by store, or by till, in the order that is asked for; a new list. */
function inSort(found: TillEntry[], sort: BoardFilter['sort']): TillEntry[] {
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
