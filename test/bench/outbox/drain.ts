import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPosApi } from '#electron/pos-api/client.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fill, guidOf, openFile, OPTION_COUNT, outboxOn } from './filled.ts';

const TOKEN = 'bench';
const SECOND = 1000;
const TOO_MANY_REQUESTS = 429;

type Store = { url: string; stop: () => Promise<void> };

/** The training store in a process of its own, which lets so many requests a second pass. */
async function startStore(folder: string, ratePerSecond: number): Promise<Store> {
  const file = join(folder, `directory-${ratePerSecond}.json`);
  const options = Array.from({ length: OPTION_COUNT }, (_none, index) => ({
    guid: guidOf(index),
    name: `Option ${index}`,
    fields: [],
    value: { value: 'start', print: { mode: 'ask', copies: 1 }, show_cashier: true },
  }));
  writeFileSync(file, JSON.stringify({ ...trainingDirectory, options }));
  const script = join(import.meta.dirname, '../../service/serve.ts');
  const limit = ['--rate-limit', String(ratePerSecond)];
  const child = spawn(
    process.execPath,
    [script, '--port', '0', '--token', TOKEN, '--directory', file, ...limit],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
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

/** When an answer came, in milliseconds since the outbox began to send, and its status. */
type Answer = { at: number; status: number };

/** Empties a queue. @returns every answer that came, in order */
async function drain(folder: string, name: string, url: string, count: number): Promise<Answer[]> {
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
  const answers: Answer[] = [];
  const startedAt = performance.now();
  const api = createPosApi({
    connection: {
      baseUrl: url,
      orgGuid: trainingDirectory.organisation.guid,
      alias: '',
      options,
    },
    token: TOKEN,
    async fetch(request) {
      const response = await fetch(request);
      answers.push({ at: performance.now() - startedAt, status: response.status });
      return response;
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
  const { promise: isEmpty, resolve, reject } = Promise.withResolvers<undefined>();
  const outbox = outboxOn(
    db,
    () => api,
    ({ queued, sending, attention, uncertain }) => {
      if (attention + uncertain > 0) reject(new Error('not everything went out'));
      else if (queued + sending === 0) resolve(undefined);
    },
  );
  outbox.start();
  await isEmpty;
  outbox.stop();
  db.close();
  return answers;
}

/** How a queue was emptied where the service lets so many requests a second pass. */
function figuresOf(ratePerSecond: number, answers: readonly Answer[]) {
  const refused = answers.filter(({ status }) => status === TOO_MANY_REQUESTS);
  // What the service asked for after the first refusal is waited for, and is not of the rate.
  const resumed = answers.filter(({ at }) => at > (refused.at(-1)?.at ?? 0));
  const tookMs = (resumed.at(-1)?.at ?? Number.NaN) - (resumed[0]?.at ?? Number.NaN);
  return {
    ratePerSecond,
    partOfRate: ((resumed.length - 1) * SECOND) / tookMs / ratePerSecond,
    sent: resumed.length,
    refusedInFirstSecond: refused.filter(({ at }) => at <= SECOND).length,
    refusedLater: refused.filter(({ at }) => at > SECOND).length,
    wholeSeconds: (answers.at(-1)?.at ?? Number.NaN) / SECOND,
  };
}

/** A queue of some seconds' work sent to services that let 5, 50 and 500 requests a second pass. */
export async function benchDrain(folder: string, isQuick: boolean) {
  const seconds = isQuick ? 4 : 10;
  const one = async (ratePerSecond: number) => {
    const store = await startStore(folder, ratePerSecond);
    try {
      const answers = await drain(folder, `drain-${ratePerSecond}`, store.url, ratePerSecond * (seconds + 1));
      return figuresOf(ratePerSecond, answers);
    } finally {
      await store.stop();
    }
  };
  // The slow ones leave the machine alone, so that they go at once.
  const slow = await Promise.all([one(5), one(50)]);
  const byRate = [...slow, await one(500)];
  return {
    seconds,
    byRate,
    leastPartOfRate: Math.min(...byRate.map(({ partOfRate }) => partOfRate)),
    refusedLater: byRate.reduce((sum, { refusedLater }) => sum + refusedLater, 0),
  };
}
