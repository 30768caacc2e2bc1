import * as v from 'valibot';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { type TestServer, startTestServer } from '../service/server.ts';
import type { FaultAnswer } from '../service/faults.ts';
import type { Random } from '../bench/qr/random.ts';
import { API_OPTIONS, numberOf, OPTIONS } from './plan.ts';

const Body = v.array(v.looseObject({ op: v.string() }));

/** A request of an option's, in the order in which they came. */
type Seen = {
  optionGuid: string;
  /** The number of the change; `undefined`: a question. */
  number: number | undefined;
  /** Whether it changed the document. */
  wasApplied: boolean;
};

export type Shop = {
  server: TestServer;
  seen: Seen[];
  /** How many requests are being dealt with. */
  underWay: () => number;
  /** When everything that has come in is dealt with. */
  idle: () => Promise<void>;
  /** Called as a request comes in, and after it was carried out, before the answer; with the count of requests. */
  on: { arrival: (count: number) => void; execution: (count: number) => void };
  document: (optionGuid: string) => unknown;
};

const FAULTS: readonly FaultAnswer[] = [
  { cut: 'before' },
  { cut: 'after' },
  { cut: 'after' },
  { delayMs: 30 },
  { delayMs: 30, cut: 'after' },
  { status: 500, code: 'InternalServerError' },
  { status: 429, code: 'TooManyRequests', headers: { 'Retry-After': '0' } },
  { status: 429, code: 'TooManyRequests', headers: { 'Retry-After': '1' } },
  { status: 401, code: 'Unauthorized' },
  { status: 403, code: 'NoPermissions' },
  { status: 200, body: '<!doctype html><title>Wi-Fi</title>', contentType: 'text/html' },
];

function addFaults(server: TestServer, random: Random): void {
  const count = Math.floor(random.between(0, 9));
  for (let at = 0; at < count; at += 1) {
    const path = `/options/${random.pick(OPTIONS).guid}`;
    server.store.faults.add({ match: { path }, times: 1, answer: random.pick(FAULTS) });
  }
}

/** The training store on a port, failing at random, with a record of what each request did. */
export async function openShop(random: Random): Promise<Shop> {
  const server = await startTestServer({
    port: 0,
    switches: { optionsReadable: false },
    directory: { ...trainingDirectory, options: API_OPTIONS },
  });
  const { store } = server;
  addFaults(server, random);
  // Some changes are carried out, and then the server breaks down.
  const breaksAfter = new Set(Array.from({ length: 3 }, () => Math.floor(random.between(1, 200))));
  const seen: Seen[] = [];
  const on: Shop['on'] = { arrival: () => undefined, execution: () => undefined };
  const waiters: (() => void)[] = [];
  let underWay = 0;
  const carryOut = store.respond.bind(store);

  store.respond = async (request) => {
    if (request.method !== 'PATCH') return await carryOut(request);
    underWay += 1;
    try {
      const optionGuid = new URL(request.url).pathname.split('/').at(-1) ?? '';
      const patch = v.parse(Body, await request.clone().json());
      const one: Seen = { optionGuid, number: numberOf(patch), wasApplied: false };
      seen.push(one);
      const count = seen.length;
      on.arrival(count);
      const before = JSON.stringify(store.option(optionGuid));
      try {
        const answer = await carryOut(request);
        return breaksAfter.has(count) ? new Response(null, { status: 502 }) : answer;
      } finally {
        one.wasApplied = before !== JSON.stringify(store.option(optionGuid));
        on.execution(count);
      }
    } finally {
      underWay -= 1;
      if (underWay === 0) waiters.splice(0).forEach((resolve) => resolve());
    }
  };

  return {
    server,
    seen,
    on,
    underWay: () => underWay,
    idle: () => new Promise((resolve) => (underWay === 0 ? resolve() : void waiters.push(resolve))),
    document: (optionGuid) => store.option(optionGuid),
  };
}
