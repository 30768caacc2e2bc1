import { join } from 'node:path';
import type { IssueInput } from '#contract/activation.ts';
import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import type { Language } from '#contract/languages.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { BoardFilter, BoardRow, Draft, TillsSummary, TillEvent } from '#contract/tills.ts';
import { boardMigrations } from '#electron/board/migrations.ts';
import { inNaturalOrder } from '#electron/directory/order.ts';
import type { ChangeOfTill } from '#electron/outbox/legacy-till-changes.ts';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { tillsMigrations } from '#electron/tills/migrations.ts';
import { Tills, type TillsDeps } from '#electron/tills/tills.ts';
import type { Database } from '#electron/storage/database.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';

export const MIGRATIONS = [...outboxMigrations, ...tillsMigrations, ...boardMigrations];

/** The n-th GUID. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Stores are numbered from 100, employees from 200, tills from 1. */
export const NORTH = guid(101);
export const SOUTH = guid(102);
export const ANNA = guid(201);
export const BORIS = guid(202);

export function dataOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.error)}`);
  return result.data;
}

export type DirectoryContent = { outlets: Outlet[]; workplaces: Workplace[]; employees: Employee[] };

export const till = (n: number, changes: Partial<Workplace> = {}): Workplace => ({
  guid: guid(n),
  name: `Till ${n}`,
  outletGuid: NORTH,
  archived: false,
  ...changes,
});
const employee = (one: string, name: string): Employee => ({ guid: one, name, outletGuids: null });

/** Two stores: tills 1 to 3 in the north, 4 in the south, 5 in the south and archived. */
export function shop(): DirectoryContent {
  return {
    outlets: [
      { guid: NORTH, name: 'North', address: 'Oak Street 1' },
      { guid: SOUTH, name: 'South' },
    ],
    workplaces: [
      till(1),
      till(2),
      till(3),
      till(4, { outletGuid: SOUTH }),
      till(5, { outletGuid: SOUTH, archived: true }),
    ],
    employees: [employee(ANNA, 'Anna'), employee(BORIS, 'Boris')],
  };
}

/** Everything chosen for a till. */
export const chosen = (n: number, changes: Partial<Draft> = {}): Draft => ({
  outletGuid: NORTH,
  withoutOutlet: false,
  workplaceGuid: guid(n),
  employeeGuid: ANNA,
  sendSms: false,
  settingsSeen: false,
  step: 'till',
  ...changes,
});

export const request = (n: number, changes: Partial<IssueInput> = {}): IssueInput => ({
  workplaceGuid: guid(n),
  outletGuid: NORTH,
  employeeGuid: ANNA,
  sendSms: false,
  replace: false,
  ...changes,
});

export const EVERYTHING: BoardFilter = {
  outletGuid: null,
  states: [],
  search: '',
  sort: 'store',
  descending: false,
};

export type World = {
  /** `isComplete`: whether a till that it lacks has left it; `isBroken`: nothing can be read of it. */
  directory: { content: DirectoryContent | null; isComplete: boolean; isBroken?: boolean };
  settings: Map<string, ChangeOfTill[]>;
  summaries: TillsSummary[];
  reports: unknown[];
  db: () => Database;
  path: string;
  tills: () => Tills;
  /** The clock goes on by so many milliseconds. */
  pass: (ms: number) => number;
  now: () => number;
  /** Everything that waits for the next turn of the event loop. */
  turn: () => void;
  /** As after a crash: nothing was told to stop. */
  restart: () => Tills;
  import: (content: DirectoryContent | null) => void;
};

function directoryOf(place: World['directory']): TillsDeps['directory'] {
  const list = <K extends keyof DirectoryContent>(key: K) => place.content?.[key] ?? [];
  const find = <T extends { guid: string }>(entries: readonly T[], one: string) =>
    place.isBroken
      ? err({ code: 'storage_failed', retryable: true } as const)
      : ok(entries.find((entry) => entry.guid === one) ?? null);
  return {
    knowsEveryTill: () => ok(place.content !== null && place.isComplete),
    outlets: () => ok(inNaturalOrder(list('outlets'))),
    workplaces: () => ok(inNaturalOrder(list('workplaces'))),
    findOutlet: (one) => find(list('outlets'), one),
    findWorkplace: (one) => find(list('workplaces'), one),
    findEmployee: (one) => find(list('employees'), one),
  };
}

/** Tills on a real file, with a directory and an outbox that say what the test tells them to. */
export function createWorld(content: DirectoryContent | null = shop(), language: Language = 'en'): World {
  const path = join(temporaryFolder(), 'till-setup.db');
  let time = Date.UTC(2026, 5, 1, 9);
  let due: (() => void)[] = [];
  let present: { tills: Tills; db: Database } | undefined;
  const directory: World['directory'] = { content, isComplete: true };
  const settings = new Map<string, ChangeOfTill[]>();
  const summaries: TillsSummary[] = [];
  const reports: unknown[] = [];
  const numbers = (count: (changes: ChangeOfTill[]) => number) =>
    new Map([...settings].map(([one, changes]) => [one, count(changes)] as const).filter(([, n]) => n > 0));

  function start(): Tills {
    const db = opened(path, MIGRATIONS);
    const tills = new Tills({
      db,
      directory: directoryOf(directory),
      waiting: () => numbers((changes) => changes.filter(({ ended }) => !ended).length),
      settled: () => numbers((changes) => Math.max(0, ...changes.map(({ ended }) => ended?.at ?? 0))),
      settingsOf: (one) => settings.get(one) ?? [],
      language: () => language,
      now: () => time,
      soon: (run) => due.push(run),
      onSummary: (summary) => summaries.push(summary),
      report: (error) => reports.push(error),
    });
    present = { tills, db };
    return tills;
  }

  const alive = () => {
    if (!present) throw new Error('not started');
    return present;
  };
  start();
  return {
    directory,
    settings,
    summaries,
    reports,
    path,
    db: () => alive().db,
    tills: () => alive().tills,
    pass: (ms) => (time += ms),
    now: () => time,
    turn() {
      const now = due;
      due = [];
      for (const run of now) run();
    },
    restart() {
      alive().db.close();
      due = [];
      return start();
    },
    import(next) {
      directory.content = next;
      dataOf(alive().tills.directoryChanged());
    },
  };
}

export function row({ tills }: World, n: number): BoardRow {
  return dataOf(tills().till({ workplaceGuid: guid(n) })).row;
}
export const stateOf = (world: World, n: number) => row(world, n).state;
export const kindOf = (world: World, n: number) => stateOf(world, n).kind;
export function events({ tills }: World, n: number): TillEvent[] {
  return dataOf(tills().till({ workplaceGuid: guid(n) })).events;
}
export const kinds = (world: World, n: number) => events(world, n).map(({ kind }) => kind);

export function keep({ tills }: World, draft: Draft): void {
  dataOf(tills().keep(draft));
}
/** A code is asked for and comes. */
export function issue(world: World, n: number, changes: Partial<IssueInput> = {}): void {
  dataOf(world.tills().codeRequestLog.requested(request(n, changes)));
  world.tills().codeRequestLog.ended(guid(n), { kind: 'issued', at: world.now() });
}
export function handOver({ tills }: World, n: number): void {
  dataOf(tills().handOver({ workplaceGuid: guid(n) }));
}
