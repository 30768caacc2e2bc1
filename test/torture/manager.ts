/**
 * A store manager's app without its windows: the real outbox on a real file, with the real client on a socket. Puts in
 * changes, says of each that it is saved once the call has returned, sends them, and does what it is told when it has
 * come to rest. Made to be killed at any moment.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { OutboxSummary } from '#contract/outbox.ts';
import { ok, type Result } from '#contract/result.ts';
import { OUTBOX_TABLES, outboxMigrations } from '#electron/outbox/migrations.ts';
import { Outbox } from '#electron/outbox/outbox.ts';
import { systemTime } from '#electron/outbox/system-time.ts';
import { openOrRecover } from '#electron/storage/recover.ts';
import { createPosApi } from '#electron/pos-api/client.ts';
import { OPTIONS, planned } from './plan.ts';
import { Answer, type Said, Task } from './protocol.ts';

const PAGE = { state: null, search: '', offset: 0, limit: 200 };

function dataOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

/** Written at once, so that nothing that was said is lost with the process. */
function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

const task = v.parse(Task, JSON.parse(process.argv[2] ?? ''));
const { db, recovery } = dataOf(
  openOrRecover(task.database, outboxMigrations, { now: Date.now(), tables: OUTBOX_TABLES }),
);
const reports: string[] = [];
let onSummary: ((summary: OutboxSummary) => void) | undefined;
const api = createPosApi({
  connection: {
    baseUrl: task.url,
    orgGuid: task.orgGuid,
    alias: '',
    options: {
      authHeader: 'Authorization',
      authScheme: 'Bearer',
      headerNames: {},
      clientExtensions: '',
      clientDepersonalizedExtensions: '',
      qrTemplate: '{code}',
      registerSteps: '',
      guardChanges: task.guard,
    },
  },
  token: task.token,
  fetch: (request) => fetch(request),
  client: {
    identifier: '5d1c7e0a-42fb-4b69-9a83-fe60d7b1c254',
    name: 'Till Setup',
    osName: 'Linux',
    osVersion: '12',
    screenResolution: () => '1920x1080',
    language: () => 'en',
  },
});
const outbox = new Outbox({
  db,
  api: () => api,
  directory: {
    options: () => ok([...OPTIONS]),
    findOption: (guid) => ok(OPTIONS.find((option) => option.guid === guid) ?? null),
  },
  guard: () => task.guard,
  ...systemTime,
  random: Math.random,
  onSummary: (summary) => onSummary?.(summary),
  report: (error) => reports.push(String(error)),
});

function putIn(index: number): void {
  const { optionGuid, change } = planned(task.seed, index);
  const put =
    'patch' in change
      ? outbox.outbox.queuePatch({ optionGuid, patch: change.patch })
      : outbox.outbox.queueEdits({ optionGuid, edits: change.edits });
  say({ kind: 'put', index, ...dataOf(put) });
}

/** The user presses every button that makes things go on. */
function pressOn(): void {
  outbox.signedIn();
  outbox.wake();
}

/** Tells two moments apart if something has come of a request in between, or the pause is another. */
function progressOf({ queued, sending, attention, uncertain, sentSinceEmpty, pause }: OutboxSummary): string {
  return JSON.stringify([queued + sending, attention, uncertain, sentSinceEmpty, pause]);
}

/** Waits until something comes of what waits, by itself. */
async function progress(): Promise<void> {
  const before = progressOf(dataOf(outbox.summary()));
  await new Promise<void>((resolve) => {
    onSummary = (summary) => {
      if (progressOf(summary) !== before) resolve();
    };
  });
}

function sayRest(): void {
  const options = dataOf(outbox.options.list());
  say({
    kind: 'rest',
    summary: dataOf(outbox.summary()),
    entries: dataOf(outbox.outbox.page(PAGE)).entries,
    history: dataOf(outbox.outbox.history(PAGE)).entries,
    projected: Object.fromEntries(options.map(({ guid, projected }) => [guid, projected])),
    reports,
  });
}

say({ kind: 'opened', summary: dataOf(outbox.summary()), recovered: recovery !== null });
outbox.start();
for (let index = task.from; index < task.to; index += 1) {
  putIn(index);
  // Sending goes on between one change and the next.
  await new Promise((resolve) => setImmediate(resolve));
  if (index % 4 === 0) pressOn();
}
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
for (;;) {
  await outbox.drained();
  sayRest();
  const line = await answers.next();
  const answer = v.parse(Answer, JSON.parse(String(line.value)));
  if (answer.stop) break;
  for (const verdict of answer.settle) dataOf(outbox.outbox.settle(verdict));
  dataOf(outbox.outbox.retry({ id: null }));
  pressOn();
  if (answer.wait) await progress();
}
outbox.stop();
db.close();
process.stdin.destroy();
