import { writeFileSync } from 'node:fs';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { WIRE_NAMES } from '#contract/connection.ts';
import { connectionId } from '#electron/connection/id.ts';
import { openDirectory } from '#electron/directory/open.ts';
import { readDirectoryJson } from '#electron/directory/read-json.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { directoryPath, workspaceFolder } from '#electron/session/workspace-files.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { ownPort } from '../own-port.ts';
import { type ServerOptions, startTestServer } from '../service/server.ts';
import type { Throttle } from '../service/rate-limit.ts';
import type { SwitchChanges } from '../service/switches.ts';
import { openConnectForm } from './sign-in.ts';
import { openThis } from './system-dialogs.ts';
import type { TillApp } from './till-app.ts';

/** A request as the service recorded it. */
export type Recorded = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** When it had come, RFC 3339 in UTC. */
  time: string;
};

/** What the service is told to answer instead. */
export type Fault = {
  match?: { method?: string; path?: string };
  times: number;
  answer: Record<string, unknown>;
};

/** The POS API over a real socket, with the test API that only tests use. */
export type StoreServer = {
  url: string;
  token: string;
  orgGuid: string;
  requests: () => Promise<Recorded[]>;
  /** The requests that are to make or change something: what the app reads, it reads of its own accord. */
  orders: () => Promise<Recorded[]>;
  /** What a register does with its code, by the operation of the API: counts towards a ban where it is wrong. */
  redeem: (code: string) => Promise<{ status: number; body: unknown }>;
  /** A till becomes active by its code, without a request that is recorded. */
  activate: (code: string) => Promise<{ status: number; body: unknown }>;
  workplace: (guid: string) => Promise<unknown>;
  /** An option's present document. */
  option: (guid: string) => Promise<unknown>;
  fault: (fault: Fault) => Promise<void>;
  /** Faults that are left over happen no more. */
  clearFaults: () => Promise<void>;
  /** Whoever waits for an answer that is late by a fault gets it now. */
  endDelays: () => Promise<void>;
  /** What its limit of requests let pass, and what it did not. */
  throttle: () => Promise<Throttle>;
  /** Turns what the service is like while it runs. */
  turn: (changes: SwitchChanges) => Promise<void>;
  /** Ends a token, or all of them. */
  revoke: (token?: string) => Promise<void>;
  close: () => Promise<void>;
};

const TOKEN = 'a-token-for-tests-5f2c9a';

/** A register is a client of its own. */
export const REGISTER = {
  [WIRE_NAMES.ClientIdentifier]: 'c6b1d3e8-52f0-4a4e-8a57-1f6f3d1c9b20',
  [WIRE_NAMES.ClientType]: 'App',
  [WIRE_NAMES.Language]: 'en-US',
  'content-type': 'application/json',
};

/** A service that gives no lists, so that a test says by a directory file what there is. */
export const WITHOUT_LISTS: SwitchChanges = { outletList: false, listsReadable: false };

/**
 * Starts the service with the training organisation. It gives no lists unless its switches say otherwise.
 * @param port of a service that was there before; one of its own unless given
 * @param token one that it takes from the beginning; others come of signing in
 * @param more organisations, tills, switches and what the directory has, where they are to be others
 */
