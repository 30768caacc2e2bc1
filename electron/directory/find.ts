import type {
  Employee,
  FindInOutletInput,
  FindOutletsInput,
  FoundEmployees,
  FoundOutlet,
  LookedUp,
  Outlet,
} from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import { inOrder, only } from '../search/matches.ts';
import { createSearchIndex, type SearchIndex } from '../search/index.ts';
import { isBlank } from '../search/reading.ts';
import type { Texts } from '../search/searchable.ts';
import { repeated } from './repeated.ts';
import type { DirectoryStore } from './store.ts';

/** A page of the outlets that were found; how many of its tills are finished is not for the directory to say. */
type PageOfOutlets = {
  total: number;
  hiddenTotal: number;
  items: Omit<FoundOutlet, 'progress'>[];
};

/** Whether tills of an outlet are left to set up, all of them are, or it has none. */
type OutletStage = 'left' | 'finished' | 'empty';

/**
 * Finds outlets and employees as people type, the best matches first. What is searched is read when it is first needed
 * and kept until `forget`. Every call can fail with `storage_failed`.
 */
export class DirectorySearch {
  readonly #store: Pick<
    DirectoryStore,
    'outlets' | 'employees' | 'findOutlet' | 'findWorkplace' | 'findEmployee'
  >;
  readonly #outlets: ReturnType<typeof kept<Outlet>>;
  readonly #employees: ReturnType<typeof kept<Employee>>;
  /** Which employees may set up tills in the outlet that was asked for last; a list of outlets can be long. */
  #serving: { index: SearchIndex<Employee>; outletGuid: string; those: Set<Employee> } | undefined;
  /** What several employees are called, as long as the list is the same. */
  readonly #shared = new WeakMap<SearchIndex<Employee>, ReadonlySet<string>>();

  constructor(
    store: Pick<DirectoryStore, 'outlets' | 'employees' | 'findOutlet' | 'findWorkplace' | 'findEmployee'>,
  ) {
    this.#store = store;
    this.#outlets = kept(
      () => store.outlets(),
      ({ name, address, guid }) => ({
        names: [name],
        others: [address],
        guid,
      }),
    );
    this.#employees = kept(
      () => store.employees(null),
      ({ name, role, guid }) => ({ names: [name], others: [role], guid }),
    );
  }

  /**
   * @param recents GUIDs of outlets used lately; these come first, in this order, among those that match equally well
   * @param stageOf while nothing is searched for, outlets without tills come last, and finished ones are hidden
   */
  findOutlets(
    { search, offset, limit, includeHidden }: FindOutletsInput,
    recents: readonly string[],
    stageOf: (outletGuid: string) => OutletStage = () => 'left',
  ): Result<PageOfOutlets, Failure> {
    const index = this.#outlets.index();
    if (!index.ok) return index;
    const found = inOrder(index.data.find(search), recents);
    const { left, empty, finished: done } = byStage(found, isBlank(search) ? stageOf : () => 'left');
    const open = [...left, ...empty];
    const finished = new Set(done);
    const items = (includeHidden ? [...open, ...finished] : open)
      .slice(offset, offset + limit)
      .map((outlet) => ({
        outlet,
        recent: recents.includes(outlet.guid),
        hiddenReason: finished.has(outlet) ? ('finished' as const) : null,
      }));
    return ok({ total: open.length, hiddenTotal: finished.size, items });
  }

  /**
   * Those who may set up tills in the outlet, with `null` everybody; with `includeHidden` the others after them, as one list.
   * @param recents GUIDs of employees used lately; these come first, in this order, among those that match equally well
   */
  findEmployees(
    { outletGuid, search, offset, limit, includeHidden }: FindInOutletInput,
    recents: readonly string[],
  ): Result<FoundEmployees, Failure> {
    const index = this.#employees.index();
    if (!index.ok) return index;
    const those = outletGuid === null ? undefined : this.#whoServes(index.data, outletGuid);
    const isHere = (employee: Employee) => those?.has(employee) ?? true;
    const found = index.data.find(search);
    const here = inOrder(only(found, isHere), recents);
    const elsewhere = inOrder(only(found, (employee) => !isHere(employee)));
    const listed = (includeHidden ? [...here, ...elsewhere] : here).slice(offset, offset + limit);
    const shared = this.#sharedIn(index.data);
    const items = listed.map((employee, at) => ({
      employee,
      hasNamesake: shared.has(calledAs(employee)),
      recent: recents.includes(employee.guid),
      hiddenReason: offset + at < here.length ? null : ('other_store' as const),
    }));
    return ok({ total: here.length, hiddenTotal: elsewhere.length, items });
  }

  lookUp({
    outletGuid,
    workplaceGuid,
    employeeGuid,
  }: {
    outletGuid: string | null;
    workplaceGuid: string | null;
    employeeGuid: string | null;
  }): Result<LookedUp, Failure> {
    const outlet = look(outletGuid, (guid) => this.#store.findOutlet(guid));
    if (!outlet.ok) return outlet;
    const workplace = look(workplaceGuid, (guid) => this.#store.findWorkplace(guid));
    if (!workplace.ok) return workplace;
    const employee = look(employeeGuid, (guid) => this.#store.findEmployee(guid));
    if (!employee.ok) return employee;
    return ok({ outlet: outlet.data, workplace: workplace.data, employee: employee.data });
  }

  /** The directory was replaced or removed. */
  forget(): void {
    this.#outlets.forget();
    this.#employees.forget();
    this.#serving = undefined;
  }

  #sharedIn(index: SearchIndex<Employee>): ReadonlySet<string> {
    const known = this.#shared.get(index);
    if (known !== undefined) return known;
    const shared = repeated(index.entries.map(calledAs));
    this.#shared.set(index, shared);
    return shared;
  }

  #whoServes(index: SearchIndex<Employee>, outletGuid: string): ReadonlySet<Employee> {
    if (this.#serving?.index !== index || this.#serving.outletGuid !== outletGuid) {
      const those = index.entries.filter(({ outletGuids }) => outletGuids?.includes(outletGuid) ?? true);
      this.#serving = { index, outletGuid, those: new Set(those) };
    }
    return this.#serving.those;
  }
}

const calledAs = ({ name, role = '' }: Employee) => JSON.stringify([name, role]);

function byStage(outlets: readonly Outlet[], stageOf: (outletGuid: string) => OutletStage) {
  const all: Record<OutletStage, Outlet[]> = { left: [], finished: [], empty: [] };
  for (const outlet of outlets) all[stageOf(outlet.guid)].push(outlet);
  return all;
}

/** @returns `null` where nothing is looked for */
function look<T>(
  guid: string | null,
  find: (guid: string) => Result<T | null, Failure>,
): Result<T | null, Failure> {
  return guid === null ? ok(null) : find(guid);
}

/** An index that is made when it is first asked for. */
function kept<T>(
  list: () => Result<T[], Failure>,
  textsOf: (entry: T) => Texts,
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
