/**
 * `node test/bench/service/run.ts [--quick]`: what the service's lists and a code cost, over a socket, as a person sees
 * it. The service's time is what a plain client takes that sends the same requests one after the other by Node's own fetch,
 * and reads and parses the answers. `toTillsBeyondServiceMs`: from the moment when the first page of tills was asked for
 * until they are painted, with 60 tills in one store; `listedBeyondPlainMs`: 10,000 tills in pages of 50 kept;
 * `codeBeyondServiceMs`: from the click to the painted code, of 40 the 38th. How long the window stood still meanwhile is
 * the longest time between two frames. Writes out/bench/service.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { trainingGuid } from '#electron/training-store/guids.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { buildApp } from '../../../build/app.ts';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { electronEnvironment } from '../../../build/electron/environment.ts';
import { prepareMachine } from '../../../build/machine/prepare.ts';
import { ROOT } from '../../../build/places.ts';
import type { RecordedRequest } from '../../service/recorder.ts';
import { startTestServer } from '../../service/server.ts';
import { signInTo } from '../../e2e/sign-in.ts';
import { launchTillApp, type TillApp } from '../../e2e/till-app.ts';
import { median } from '../outbox/measure.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const RUNS = values.quick ? 2 : 7;
const CODES = values.quick ? 10 : 40;
const TILLS = 10_000;
const PAGE_SIZE = 50;

const log = (line: string) => console.error(line);
const electron = await ensureElectron({ allowSubstitute: true, log });
const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
Object.assign(process.env, electronEnvironment(electron), machine.env);
await buildApp();

const [outlet] = trainingDirectory.outlets;
const employee = trainingDirectory.employees.find(({ outlet_guids }) => outlet_guids === undefined);
if (!outlet || !employee) throw new Error('the training organisation has nobody');
/** One store and one employee: nothing has to be chosen on the way to the tills. */
const ONE_STORE = {
  ...trainingDirectory,
  outlets: [outlet],
  employees: [employee],
  workplaces: Array.from({ length: 60 }, (_none, at) => ({
    guid: trainingGuid(`workplace/only/${at + 1}`),
    name: `Till ${at + 1}`,
    outlet_guid: outlet.guid,
  })),
};

/** Has the page note when something was clicked, when each selector was painted, and how long it stood still. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = Object.assign(window, { clickedAt: 0, stillMs: 0 });
    addEventListener(
      'click',
      ({ timeStamp }) => (watched.clickedAt = performance.timeOrigin + timeStamp),
      true,
    );
    let last = performance.now();
    const frame = (now: number) => {
      watched.stillMs = Math.max(watched.stillMs, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** @returns when the selector was painted, in milliseconds since 1970; it is waited for in the page, without a pause */
function painted(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const isThere = () => document.querySelector(wanted) !== null;
        // A message sent at the beginning of a frame arrives once the frame is drawn.
        const paintedNow = () =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              resolve(performance.timeOrigin + performance.now());
            };
            port2.postMessage(null);
          });
        if (isThere()) {
          paintedNow();
          return;
        }
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          paintedNow();
        });
        observer.observe(document, { childList: true, subtree: true, attributes: true });
      }),
    selector,
  );
}

/** A look at the till itself, and the code. */
const isOfCode = ({ path }: RecordedRequest) => /\/workplaces\/[^/?]+$/.test(path);

type Took = { tookMs: number; plainMs: number };
const beyond = ({ tookMs, plainMs }: Took) => tookMs - plainMs;

const isOfTills = ({ method, path }: RecordedRequest) => method === 'GET' && /\/workplaces(\?|$)/.test(path);

/** Runs an app that has just signed in to a service, from the first click on. */
async function withApp<T>(
  service: Parameters<typeof startTestServer>[0],
  work: (app: TillApp, server: Awaited<ReturnType<typeof startTestServer>>) => Promise<T>,
): Promise<T> {
  const server = await startTestServer(service);
  const profile = mkdtempSync(join(tmpdir(), 'till-setup-bench-'));
  const app = await launchTillApp(profile);
  await app.page.getByTestId('sign-in-phone').waitFor();
  await watch(app.page);
  try {
    return await work(app, server);
  } finally {
    await app.electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    });
    await app.electron.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The same again: same method, address, headers and body; each answer is read and parsed. */
