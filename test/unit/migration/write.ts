/**
 * `node test/unit/migration/write.ts 1.2.3`: writes what this version of the app keeps into
 * test/fixtures/user-data/1.2.3, with what is to be found in it in expected.json. Run it once, when a version is released;
 * the folder of a released version is never written again.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConnectInput } from '#contract/connection.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Draft } from '#contract/tills.ts';
import { type Desk, openDesk } from '../../torture/ipc/desk.ts';
import { dataOf, openKept, readKept } from './kept.ts';
import { directoryOf, EMPLOYEES, guid, OPTIONS, ORGANISATION, tillOf } from './shop.ts';

/** How the network is. */
type Network = 'works' | 'refuses' | 'cut' | 'gone';
const FAILURES = { cut: 'net::ERR_CONNECTION_RESET', gone: 'net::ERR_INTERNET_DISCONNECTED' } as const;

/** An API that does what it is told to. */
function createApi() {
  let network: Network = 'works';
  const answer = ({ method }: Request): Response => {
    if (network === 'cut' || network === 'gone') throw new Error(FAILURES[network]);
    if (network === 'refuses')
      return Response.json({ code: 'NotAllowed', message: 'Not now.', info: '' }, { status: 422 });
    return method === 'PATCH'
      ? new Response(null, { status: 204 })
      : Response.json({ activation_code: 'MADE-UP1' });
  };
  return {
    fetch: (request: Request) => new Promise<Response>((resolve) => resolve(answer(request))),
    set: (next: Network) => (network = next),
  };
}
type Api = ReturnType<typeof createApi>;

/** Waits until the app is where it is expected to be. */
async function until({ changed }: Desk, isThere: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    const next = changed();
    if (await isThere()) return;
    await next;
  }
}

async function importDirectory({ handlers }: Desk): Promise<void> {
  const preview = await dataOf(handlers.directory.chooseFiles(undefined));
  if (preview.outcome !== 'ok') throw new Error(JSON.stringify(preview));
  await dataOf(handlers.directory.importChosen({ id: preview.id }));
}

function draftOf(n: number, parts: Partial<Draft> = {}): Draft {
  const { outletGuid, guid: workplaceGuid } = tillOf(n);
  return {
    ...{ outletGuid, workplaceGuid, withoutOutlet: false, employeeGuid: EMPLOYEES[0].guid, sendSms: false },
    ...{ settingsSeen: false, step: 'till', ...parts },
  };
}

/** Sets a till up as far as its code. */
async function issue({ tills, activation }: Handlers, n: number, parts: Partial<Draft> = {}): Promise<void> {
  const draft = draftOf(n, parts);
  await dataOf(tills.keep(draft));
  const { outletGuid, guid: workplaceGuid } = tillOf(n);
  const request = {
    workplaceGuid,
    outletGuid,
    employeeGuid: EMPLOYEES[0].guid,
    sendSms: false,
    replace: false,
  };
  const answer = await activation.issue(request);
  if (answer.ok && answer.data.kind !== 'issued') throw new Error(JSON.stringify(answer));
}

/** One change of each kind, and the history. */
async function fillOutbox(desk: Desk, api: Api): Promise<void> {
  const { outbox } = desk.handlers;
  const edit = (option: number, after: number) =>
    outbox.queueEdits({ optionGuid: guid(option), edits: [{ path: '/limit', after }] });
  const summary = () => desk.state().outbox;
  const ended = async (count: number) => {
    const { total } = await dataOf(outbox.history({ state: null, search: '', offset: 0, limit: 1 }));
    return total === count;
  };

  await dataOf(edit(OPTIONS.shown, 20));
  await until(desk, () => ended(1));
  api.set('refuses');
  await dataOf(edit(OPTIONS.shown, 30));
  await until(desk, () => summary()?.attention === 1);
  api.set('cut');
  const grow = [{ op: 'add' as const, path: '/list/-', value: 'once' }];
  await dataOf(outbox.queuePatch({ optionGuid: guid(OPTIONS.unlisted), patch: grow }));
  await until(desk, () => summary()?.uncertain === 1);
  api.set('gone');
  const unwanted = await dataOf(edit(OPTIONS.other, 1));
  if (unwanted.id === null) throw new Error('nothing was queued');
  await until(desk, () => summary()?.online === false && summary()?.sending === 0);
  await dataOf(outbox.discard({ id: unwanted.id }));
  // It can be undone for a while, and is in the history after that.
  await until(desk, () => ended(2));
  await dataOf(edit(OPTIONS.other, 40));
  await dataOf(edit(OPTIONS.other, 50));
}

/** A till at each place where one can stand; the last of them is not in the second directory. */
async function fillBoard({ handlers }: Desk, api: Api): Promise<void> {
  const { tills } = handlers;
  const settingsSeen = true;
  api.set('works');
  await issue(handlers, 5);
  await issue(handlers, 6);
  await issue(handlers, 7, { settingsSeen });
  await issue(handlers, 8, { settingsSeen });
  api.set('cut');
  await issue(handlers, 4);
  api.set('gone');
  for (const n of [6, 7, 8]) await dataOf(tills.handOver({ workplaceGuid: tillOf(n).guid }));
  await dataOf(tills.note({ workplaceGuid: tillOf(5).guid, text: 'Back door, ring twice · Служебный вход' }));
  await dataOf(tills.keep(draftOf(9)));
  await dataOf(tills.keep(draftOf(3)));
  await dataOf(tills.prepare({ workplaceGuid: tillOf(3).guid }));
  await dataOf(tills.keep(draftOf(2, { step: 'till' })));
}

async function write(folder: string): Promise<void> {
  const api = createApi();
  const path = join(folder, 'directory.json');
  const desk = openDesk({ folder, fetch: api.fetch, chooses: { open: () => [path], save: () => undefined } });
  const { handlers } = desk;
  await dataOf(handlers.app.setPreferences({ language: 'ru', theme: 'dark' }));
  const { guid: orgGuid, alias } = ORGANISATION;
  const entered = { baseUrl: 'http://127.0.0.1:47110/api', orgGuid, alias, token: 'no-token-of-anybodys' };
  await dataOf(handlers.connection.connect(v.parse(ConnectInput, entered)));
  writeFileSync(path, JSON.stringify(directoryOf(9)));
  await importDirectory(desk);
  await fillOutbox(desk, api);
  await fillBoard(desk, api);
  writeFileSync(path, JSON.stringify(directoryOf(8)));
  await importDirectory(desk);
  desk.close();
  rmSync(path);
  if (desk.reports.length > 0) throw new Error(desk.reports.map(String).join('\n'));
}

const [version = ''] = process.argv.slice(2);
const place = join(import.meta.dirname, '../../fixtures/user-data', version);
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('which version?');
if (existsSync(place)) throw new Error(`${place} is there already`);
const folder = mkdtempSync(join(tmpdir(), 'till-setup-kept-'));
await write(folder);
const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /-(wal|shm)$/.test(name),
);
if (left.length > 0) throw new Error(`not closed: ${left.join(', ')}`);
mkdirSync(place, { recursive: true });
cpSync(folder, place, { recursive: true });
const desk = openKept(folder);
const kept = await readKept(desk);
desk.close();
writeFileSync(join(place, 'expected.json'), `${JSON.stringify(kept, null, 2)}\n`);
rmSync(folder, { recursive: true, maxRetries: 5 });
