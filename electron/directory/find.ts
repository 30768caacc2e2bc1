import type { Employee, FindInOutletInput, FoundEmployees, LookedUp, Outlet } from '../contract/directory.ts';
import type { Failure } from '../contract/errors.ts';
import { fold } from '../contract/fold.ts';
import { ok, type Result } from '../contract/result.ts';
import { createSearchIndex, type SearchIndex } from './search.ts';
import type { DirectoryStore } from './store.ts';

/** A page of the outlets that were found; how many of its tills are finished is not for the directory to say. */
export type PageOfOutlets = { total: number; items: { outlet: Outlet; recent: boolean }[] };

/**
 * Finds outlets and employees as people type. What is searched is read when it is first needed and kept until `forget`.
 * Every call can fail with `storage_failed`.
 */
export type DirectorySearch = {
  /**
   * @param recents GUIDs of outlets used lately; these come first, in this order, while nothing is searched for
   * @param isFinished tells the outlets that come last then
   */
  findOutlets: (
    page: { search: string; offset: number; limit: number },
    recents: readonly string[],
    isFinished?: (outletGuid: string) => boolean,
  ) => Result<PageOfOutlets, Failure>;
  /**
   * Those who may set up tills in the outlet, with `null` everybody; with `aside` the others after them, as one list.
   * @param recents GUIDs of employees used lately; these come first, in this order, while nothing is searched for
   */
  findEmployees: (page: FindInOutletInput, recents: readonly string[]) => Result<FoundEmployees, Failure>;
  lookUp: (guids: {
    outletGuid: string | null;
    workplaceGuid: string | null;
    employeeGuid: string | null;
  }) => Result<LookedUp, Failure>;
  /** The directory was replaced or removed. */
  forget: () => void;
};

export function createDirectorySearch(
  store: Pick<DirectoryStore, 'outlets' | 'employees' | 'findOutlet' | 'findWorkplace' | 'findEmployee'>,
): DirectorySearch {
  const outlets = kept(store.outlets, ({ name, address, guid }) => [name, address, guid]);
  const employees = kept(
    () => store.employees(null),
    ({ name, guid }) => [name, guid],
  );
  const look = <T>(guid: string | null, find: (guid: string) => Result<T | null, Failure>) =>
    guid === null ? ok(null) : find(guid);

  /** Which employees may set up tills in the outlet that was asked for last; a list of outlets can be long. */
  let serving: { index: SearchIndex<Employee>; outletGuid: string; flags: boolean[] } | undefined;

  function whoServes(index: SearchIndex<Employee>, outletGuid: string): boolean[] {
    if (serving?.index !== index || serving.outletGuid !== outletGuid) {
      const flags = index.entries.map(({ outletGuids }) => outletGuids?.includes(outletGuid) ?? true);
      serving = { index, outletGuid, flags };
    }
    return serving.flags;
  }

  return {
    findOutlets({ search, offset, limit }, recents, isFinished = () => false) {
      const index = outlets.index();
      if (!index.ok) return index;
      const found = recentsFirst(index.data, search, index.data.find(search), recents);
      const hits = finishedLast(index.data, search, found, isFinished);
      const items = entriesAt(index.data, hits.slice(offset, offset + limit)).map((outlet) => ({
        outlet,
        recent: recents.includes(outlet.guid),
      }));
      return ok({ total: hits.length, items });
    },
    findEmployees({ outletGuid, search, offset, limit, aside }, recents) {
      const index = employees.index();
      if (!index.ok) return index;
      const flags = outletGuid === null ? undefined : whoServes(index.data, outletGuid);
      const isHere = (hit: number) => flags?.[hit] ?? true;
      const hits = index.data.find(search);
      const here = recentsFirst(index.data, search, hits.filter(isHere), recents);
      const elsewhere = hits.filter((hit) => !isHere(hit));
      const listed = (aside ? [...here, ...elsewhere] : here).slice(offset, offset + limit);
      const items = entriesAt(index.data, listed).map((employee, at) => ({
        employee,
        recent: recents.includes(employee.guid),
        aside: offset + at < here.length ? null : ('other_store' as const),
      }));
      return ok({ total: here.length, asideTotal: elsewhere.length, items });
    },
    lookUp({ outletGuid, workplaceGuid, employeeGuid }) {
      const outlet = look(outletGuid, store.findOutlet);
      if (!outlet.ok) return outlet;
      const workplace = look(workplaceGuid, store.findWorkplace);
      if (!workplace.ok) return workplace;
      const employee = look(employeeGuid, store.findEmployee);
      if (!employee.ok) return employee;
      return ok({ outlet: outlet.data, workplace: workplace.data, employee: employee.data });
    },
    forget() {
      outlets.forget();
      employees.forget();
      serving = undefined;
    },
  };
}

/** An index that is made when it is first asked for. */
function kept<T>(
  list: () => Result<T[], Failure>,
  textsOf: (entry: T) => readonly (string | undefined)[],
): { index: () => Result<SearchIndex<T>, Failure>; forget: () => void } {
  let made: SearchIndex<T> | undefined;
  return {
    index() {
      if (made) return ok(made);
      const entries = list();
      if (!entries.ok) return entries;
      made = createSearchIndex(entries.data, textsOf);
      return ok(made);
    },
    forget() {
      made = undefined;
    },
  };
}

function entriesAt<T>(index: SearchIndex<T>, hits: readonly number[]): T[] {
  return hits.flatMap((hit) => index.entries[hit] ?? []);
}

/** While nothing is searched for, those used lately stand first, in the order of their use. */
function recentsFirst<T extends { readonly guid: string }>(
  index: SearchIndex<T>,
  search: string,
  hits: readonly number[],
  recents: readonly string[],
): readonly number[] {
  if (recents.length === 0 || fold(search) !== '') return hits;
  const placeOf = (hit: number) => recents.indexOf(index.entries[hit]?.guid ?? '');
  const first = hits.filter((hit) => placeOf(hit) !== -1).sort((one, other) => placeOf(one) - placeOf(other));
  return [...first, ...hits.filter((hit) => placeOf(hit) === -1)];
}

/** While nothing is searched for, those in which nothing is left to do stand last. */
function finishedLast<T extends { readonly guid: string }>(
  index: SearchIndex<T>,
  search: string,
  hits: readonly number[],
  isFinished: (guid: string) => boolean,
): readonly number[] {
  if (fold(search) !== '') return hits;
  const finished = new Set(hits.filter((hit) => isFinished(index.entries[hit]?.guid ?? '')));
  return [...hits.filter((hit) => !finished.has(hit)), ...finished];
}
