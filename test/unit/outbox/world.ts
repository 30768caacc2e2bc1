import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Json } from '#contract/json.ts';
import type { Option } from '#contract/option.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { applyPatch } from '#electron/json-patch/apply.ts';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { Outbox } from '#electron/outbox/outbox.ts';
import type { OutboxDeps } from '#electron/outbox/types.ts';
import type { RequestFailure } from '#electron/outbox/state.ts';
import type { UpdateInput } from '#electron/pos-api/types.ts';
import type { Database } from '#electron/storage/database.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';

/** The n-th option's GUID. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function dataOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.error)}`);
  return result.data;
}

/** Time that passes only when a test says so. */
export function createTime() {
  let monotonic = 1000;
  let wall = Date.UTC(2026, 5, 1, 9);
  let alarms: { at: number; run: () => void }[] = [];
  let soon: (() => void)[] = [];

  function goOn(ms: number): void {
    monotonic += ms;
    wall += ms;
  }

  /** Until nothing happens any more without time passing. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 200; quiet += 1) {
      await Promise.resolve();
      const now = soon;
      soon = [];
      if (now.length > 0) quiet = 0;
      for (const run of now) run();
    }
  }

  return {
    clock: { wall: () => wall, monotonic: () => monotonic },
    timers: {
      after(ms: number, run: () => void) {
        const alarm = { at: monotonic + ms, run };
        alarms.push(alarm);
        return () => {
          alarms = alarms.filter((other) => other !== alarm);
        };
      },
      soon: (run: () => void) => void soon.push(run),
    },
    settle,
    alarms: () => alarms.length,
    async pass(ms: number): Promise<void> {
      const end = monotonic + ms;
      await settle();
      for (;;) {
        const [next] = alarms.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        alarms = alarms.filter((alarm) => alarm !== next);
        goOn(Math.max(0, next.at - monotonic));
        next.run();
        await settle();
      }
      // A slow disk may have taken longer.
      goOn(Math.max(0, end - monotonic));
    },
    /** Time goes on while this process can do nothing else: what is due meanwhile is late. */
    goOn,
    /** Somebody sets the computer's clock. */
    setClock: (byMs: number) => void (wall += byMs),
    /** The computer sleeps: the wall's clock goes on, the other one stands still. */
    sleep: (ms: number) => void (wall += ms),
  };
}
export type Time = ReturnType<typeof createTime>;

export const documented = (
  status: number,
  code: string,
  extra: Partial<RequestFailure> = {},
): RequestFailure => ({
  code: 'BadRequest',
  retryable: status === 429 || status === 500,
  reached: status === 500 ? 'maybe' : 'yes',
  api: { status, code, message: 'No', info: '' },
  ...extra,
});
export const offline: RequestFailure = { code: 'offline', retryable: true, reached: 'no' };
export const cut: RequestFailure = { code: 'connection_cut', retryable: true, reached: 'maybe' };
export const portal: RequestFailure = { code: 'answer_web_page', retryable: true, reached: 'maybe' };

/** What the network or the API does with one request; by default it is applied and answered. */
export type Fault =
  | { kind: 'none' }
  /** Never applied. */
  | { kind: 'fails'; failure: RequestFailure }
  /** Applied, and the answer is lost. */
  | { kind: 'answer_lost'; failure: RequestFailure }
  /** Never answered. */
  | { kind: 'hangs'; applied: boolean };

export type Request = { optionGuid: string; patch: readonly PatchOperation[]; isQuestion: boolean };

/** An API that keeps documents, applies patches as RFC 6902 has it, and can be told to go wrong. */
export function createModelApi(documents: Map<string, Json>) {
  const requests: Request[] = [];
  const applied: Request[] = [];
  let fault: (request: Request, count: number) => Fault = () => ({ kind: 'none' });
  let underWay = 0;
  let mostUnderWay = 0;
  const read: string[] = [];
  /** As most tests have it: it says what no document is, and supports `test`. */
  const habits: { isReadable: boolean; refusesTest: boolean; readFails?: RequestFailure | undefined } = {
    isReadable: false,
    refusesTest: false,
  };

  function apply(request: Request): Result<undefined, RequestFailure> {
    const document = documents.get(request.optionGuid);
    if (document === undefined) return err(documented(404, 'NotFound', { code: 'NotFound' }));
    const result = applyPatch(document, request.patch);
    const isUnknown = habits.refusesTest && request.patch.some(({ op }) => op === 'test');
    if (isUnknown || !result.ok)
      return err(documented(422, 'RequestIsNotValid', { code: 'RequestIsNotValid' }));
    documents.set(request.optionGuid, result.data);
    if (!request.isQuestion) applied.push(request);
    return ok(undefined);
  }

  async function updateOption({
    optionGuid,
    patch,
  }: UpdateInput): Promise<Result<undefined, RequestFailure>> {
    const operations = structuredClone(patch) as PatchOperation[];
    const request = {
      optionGuid,
      patch: operations,
      isQuestion: operations.every(({ op }) => op === 'test'),
    };
    requests.push(request);
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    const what = fault(request, requests.length);
    if (what.kind === 'hangs') {
      if (what.applied) apply(request);
      return new Promise(() => undefined);
    }
    await Promise.resolve();
    underWay -= 1;
    if (what.kind === 'fails') return err(what.failure);
    const answer = apply(request);
    return what.kind === 'answer_lost' ? err(what.failure) : answer;
  }

  async function option(optionGuid: string): Promise<Result<{ value: Json }, RequestFailure>> {
    read.push(optionGuid);
    await Promise.resolve();
    if (habits.readFails) return err(habits.readFails);
    const value = habits.isReadable ? documents.get(optionGuid) : undefined;
    return value === undefined ? err(documented(404, 'NotFound', { code: 'NotFound' })) : ok({ value });
  }

  return {
    documents,
    habits,
    read,
    requests,
    applied,
    updateOption,
    api: { updateOption: updateOption as never, option: option as never },
    mostUnderWay: () => mostUnderWay,
    setFault: (choose: typeof fault) => void (fault = choose),
    heal: () => void (fault = () => ({ kind: 'none' })),
  };
}
type ModelApi = ReturnType<typeof createModelApi>;

