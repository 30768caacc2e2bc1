import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Result } from '#contract/result.ts';
import { type Desk, openDesk } from '../ipc/desk.ts';

/** What a busy manager does in an hour, and the office's Wi-Fi with it. */
const HOUR = { codes: 60, editsPerCode: 5, codesPerReconnect: 4 };
/** By how much that may have grown at the end, of what it was after the warm-up. */
const MOST_GROWTH = 0.05;
/** How often the heap is weighed on the way, for whoever wants to see where it grew. */
const MEASURES = 10;

const guid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const PLACES = [0x101, 0x102].map((n) => ({
  ...{ baseUrl: 'https://pos.example', orgGuid: guid(n), alias: '', name: '', token: `token-${n}` },
}));

export type SoakOutcome = {
  /** Real time that the second hour's work was spread over. */
  minutes: number;
  /** Both hours' together. */
  codes: number;
  changes: number;
  reconnects: number;
  /** What JavaScript holds, buffers included, after its garbage was collected, in bytes. */
  heap: { warm: number; each: number[]; end: number };
  /** By how much the heap has grown since the warm-up, of what it was then. */
  growth: number;
  wrong: string[];
};

function dataOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

/** An API that takes every change and makes a code for every till. */
function createApi() {
  const seen = { codes: 0, changes: 0 };
  const fetch = ({ method }: Request): Promise<Response> => {
    if (method === 'PATCH') {
      seen.changes += 1;
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    seen.codes += 1;
    return Promise.resolve(Response.json({ activation_code: `CODE-${seen.codes}` }));
  };
  return { seen, fetch };
}

/** Collects garbage as far as it goes. @returns what is left, in bytes */
function createMeasure(): () => Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return async () => {
    for (let round = 0; round < 3; round += 1) {
      await setImmediate();
      collect();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
}

const WAITING = { state: null, search: '', offset: 0, limit: 1 };

/** Until everything that was put in has gone out. */
async function sent({ handlers, changed }: Desk): Promise<void> {
  while (dataOf(await handlers.outbox.page(WAITING)).total > 0) await changed();
}

/** One code with all that belongs to it. */
async function workOnce(desk: Desk, number: number, value: string): Promise<void> {
  const { connection, activation, outbox, tills } = desk.handlers;
  if (number % HOUR.codesPerReconnect === 0) {
    const place = PLACES[(number / HOUR.codesPerReconnect) % PLACES.length] ?? PLACES[0];
    if (place) dataOf(await connection.connect({ ...place, options: OPTIONS }));
  }
  const workplaceGuid = guid(0x1000 + number);
  const asked = { workplaceGuid, outletGuid: null, employeeGuid: guid(2), sendSms: false, replace: true };
  dataOf(await activation.issue(asked));
  dataOf(await activation.show({ workplaceGuid }));
  for (let edit = 0; edit < HOUR.editsPerCode; edit += 1) {
    const optionGuid = guid(0x2000 + edit);
    dataOf(await outbox.queuePatch({ optionGuid, patch: [{ op: 'replace', path: '/value', value }] }));
  }
  dataOf(await tills.handOver({ workplaceGuid }));
  await sent(desk);
}

const OPTIONS = {
  ...{
    authHeader: 'Authorization',
    authScheme: 'Bearer',
    headerNames: {},
    qrTemplate: '{code}',
    registerSteps: '',
  },
  ...{ clientExtensions: '', clientDepersonalizedExtensions: '', guardChanges: true },
};

/** The warm-up, as fast as it goes; then the same again, spread evenly over the minutes, so that real timers run. */
async function workTwoHours(desk: Desk, minutes: number): Promise<SoakOutcome['heap']> {
  const measure = createMeasure();
  for (let number = 0; number < HOUR.codes; number += 1) await workOnce(desk, number, `warm-up ${number}`);
  const warm = await measure();
  const each: number[] = [];
  const begun = performance.now();
  const [apart, perMeasure] = [(minutes * 60_000) / HOUR.codes, HOUR.codes / MEASURES];
  for (let number = 0; number < HOUR.codes; number += 1) {
    await workOnce(desk, number, `hour ${number}`);
    await setTimeout(Math.max(0, begun + (number + 1) * apart - performance.now()));
    if ((number + 1) % perMeasure === 0) each.push(await measure());
  }
  return { warm, each, end: await measure() };
}

/**
 * Works as a manager does in an hour, to warm up; then does an hour's work again and weighs what is left in memory.
 * Nothing of the app's own time is made up: its timers and pauses are real ones.
 * @param minutes of real time that the second hour's work is spread over
 */
export async function soak(minutes: number): Promise<SoakOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-soak-'));
  const api = createApi();
  const desk = openDesk({
    folder,
    fetch: api.fetch,
    chooses: { open: () => [], save: () => undefined },
  });
  try {
    const heap = await workTwoHours(desk, minutes);
    const wrong = desk.reports.map(String);
    const growth = heap.end / heap.warm - 1;
    if (growth > MOST_GROWTH) wrong.push(`memory has grown by ${(growth * 100).toFixed(1)} %`);
    const reconnects = (2 * HOUR.codes) / HOUR.codesPerReconnect;
    return { minutes, ...api.seen, reconnects, heap, growth, wrong };
  } finally {
    desk.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