export async function startStoreServer(
  port?: number,
  token = TOKEN,
  more: Pick<ServerOptions, 'organisations' | 'tills' | 'switches' | 'directory'> = {},
): Promise<StoreServer> {
  const switches = { ...WITHOUT_LISTS, ...more.switches };
  const server = await startTestServer({
    ...{ directory: trainingDirectory, ...more, switches, token },
    port: port ?? (await ownPort()),
  });
  const testApi = (path: string, init?: RequestInit) => fetch(`${server.url}/_test/${path}`, init);
  const post = (path: string, body: unknown) =>
    testApi(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const requests = async () => (await (await testApi('requests')).json()) as Recorded[];
  return {
    url: server.url,
    token,
    orgGuid: trainingDirectory.organisation.guid,
    requests,
    orders: async () => (await requests()).filter(({ method }) => method !== 'GET'),
    redeem: async (code) => {
      const answer = await fetch(`${server.url}/auth/activate-workplace`, {
        method: 'POST',
        headers: REGISTER,
        body: JSON.stringify({ activation_code: code }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    activate: async (code) => {
      const answer = await post('activate', { activation_code: code });
      return { status: answer.status, body: await answer.json() };
    },
    workplace: async (guid) => (await (await testApi(`workplaces/${guid}`)).json()) as unknown,
    option: async (guid) => (await (await testApi(`options/${guid}`)).json()) as unknown,
    fault: async (fault) => {
      const answer = await post('faults', fault);
      if (!answer.ok) throw new Error(`the service refused a fault: ${await answer.text()}`);
    },
    clearFaults: async () => void (await testApi('faults', { method: 'DELETE' })),
    endDelays: async () => void (await testApi('delays', { method: 'DELETE' })),
    throttle: async () => (await (await testApi('throttle')).json()) as Throttle,
    turn: async (changes) => {
      const answer = await testApi('switches', { method: 'PATCH', body: JSON.stringify(changes) });
      if (!answer.ok) throw new Error(`the service refused a switch: ${await answer.text()}`);
    },
    revoke: async (one) =>
      void (await testApi(`tokens/${one ?? ''}`.replace(/\/$/, ''), { method: 'DELETE' })),
    close: () => server.close(),
  };
}

/** Opens the connect form, fills it in and sends it. */
export async function connect(
  page: Page,
  server: Pick<StoreServer, 'url' | 'token' | 'orgGuid'>,
): Promise<void> {
  await openConnectForm(page);
  await fillConnectForm(page, server, 'northern-shore');
}

/**
 * The same on a computer where the organisation's directory was imported before. It is for tests that are about something
 * else than importing: through the dialog that takes longer than all else that a short test does.
 */
export async function connectWithDirectory({ page, profile }: TillApp, server: StoreServer): Promise<void> {
  const id = connectionId(server.url, server.orgGuid);
  const folder = workspaceFolder(profile, { kind: 'cloud', id });
  const opened = openDirectory(directoryPath(folder), Date.now());
  if (!opened.ok) throw new Error(opened.error.message);
  const { db } = opened.data;
  const file = { file: 'directory.json', orgGuid: server.orgGuid };
  const read = readDirectoryJson(Buffer.from(JSON.stringify(trainingDirectory)), file);
  if (read.outcome !== 'ok') throw new Error(read.reason);
  const replaced = createDirectoryStore(db).replace(read, Date.now());
  if (!replaced.ok) throw new Error(replaced.error.code);
  db.close();
  await connect(page, server);
}

/** Fills in the connect form that is shown already, and sends it. */
export async function fillConnectForm(
  page: Page,
  server: Pick<StoreServer, 'url' | 'token' | 'orgGuid'>,
  alias: string,
): Promise<void> {
  await page.locator('input[name="baseUrl"]').fill(server.url);
  await page.locator('input[name="orgGuid"]').fill(server.orgGuid.toUpperCase());
  await page.locator('input[name="alias"]').fill(alias);
  await page.locator('input[name="token"]').fill(server.token);
  await page.getByTestId('connect-submit').click();
}

/** Imports the training organisation's file, to the end, as if it were chosen in the system's dialog. */
export async function importDirectory(
  page: Page,
  electron: ElectronApplication,
  file: string,
): Promise<void> {
  writeFileSync(file, JSON.stringify(trainingDirectory));
  await openThis(electron, file);
  await page.getByTestId('import-directory').click();
  await page.getByTestId('import-confirm').click();
  // As long as the dialog is there it keeps the focus, also from what came below it meanwhile.
  await expect(page.getByTestId('import-dialog')).toBeHidden();
}
