import * as v from 'valibot';
import { type Counts, type Employee, LISTS, type Outlet, type Workplace } from '#contract/directory.ts';
import type { Database } from '../storage/database.ts';
import {
  employeeOfBoth,
  type Live,
  type LiveEmployee,
  type LiveOutlet,
  type LiveWorkplace,
  merged,
  outletOfBoth,
  together,
  workplaceOfBoth,
} from './merge.ts';
import { inNaturalOrder, type OrderedDirectory } from './order.ts';
import {
  ALL,
  outletId,
  readEmployees,
  readLiveEmployees,
  readLiveOutlets,
  readLiveWorkplaces,
  readOutlets,
  readWorkplaces,
  type Which,
  withGuid,
} from './store-rows.ts';

const MAY_SERVE = 'WHERE outlet_ids IS NULL OR EXISTS (SELECT 1 FROM json_each(outlet_ids) WHERE value = ?)';
/** So many tills are read in a few milliseconds. */
const READ_AT_ONCE = 2000;
const LISTED: Which = { where: 'WHERE removed_at IS NULL', parameters: [] };

/** An archived store or employee is not listed; whoever has its GUID still finds its name. */
function listedOutlet(live: LiveOutlet, file: Outlet | undefined): Outlet | undefined {
  return live.archived ? undefined : withoutMark(outletOfBoth(live, file));
}

/** Whether it is archived is not for the page. */
function withoutMark({ guid, name, typeOf, address }: LiveOutlet): Outlet {
  return { guid, name, ...(typeOf !== undefined && { typeOf }), ...(address !== undefined && { address }) };
}

function listedEmployee(live: LiveEmployee, file: Employee | undefined): Employee | undefined {
  return live.archived ? undefined : employeeOfBoth(live, file);
}

const itself = <Entry>(_live: unknown, file: Entry | undefined): Entry | undefined => file;

/** What was imported and what the service lists, read as one (merge.ts). Each throws what SQLite says. */
export class MergedRows {
  readonly #db: Database;
  readonly #importedAt: () => number | null;
  readonly #stampOf: () => string;
  /** What was read ahead, for whoever asks next, as long as nothing is written. */
  #ahead: { stamp: string; workplaces: Workplace[] } | undefined;

  /** @param importedAt when the present file was imported; `null`: none was */
  constructor(db: Database, importedAt: () => number | null) {
    this.#db = db;
    this.#importedAt = importedAt;
    this.#stampOf = createStamp(db);
  }

