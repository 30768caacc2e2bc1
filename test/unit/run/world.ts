import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished } from 'vitest';
import { ConnectionOptions } from '#contract/connection.ts';
import { ok, type Result } from '#contract/result.ts';
import type { RunInput, RunRowKind, RunTill } from '#contract/run.ts';
import { Activation } from '#electron/activation/activation.ts';
import type { ClaimGate } from '#electron/activation/claim-gate.ts';
import { codeRequest } from '#electron/activation/code-request.ts';
import { outboxMigrations } from '#electron/outbox/migrations.ts';
import { createPosApi } from '#electron/pos-api/client.ts';
import { RunJournal } from '#electron/run/journal.ts';
import { runMigrations } from '#electron/run/migrations.ts';
import { RolloutRun } from '#electron/run/run.ts';
import { TillWatcher } from '#electron/session/till-watcher.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { withTills } from '../../service/organisations.ts';
import { tillsMigrations } from '#electron/tills/migrations.ts';
import type { Fault } from '../../service/faults.ts';
import { startTestServer, type TestServer } from '../../service/server.ts';
import type { SwitchChanges } from '../../service/switches.ts';
import { opened, temporaryFolder } from '../storage/folders.ts';
import { tillsOn } from '../tills/no-directory.ts';

export const MIGRATIONS = [...outboxMigrations, ...tillsMigrations, ...runMigrations];
const directory = withTills(trainingDirectory, 400);
/** Tills of the service, none of them archived. */
const TILLS = directory.workplaces.filter(({ archived }) => !archived).map(({ guid }) => guid);
const EMPLOYEE = trainingDirectory.employees[0]?.guid ?? '';
/** What a request takes from one end to the other, in milliseconds. */
const ONE_WAY_MS = 15;

export const tillAt = (n: number): string => TILLS[n] ?? expect.fail('there are no so many tills');

/** A line of a run for the n-th till. */
export const runTill = (n: number): RunTill => ({
  workplaceGuid: tillAt(n),
  employeeGuid: EMPLOYEE,
  outletGuid: null,
  sendSms: false,
});
export const runOf = (count: number, onLock: RunInput['onLock'] = 'go_on'): RunInput => ({
  tills: Array.from({ length: count }, (_none, n) => runTill(n)),
  onLock,
});

/** A request as it went out, with the status that came back; `null`: none did. Times by the world's clock. */
type Sent = { method: string; till: string; at: number; status: number | null };

/**
 * A clock that stands still but for requests, each of which takes a while, and for waits, each of which is over at once:
 * the service counts its requests by it, too.
 */
function createTime() {
  let time = Date.UTC(2026, 5, 1, 9);
  const start = time;
  return {
    now: () => time,
    pass: (ms: number) => (time += ms),
    clock: { wall: () => time, monotonic: () => time - start },
    after(ms: number, run: () => void) {
      const due = time + ms;
      const handle = setImmediate(() => {
        time = Math.max(time, due);
        run();
      });
      return () => {
        clearImmediate(handle);
      };
    },
  };
}
type Time = ReturnType<typeof createTime>;

const client = {
  identifier: '0c9a5c1e-7b1f-4a55-9b0e-2f6f4f0f9d11',
  name: 'Till Setup',
  osName: 'Linux' as const,
  osVersion: '12',
  screenResolution: () => '1920x1080',
  language: () => 'en' as const,
};

type Network = {
  sent: Sent[];
  isOffline: boolean;
  /** Told of a request that has come to the service, before it is answered. */
  heard: (request: Sent) => void;
};

function createApi(server: TestServer, time: Time, network: Network) {
  const options = v.parse(ConnectionOptions, {});
  const connection = { baseUrl: server.url, orgGuid: server.orgGuid, alias: '', options };
  return createPosApi({
    ...{ connection, client, token: server.token, now: time.now },
    async fetch(request) {
      const till = /workplaces\/([0-9a-f-]{36})/.exec(request.url)?.[1] ?? '';
      const one: Sent = { method: request.method, till, at: time.pass(ONE_WAY_MS), status: null };
      if (network.isOffline) throw new Error('net::ERR_INTERNET_DISCONNECTED');
      network.sent.push(one);
      network.heard(one);
      const answer = await fetch(request);
      one.status = answer.status;
      time.pass(ONE_WAY_MS);
      return answer;
    },
  });
}