async function plainly(url: string, requests: readonly RecordedRequest[]): Promise<number> {
  const ofTheSocket = new Set(['host', 'connection', 'content-length']);
  const began = performance.now();
  for (const { method, path, headers: sent, body } of requests) {
    const headers = Object.entries(sent).filter(([name]) => !ofTheSocket.has(name));
    const init = { method, headers, ...(body === '' ? {} : { body }) };
    const answer = await fetch(`${url}${path}`, init);
    JSON.parse(await answer.text());
    // A refusal takes another time than what the app was answered.
    if (!answer.ok) throw new Error(`a plain ${method} of ${path} came to ${answer.status}`);
  }
  return performance.now() - began;
}

/** How long it takes from asking for the first page of tills until they are painted, and the service's part of it. */
const toTills = () =>
  withApp({ port: 0, directory: ONE_STORE }, async ({ page }, server) => {
    const seen = painted(page, '[data-testid="till-row"]');
    await signInTo(page, server);
    const paintedAt = await seen;
    const first = server.requests().filter(isOfTills).slice(0, 1);
    const tookMs = paintedAt - Date.parse(first[0]?.time ?? '');
    // The first time, Node loads its fetch.
    await plainly(server.url, first);
    return { tookMs, plainMs: await plainly(server.url, first) };
  });

/** Ten thousand tills in pages of 50: until all are kept, what a plain client takes, and how long the window stood still. */
const allTills = () =>
  withApp({ port: 0, tills: TILLS, switches: { pageSize: PAGE_SIZE } }, async ({ page }, server) => {
    await signInTo(page, server);
    // Asked for in the page, so that nothing but the app is at work while it is waited for.
    const listedAt = await page.evaluate(async () => {
      for (;;) {
        const snapshot = await window.till.app.snapshot();
        const lists = snapshot.ok ? snapshot.data.state.lists : null;
        if (lists && !lists.refreshing && lists.asOf !== null)
          return performance.timeOrigin + performance.now();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    const pages = server.requests().filter(isOfTills);
    if (pages.length < TILLS / PAGE_SIZE) throw new Error(`${pages.length} pages are not all tills`);
    const listedMs = listedAt - Date.parse(pages[0]?.time ?? '');
    const stillMs = await page.evaluate(() => (window as unknown as { stillMs: number }).stillMs);
    return { listedMs, plainMs: await plainly(server.url, pages), stillMs, pages: pages.length };
  });

/** Codes one after the other, each from the click to its square painted. */
const codes = () =>
  withApp({ port: 0, directory: ONE_STORE }, async ({ page, electron: main }, server) => {
    await main.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
    await signInTo(page, server);
    const asked: { tookMs: number; requests: RecordedRequest[] }[] = [];
    for (let code = 0; code < CODES; code += 1) {
      await page.getByTestId('get-code').waitFor();
      const seen = painted(page, '[data-testid="activation-qr"] canvas:not([hidden])');
      const before = server.requests().length;
      await page.getByTestId('get-code').click();
      const paintedAt = await seen;
      const clickedAt = await page.evaluate(() => (window as unknown as { clickedAt: number }).clickedAt);
      const requests = server.requests().slice(before).filter(isOfCode);
      asked.push({ tookMs: paintedAt - clickedAt, requests });
      await page.getByTestId('handed-over').click();
    }
    const took: Took[] = [];
    // The first time, Node loads its fetch.
    await plainly(server.url, server.requests().filter(isOfTills).slice(0, 1));
    for (const { tookMs, requests } of asked) {
      took.push({ tookMs, plainMs: await plainly(server.url, requests) });
    }
    return took;
  });

async function repeated<T>(work: () => Promise<T>): Promise<T[]> {
  // The first fills the caches on disk and does not count.
  await work();
  const results: T[] = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await work());
  return results;
}

const tills = await repeated(toTills);
const lists = await repeated(allTills);
const made = await codes();
const byTime = made.map(beyond).toSorted((one, other) => one - other);
const report = {
  quick: values.quick,
  cpus: cpus().length,
  load: loadavg(),
  runs: RUNS,
  toTillsMs: median(tills.map(({ tookMs }) => tookMs)),
  toTillsBeyondServiceMs: median(tills.map(beyond)),
  listedMs: median(lists.map(({ listedMs }) => listedMs)),
  plainMs: median(lists.map(({ plainMs }) => plainMs)),
  listedBeyondPlainMs: median(lists.map(({ listedMs, plainMs }) => listedMs - plainMs)),
  stillMs: median(lists.map(({ stillMs }) => stillMs)),
  codes: CODES,
  codeMs: median(made.map(({ tookMs }) => tookMs)),
  codeBeyondServiceMs: byTime[Math.ceil(byTime.length * 0.95) - 1],
};
mkdirSync(join(ROOT, 'out/bench'), { recursive: true });
writeFileSync(join(ROOT, 'out/bench/service.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(report);
await machine.stop();