  /** Reads the tills, see `DirectoryStore.readAhead`. */
  async readAhead(turn: () => Promise<boolean>): Promise<void> {
    this.#ahead = undefined;
    const stamp = this.#stampOf();
    const live: Live<LiveWorkplace>[] = [];
    for (
      let part = this.#liveTills('');
      part.length > 0;
      part = this.#liveTills(live.at(-1)?.entry.guid ?? '')
    ) {
      live.push(...part);
      if (!(await turn())) return;
    }
    if (live.length === 0) return;
    const file = readWorkplaces(this.#db, ALL);
    if (!(await turn())) return;
    const both = together(file, live, workplaceOfBoth);
    if (!(await turn())) return;
    this.#ahead = { stamp, workplaces: inNaturalOrder(both) };
    await turn();
  }

  outlets(): Outlet[] {
    return merged(readOutlets(this.#db, ALL), readLiveOutlets(this.#db, this.#inForce()), listedOutlet);
  }

  /** See `DirectoryStore.outletsToKeep`. */
  outletsToKeep(): Outlet[] {
    return merged(readOutlets(this.#db, ALL), readLiveOutlets(this.#db, this.#inForce()), (live, file) =>
      file === undefined ? listedOutlet(live, file) : withoutMark(outletOfBoth(live, file)),
    );
  }

  /** See `DirectoryStore.ofFile`. */
  ofFile(): { workplaces: Workplace[]; employees: Employee[] } {
    const live = this.#inForce();
    return {
      workplaces: merged(readWorkplaces(this.#db, ALL), readLiveWorkplaces(this.#db, live), itself),
      employees: merged(readEmployees(this.#db, ALL), readLiveEmployees(this.#db, live), itself),
    };
  }

  /** @param outletGuid `null`: of all */
  workplaces(outletGuid: string | null): Workplace[] {
    const taken = outletGuid === null ? this.#takeAhead() : undefined;
    if (taken) return taken;
    const live = readLiveWorkplaces(this.#db, this.#inForce());
    if (live.length === 0) return readWorkplaces(this.#db, this.#ofOutlet(outletGuid, 'WHERE outlet_id = ?'));
    const all = merged(readWorkplaces(this.#db, ALL), live, workplaceOfBoth);
    const wanted = outletGuid?.toLowerCase();
    return wanted === undefined ? all : all.filter((till) => till.outletGuid === wanted);
  }

  employees(outletGuid: string | null): Employee[] {
    const live = readLiveEmployees(this.#db, this.#inForce());
    if (live.length === 0) return readEmployees(this.#db, this.#ofOutlet(outletGuid, MAY_SERVE));
    const all = merged(readEmployees(this.#db, ALL), live, listedEmployee);
    const wanted = outletGuid?.toLowerCase();
    if (wanted === undefined) return all;
    return all.filter(({ outletGuids }) => outletGuids?.includes(wanted) ?? true);
  }

  /** @param guid in any letter case */
  outlet(guid: string): Outlet | null {
    const [file] = readOutlets(this.#db, withGuid(guid));
    const [live] = readLiveOutlets(this.#db, this.#withGuidInForce(guid));
    if (!live) return file ?? null;
    if (live.isGone) return null;
    return withoutMark(outletOfBoth(live.entry, file));
  }

  workplace(guid: string): Workplace | null {
    const [file] = readWorkplaces(this.#db, withGuid(guid));
    const [live] = readLiveWorkplaces(this.#db, this.#withGuidInForce(guid));
    if (!live) return file ?? null;
    return live.isGone ? null : workplaceOfBoth(live.entry, file);
  }

  employee(guid: string): Employee | null {
    const [file] = readEmployees(this.#db, withGuid(guid));
    const [live] = readLiveEmployees(this.#db, this.#withGuidInForce(guid));
    if (!live) return file ?? null;
    return live.isGone ? null : employeeOfBoth(live.entry, file);
  }

  /** What all of it would be with another file imported. */
  afterImport(next: OrderedDirectory): OrderedDirectory {
    return {
      ...next,
      outlets: merged(next.outlets, readLiveOutlets(this.#db, LISTED), listedOutlet),
      workplaces: merged(next.workplaces, readLiveWorkplaces(this.#db, LISTED), workplaceOfBoth),
      employees: merged(next.employees, readLiveEmployees(this.#db, LISTED), listedEmployee),
    };
  }

  /** Of what the service no longer lists, a file that was imported since says more. */
  #inForce(): Which {
    const at = this.#importedAt();
    if (at === null) return ALL;
    return { where: 'WHERE (removed_at IS NULL OR removed_at >= ?)', parameters: [at] };
  }

  #withGuidInForce(guid: string): Which {
    const { where, parameters } = this.#inForce();
    const own = withGuid(guid);
    if (where === '') return own;
    return { where: `${where} AND guid = ?`, parameters: [...parameters, ...own.parameters] };
  }

  /** Some tills, from a GUID on. */
  #liveTills(after: string): Live<LiveWorkplace>[] {
    const { where, parameters } = this.#inForce();
    const from = `${where === '' ? 'WHERE' : `${where} AND`} guid > ?`;
    return readLiveWorkplaces(this.#db, {
      where: from,
      parameters: [...parameters, after],
      limit: READ_AT_ONCE,
    });
  }

  /** What belongs to one outlet of the file, or with `null` all; to an outlet that is not there, nothing does. */
  #ofOutlet(guid: string | null, where: string): Which {
    return guid === null ? ALL : { where, parameters: [outletId(this.#db, guid)] };
  }

  #takeAhead(): Workplace[] | undefined {
    const taken = this.#ahead;
    this.#ahead = undefined;
    return taken?.stamp === this.#stampOf() ? taken.workplaces : undefined;
  }
}

/** Different after anything was written, through this connection to the file or another one. */
function createStamp(db: Database): () => string {
  const others = db.prepare('PRAGMA data_version', { returnArrays: true });
  const own = db.prepare('SELECT total_changes()', { returnArrays: true });
  return () => JSON.stringify([others.get(), own.get()]);
}

const CountRow = v.object({ n: v.number() });
const OF_FILE = { outlets: 'outlet', workplaces: 'workplace', employees: 'employee' } as const;

/** How many entries the lists have, without reading them. */
export function readCounts(db: Database, importedAt: number | null): Omit<Counts, 'options'> {
  const counts = LISTS.map((list) => {
    const kept = list === 'workplaces' ? '' : 'AND archived = 0';
    const row: unknown = db
      .prepare(
        `SELECT (SELECT count(*) FROM live_${list} WHERE removed_at IS NULL ${kept})
          + (SELECT count(*) FROM ${OF_FILE[list]} AS file WHERE NOT EXISTS (SELECT 1 FROM live_${list} AS live
             WHERE live.guid = file.guid AND (removed_at IS NULL OR removed_at >= ?))) AS n`,
      )
      .get(importedAt ?? 0);
    return v.parse(CountRow, row).n;
  });
  const [outlets = 0, workplaces = 0, employees = 0] = counts;
  return { outlets, workplaces, employees };
}
