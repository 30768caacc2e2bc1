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

/** What was imported and what the service lists, read as one (merge.ts). Each throws what SQLite says. */
export type MergedRows = {
  outlets: () => Outlet[];
  /** @param outletGuid `null`: of all */
  workplaces: (outletGuid: string | null) => Workplace[];
  employees: (outletGuid: string | null) => Employee[];
  /** @param guid in any letter case */
  outlet: (guid: string) => Outlet | null;
  workplace: (guid: string) => Workplace | null;
  employee: (guid: string) => Employee | null;
  /** Reads the tills, see `DirectoryStore.readAhead`. */
  readAhead: (turn: () => Promise<boolean>) => Promise<void>;
  /** What all of it would be with another file imported. */
  afterImport: (next: OrderedDirectory) => OrderedDirectory;
};

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

/** @param importedAt when the present file was imported; `null`: none was */
export function createMergedRows(db: Database, importedAt: () => number | null): MergedRows {
  /** Of what the service no longer lists, a file that was imported since says more. */
  function inForce(): Which {
    const at = importedAt();
    if (at === null) return ALL;
    return { where: 'WHERE (removed_at IS NULL OR removed_at >= ?)', parameters: [at] };
  }

  function withGuidInForce(guid: string): Which {
    const { where, parameters } = inForce();
    const own = withGuid(guid);
    if (where === '') return own;
    return { where: `${where} AND guid = ?`, parameters: [...parameters, ...own.parameters] };
  }

  /** Some tills, from a GUID on. */
  function liveTills(after: string): Live<LiveWorkplace>[] {
    const { where, parameters } = inForce();
    const from = `${where === '' ? 'WHERE' : `${where} AND`} guid > ?`;
    return readLiveWorkplaces(db, { where: from, parameters: [...parameters, after], limit: READ_AT_ONCE });
  }

  /** What belongs to one outlet of the file, or with `null` all; to an outlet that is not there, nothing does. */
  function ofOutlet(guid: string | null, where: string): Which {
    return guid === null ? ALL : { where, parameters: [outletId(db, guid)] };
  }

  const stampOf = createStamp(db);
  /** What was read ahead, for whoever asks next, as long as nothing is written. */
  let ahead: { stamp: string; workplaces: Workplace[] } | undefined;

  function takeAhead(): Workplace[] | undefined {
    const taken = ahead;
    ahead = undefined;
    return taken?.stamp === stampOf() ? taken.workplaces : undefined;
  }

  return {
    async readAhead(turn) {
      ahead = undefined;
      const stamp = stampOf();
      const live: Live<LiveWorkplace>[] = [];
      for (let part = liveTills(''); part.length > 0; part = liveTills(live.at(-1)?.entry.guid ?? '')) {
        live.push(...part);
        if (!(await turn())) return;
      }
      if (live.length === 0) return;
      const file = readWorkplaces(db, ALL);
      if (!(await turn())) return;
      const both = together(file, live, workplaceOfBoth);
      if (!(await turn())) return;
      ahead = { stamp, workplaces: inNaturalOrder(both) };
      await turn();
    },
    outlets: () => merged(readOutlets(db, ALL), readLiveOutlets(db, inForce()), listedOutlet),
    workplaces(outletGuid) {
      const taken = outletGuid === null ? takeAhead() : undefined;
      if (taken) return taken;
      const live = readLiveWorkplaces(db, inForce());
      if (live.length === 0) return readWorkplaces(db, ofOutlet(outletGuid, 'WHERE outlet_id = ?'));
      const all = merged(readWorkplaces(db, ALL), live, workplaceOfBoth);
      const wanted = outletGuid?.toLowerCase();
      return wanted === undefined ? all : all.filter((till) => till.outletGuid === wanted);
    },
    employees(outletGuid) {
      const live = readLiveEmployees(db, inForce());
      if (live.length === 0) return readEmployees(db, ofOutlet(outletGuid, MAY_SERVE));
      const all = merged(readEmployees(db, ALL), live, listedEmployee);
      const wanted = outletGuid?.toLowerCase();
      if (wanted === undefined) return all;
      return all.filter(({ outletGuids }) => outletGuids?.includes(wanted) ?? true);
    },
    outlet(guid) {
      const [file] = readOutlets(db, withGuid(guid));
      const [live] = readLiveOutlets(db, withGuidInForce(guid));
      if (!live) return file ?? null;
      if (live.isGone) return null;
      return withoutMark(outletOfBoth(live.entry, file));
    },
    workplace(guid) {
      const [file] = readWorkplaces(db, withGuid(guid));
      const [live] = readLiveWorkplaces(db, withGuidInForce(guid));
      if (!live) return file ?? null;
      return live.isGone ? null : workplaceOfBoth(live.entry, file);
    },
    employee(guid) {
      const [file] = readEmployees(db, withGuid(guid));
      const [live] = readLiveEmployees(db, withGuidInForce(guid));
      if (!live) return file ?? null;
      return live.isGone ? null : employeeOfBoth(live.entry, file);
    },
    afterImport: (next) => ({
      ...next,
      outlets: merged(next.outlets, readLiveOutlets(db, LISTED), listedOutlet),
      workplaces: merged(next.workplaces, readLiveWorkplaces(db, LISTED), workplaceOfBoth),
      employees: merged(next.employees, readLiveEmployees(db, LISTED), listedEmployee),
    }),
  };
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
