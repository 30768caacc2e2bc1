/**
 * `node test/bench/service/run.ts [--quick]`: what signing in and the service's lists cost, over a socket: requests and
 * milliseconds from "Sign in" to the list of tills painted, and until everything is listed, with 84 tills and with 10,000
 * in pages of 50. The baseline in the same run is a plain client: the same requests, one after the other, read and parsed,
 * by Node's own fetch. How long the window stood still meanwhile is the longest time between two frames. Writes
 * out/bench/service.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../../../build/app.ts';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { electronEnvironment } from '../../../build/electron/environment.ts';
import { prepareMachine } from '../../../build/machine/prepare.ts';
import { ROOT } from '../../../build/vite.ts';
import type { RecordedRequest } from '../../service/recorder.ts';
import { startTestServer } from '../../service/server.ts';
import { areListsRead, openStore, tillRows } from '../../e2e/manager.ts';
import { signInTo } from '../../e2e/sign-in.ts';
import { launchTillApp } from '../../e2e/till-app.ts';
import { median } from '../outbox/measure.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const RUNS = values.quick ? 2 : 7;
const SERVICES = {
  'a few tills': {},
  'ten thousand tills in pages of 50': { tills: 10_000, switches: { pageSize: 50 } },
} as const;

type Measured = {
  requests: number;
  /** From "Sign in" until the tills of the first store can be chosen. */
  toTillsMs: number;
  /** From "Sign in" until everything is listed. */
  listedMs: number;
  /** The same requests by a plain client. */
  plainMs: number;
  /** The longest time between two frames of the window meanwhile. */
  stillMs: number;
};

const log = (line: string) => console.error(line);
const electron = await ensureElectron({ allowSubstitute: true, log });
const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
Object.assign(process.env, electronEnvironment(electron), machine.env);
await buildApp();

/** What whoever sends a request writes itself. */
const OF_THE_SOCKET = new Set(['host', 'connection', 'content-length']);

/** The same again: same method, address, headers and body; each answer is read and parsed. */
async function plainly(url: string, requests: readonly RecordedRequest[]): Promise<number> {
  const began = performance.now();
  for (const { method, path, headers: sent, body } of requests) {
    const headers = Object.entries(sent).filter(([name]) => !OF_THE_SOCKET.has(name));
    const init = { method, headers, ...(method === 'GET' ? {} : { body }) };
    JSON.parse(await (await fetch(`${url}${path}`, init)).text());
  }
  return performance.now() - began;
}

async function measure(service: keyof typeof SERVICES): Promise<Measured> {
  const server = await startTestServer({ port: 0, ...SERVICES[service] });
  const profile = mkdtempSync(join(tmpdir(), 'till-setup-bench-'));
  const app = await launchTillApp(profile);
  const { page } = app;
  await page.getByTestId('sign-in-phone').waitFor();
  await page.evaluate(() => {
    const watched = Object.assign(window, { stillMs: 0 });
    let last = performance.now();
    const frame = (now: number) => {
      watched.stillMs = Math.max(watched.stillMs, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const began = performance.now();
  await signInTo(page, server);
  await openStore(page, '');
  await tillRows(page).first().waitFor();
  const toTillsMs = performance.now() - began;
  // More often than Playwright's own waits look.
  while (!(await areListsRead(page))) await new Promise((resolve) => setTimeout(resolve, 5));
  const listedMs = performance.now() - began;
  const stillMs = await page.evaluate(() => (window as unknown as { stillMs: number }).stillMs);
  const requests = [...server.requests()];
  await app.electron.close();
  const plainMs = await plainly(server.url, requests);
  await server.close();
  rmSync(profile, { recursive: true, force: true });
  return { requests: requests.length, toTillsMs, listedMs, plainMs, stillMs };
}

const report: Record<string, unknown> = { cpus: cpus().length, load: loadavg(), runs: RUNS };
for (const service of Object.keys(SERVICES) as (keyof typeof SERVICES)[]) {
  const samples: Measured[] = [];
  // The first fills the caches on disk and does not count.
  for (let run = 0; run <= RUNS; run += 1) {
    const sample = await measure(service);
    if (run > 0) samples.push(sample);
  }
  const of = (key: keyof Measured) => median(samples.map((sample) => sample[key]));
  report[service] = {
    requests: of('requests'),
    toTillsMs: of('toTillsMs'),
    listedMs: of('listedMs'),
    listedToPlain: median(samples.map(({ listedMs, plainMs }) => listedMs / plainMs)),
    stillMs: of('stillMs'),
  };
}
mkdirSync(join(ROOT, 'out/bench'), { recursive: true });
writeFileSync(join(ROOT, 'out/bench/service.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(report);
await machine.stop();
