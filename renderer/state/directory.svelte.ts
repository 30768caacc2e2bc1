import type { TillApi } from '../../electron/contract/derive.ts';
import type { Employee, Outlet, Workplace } from '../../electron/contract/directory.ts';
import { Loader } from './loader.svelte.ts';

const WHOLE_ORGANISATION = '*';

/** The lists that the steps choose from, asked of main when a step needs them. */
export class Directory {
  readonly #api: TillApi;
  readonly outlets = new Loader<readonly Outlet[]>();
  readonly workplaces = new Loader<readonly Workplace[]>();
  readonly employees = new Loader<readonly Employee[]>();

  constructor(api: TillApi) {
    this.#api = api;
  }

  /** @param revision changes whenever the directory behind the lists does */
  loadOutlets(revision: string): Promise<void> {
    return this.outlets.load(revision, () => this.#api.directory.outlets());
  }

  /** @param outletGuid `null`: of every store */
  loadWorkplaces(revision: string, outletGuid: string | null): Promise<void> {
    const key = `${revision} ${outletGuid ?? WHOLE_ORGANISATION}`;
    return this.workplaces.load(key, () => this.#api.directory.workplaces({ outletGuid }));
  }

  /** @param outletGuid `null`: of the whole organisation */
  loadEmployees(revision: string, outletGuid: string | null): Promise<void> {
    const key = `${revision} ${outletGuid ?? WHOLE_ORGANISATION}`;
    return this.employees.load(key, () => this.#api.directory.employees({ outletGuid }));
  }
}