/** A run over activation, a real database and the service over HTTP, with a clock of its own. */
export async function createWorld(switches: SwitchChanges = {}) {
  const time = createTime();
  const server = await startTestServer({ port: 0, directory, clock: time.now, switches });
  onTestFinished(() => server.close());
  const path = join(temporaryFolder(), 'till-setup.db');
  const sent: Sent[] = [];
  const network: Network = { sent, isOffline: false, heard: () => undefined };
  const reports: unknown[] = [];
  const board: { gate: ClaimGate | undefined } = { gate: undefined };
  const api = createApi(server, time, network);
  const report = (cause: unknown) => reports.push(cause);

  function start() {
    const db = opened(path, MIGRATIONS);
    const tills = tillsOn(db, report);
    const signedIn: { api: typeof api | undefined } = { api };
    const watcher = new TillWatcher({
      workspace: () => signedIn,
      mayLook: () => false,
      onActive: () => undefined,
      report,
    });
    const names = { findEmployee: () => ok(null), findOutlet: () => ok(null), summary: () => ok(null) };
    const place = () => ({
      connection: {
        ...{ id: '', name: '', kind: 'cloud' as const, baseUrl: server.url },
        orgGuid: server.orgGuid,
        alias: '',
        options: v.parse(ConnectionOptions, {}),
      },
      api: signedIn.api,
      directory: names,
    });
    const activation = new Activation(
      codeRequest(place, () => undefined),
      time.now,
      (codes) => run.noteCodes(codes),
      () => tills.codeRequestLog,
      watcher,
      () => board.gate,
    );
    const changes = { count: 0, listener: (): void => undefined };
    const run: RolloutRun = new RolloutRun({
      journal: new RunJournal({ db, events: tills.events, now: time.now, report }),
      issue: (input, look) => activation.issue(input, look),
      list: (query, signal) => watcher.page(query, signal),
      single: (guid, signal) => watcher.since(guid, signal),
      clock: time.clock,
      timers: { after: time.after },
      random: () => 0.5,
      onChange() {
        changes.count += 1;
        changes.listener();
      },
      report,
    });
    onTestFinished(() => watcher.closeAll());
    return { db, tills, activation, watcher, run, changes, signedIn };
  }

  let alive = start();
  return {
    time,
    server,
    sent,
    network,
    reports,
    path,
    /** `gate`: that of a board which is shared with other laptops. */
    board,
    run: () => alive.run,
    tills: () => alive.tills,
    /** The disk takes nothing, or takes what comes again. */
    disk: (is: 'full' | 'free') => alive.db.exec(`PRAGMA query_only = ${is === 'full' ? 'ON' : 'OFF'}`),
    activation: () => alive.activation,
    signedIn: () => alive.signedIn,
    /** Told whenever something about the run is different. */
    onChange(listener: () => void) {
      alive.changes.listener = listener;
    },
    fault(till: string, answer: Fault['answer'], { times = 1, method = 'POST' } = {}) {
      server.store.faults.add({ match: { method, path: till }, times, answer });
    },
    /** How often the service was asked for a till's code, whatever came of it. */
    askedFor: (till: string) => sent.filter((one) => one.method === 'POST' && one.till === till).length,
    /** What would be found of the run if the app ended now; empty: it has ended. */
    onDisk() {
      const journal = new RunJournal({ db: alive.db, events: alive.tills.events, now: time.now, report });
      return dataOf(journal.unfinished())?.lines ?? [];
    },
    /** As after a crash: nothing was told to stop. */
    restart() {
      alive.run.close();
      alive.watcher.closeAll();
      alive.db.close();
      alive = start();
    },
    /** As on another computer. */
    forgetEverything() {
      alive.run.close();
      alive.watcher.closeAll();
      alive.db.close();
      for (const name of ['', '-wal', '-shm']) rmSync(`${path}${name}`, { force: true });
      alive = start();
      sent.length = 0;
    },
    kindOf: (n: number) => stateOf(alive.run, tillAt(n)).kind,
    stateOf: (n: number) => stateOf(alive.run, tillAt(n)),
    countOf: (kind: RunRowKind) => alive.run.lines([kind]).length,
  };
}

function stateOf(run: RolloutRun, guid: string) {
  const line = run.lines().find(({ till }) => till.workplaceGuid === guid);
  return line?.state ?? expect.fail('it is not in the run');
}

export function dataOf<T>(result: Result<T, unknown>): T {
  return result.ok ? result.data : expect.fail(JSON.stringify(result.error));
}