function openOutboxDatabase(folder = temporaryFolder()): { db: Database; path: string } {
  const path = join(folder, 'till-setup.db');
  return { db: opened(path, outboxMigrations), path };
}

export type World = {
  time: Time;
  model: ModelApi;
  path: () => string;
  options: Map<string, Option>;
  summaries: OutboxSummary[];
  reports: unknown[];
  outbox: () => Outbox;
  db: () => Database;
  /** `commitMs`: how long the disk takes for each commit, in milliseconds; `isCommitRefused`: it takes none. */
  settings: {
    guard: boolean;
    signedIn: boolean;
    commitMs: number;
    isCommitRefused: boolean;
    limits?: OutboxDeps['limits'];
  };
  /** As after a crash: nothing is finished, nothing is told to stop, the disk is as it was. */
  crash: () => void;
  /** The app is started. */
  start: () => Outbox;
};

/** An outbox on a real file with a model of the API. */
export function createWorld(
  values: Record<number, Json | undefined>,
  overrides: Partial<OutboxDeps> = {},
): World {
  const time = createTime();
  const documents = new Map<string, Json>();
  const options = new Map<string, Option>();
  for (const [n, value] of Object.entries(values)) {
    const option = { guid: guid(Number(n)), name: `Option ${n}`, fields: [] };
    options.set(option.guid, value === undefined ? option : { ...option, value });
    documents.set(option.guid, value ?? {});
  }
  const model = createModelApi(documents);
  let folder = temporaryFolder();
  const summaries: OutboxSummary[] = [];
  const reports: unknown[] = [];
  const settings: World['settings'] = { guard: true, signedIn: true, commitMs: 0, isCommitRefused: false };
  let present: { outbox: Outbox; db: Database; isDead: { yes: boolean } } | undefined;
  function hinder(db: Database): void {
    const exec = db.exec.bind(db);
    const value = (sql: string) => {
      if (sql === 'COMMIT' && settings.isCommitRefused)
        throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
      if (sql === 'COMMIT') time.goOn(settings.commitMs);
      exec(sql);
    };
    Object.defineProperty(db, 'exec', { value });
  }
  const alive = () => {
    if (!present) throw new Error('not started');
    return present;
  };
  return {
    time,
    model,
    path: () => join(folder, 'till-setup.db'),
    options,
    summaries,
    reports,
    settings,
    outbox: () => alive().outbox,
    db: () => alive().db,
    crash() {
      alive().isDead.yes = true;
      // The next process finds what is on the disk, while the dead one's lock and unwritten answers are gone.
      const next = temporaryFolder();
      for (const name of readdirSync(folder)) {
        if (name.startsWith('till-setup.db') && !name.endsWith('-sender'))
          copyFileSync(join(folder, name), join(next, name));
      }
      folder = next;
      present = undefined;
    },
    start() {
      const { db } = openOutboxDatabase(folder);
      hinder(db);
      const isDead = { yes: false };
      const outbox = new Outbox({
        db,
        api: () => (settings.signedIn && !isDead.yes ? model.api : undefined),
        directory: {
          options: () => ok([...options.values()]),
          findOption: (one) => ok(options.get(one) ?? null),
        },
        guard: () => settings.guard,
        ...(settings.limits && { limits: settings.limits }),
        clock: time.clock,
        timers: time.timers,
        random: () => 0.5,
        onSummary: (summary) => summaries.push(summary),
        report: (error) => reports.push(error),
        ...overrides,
      });
      present = { outbox, db, isDead };
      onTestFinished(() => {
        outbox.stop();
      });
      outbox.start();
      return outbox;
    },
  };
}
