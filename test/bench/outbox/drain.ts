import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPosApi } from '#electron/pos-api/client.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { dataOf, fill, guidOf, openFile, OPTION_COUNT, outboxOn } from './filled.ts';
import { median } from './measure.ts';

/** As many requests at once as the outbox sends. */
const AT_ONCE = 4;
const TOKEN = 'bench';

type Store = { url: string; stop: () => Promise<void> };

/** The training store in a process of its own, with as many options as the bench has. */
async function startStore(folder: string): Promise<Store> {
  const file = join(folder, 'directory.json');
  const options = Array.from({ length: OPTION_COUNT }, (_none, index) => ({
    guid: guidOf(index),
    name: `Option ${index}`,
    fields: [],
    value: { value: 'start', print: { mode: 'ask', copies: 1 }, show_cashier: true },
  }));
  writeFileSync(file, JSON.stringify({ ...trainingDirectory, options }));
  const script = join(import.meta.dirname, '../../service/serve.ts');
  const child = spawn(process.execPath, [script, '--port', '0', '--token', TOKEN, '--directory', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0];
  if (url === undefined) throw new Error('the training store did not start');
  return {
    url,
    async stop() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}

type Sent = { url: string; headers: Headers; body: string };

/** @returns patches a second, and what was sent */
async function drain(folder: string, name: string, url: string, count: number, keep: Sent[] | undefined) {
  const db = openFile(folder, name);
  fill(db, count);
  const options = {
    authHeader: 'Authorization',
    authScheme: 'Bearer',
    headerNames: {},
    clientExtensions: '',
    clientDepersonalizedExtensions: '',
    qrTemplate: '{code}',
    registerSteps: '',
    guardChanges: true,
  };
  const api = createPosApi({
    connection: {
      baseUrl: url,
      orgGuid: trainingDirectory.organisation.guid,
      alias: '',
      options,
    },
    token: TOKEN,
    async fetch(request) {
      keep?.push({ url: request.url, headers: request.headers, body: await request.clone().text() });
      return await fetch(request);
    },
    client: {
      identifier: '5d1c7e0a-42fb-4b69-9a83-fe60d7b1c254',
      name: 'Till Setup',
      osName: 'Linux',
      osVersion: '12',
      screenResolution: () => '1920x1080',
      language: () => 'en',
    },
  });
  const outbox = outboxOn(db, () => api);
  const startedAt = performance.now();
  outbox.start();
  await outbox.drained();
  const seconds = (performance.now() - startedAt) / 1000;
  const { queued, sending, attention, uncertain } = dataOf(outbox.summary());
  if (queued + sending + attention + uncertain > 0) throw new Error('not everything went out');
  outbox.stop();
  db.close();
  return count / seconds;
}

/** The same requests, as many at once, by `fetch` alone. @returns requests a second */
async function send(requests: readonly Sent[], url: string): Promise<number> {
  const waiting = requests.values();
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    for (const { url: address, headers, body } of waiting) {
      const target = url + new URL(address).pathname;
      const response = await fetch(target, { method: 'PATCH', headers, body });
      await response.arrayBuffer();
      if (response.status !== 204) throw new Error(`answered ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (requests.length * 1000) / (performance.now() - startedAt);
}

/** Draining a long queue against the bare requests, taking turns, each time with a fresh store. */
export async function benchDrain(folder: string, isQuick: boolean) {
  const count = isQuick ? 1000 : 10_000;
  const runs = isQuick ? 1 : 3;
  const requests: Sent[] = [];
  const withStore = async (work: (url: string) => Promise<number>) => {
    const store = await startStore(folder);
    try {
      return await work(store.url);
    } finally {
      await store.stop();
    }
  };
  // The first of each is not counted: it compiles the code, and writes the requests down.
  await withStore((url) => drain(folder, 'drain-first', url, count, requests));
  await withStore((url) => send(requests.slice(0, 1000), url));
  const rates: { outbox: number[]; fetch: number[] } = { outbox: [], fetch: [] };
  for (let run = 0; run < runs; run += 1) {
    rates.fetch.push(await withStore((url) => send(requests, url)));
    rates.outbox.push(await withStore((url) => drain(folder, `drain-${run}`, url, count, undefined)));
  }
  return {
    patches: count,
    options: OPTION_COUNT,
    runs,
    outboxPerSecond: median(rates.outbox),
    fetchPerSecond: median(rates.fetch),
    ratio: median(rates.outbox.map((rate, run) => rate / (rates.fetch[run] ?? Number.NaN))),
    rates,
  };
}
