import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { expect, onTestFinished, vi } from 'vitest';
import { Session } from '#electron/session/session.ts';
import type { BoardParts } from '#electron/session/team-board.ts';
import type { Workspace } from '#electron/session/workspace.ts';
import { connectionId } from '#electron/connection/id.ts';
import type { Vault } from '#electron/connection/vault.ts';
import { ConnectInput } from '#contract/connection.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State, StateChange } from '#contract/state.ts';
import type { Policy } from '#contract/policy.ts';
import type { ClientFacts } from '#electron/pos-api/types.ts';
import { INITIAL_STATE } from '#electron/state/initial-state.ts';
import { createStateStore, type StateStore } from '#electron/state/store.ts';
import { openSettings, type SettingsFile } from '#electron/storage/settings.ts';
import { temporaryFolder } from '../storage/folders.ts';

const guid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
export const [TILL, EMPLOYEE, OPTION] = [guid(0xa), guid(0xb), guid(0xc)];

/** An organisation, with where its API is, and the token for it. */
export function organisation(name: string, n: number, baseUrl = 'https://pos.example') {
  const orgGuid = guid(n);
  const alias = name.toLowerCase();
  const token = `token-of-${alias}`;
  const entered = v.parse(ConnectInput, { baseUrl, orgGuid, alias, token });
  return { name, id: connectionId(baseUrl, orgGuid), orgGuid, token, baseUrl, entered };
}
type Organisation = ReturnType<typeof organisation>;

/** What went out, and how the test answers it. */
type Sent = {
  method: string;
  url: string;
  authorization: string | null;
  headers: Headers;
  body: string;
  isAborted: () => boolean;
};

type Answer = (sent: Sent) => Response | Promise<Response>;

const usual: Answer = ({ method, url }) =>
  method === 'PATCH'
    ? new Response(null, { status: 204 })
    : Response.json({ activation_code: `code of ${new URL(url).pathname.split('/')[2] ?? ''}` });

const noLists = () => Response.json({ code: 'NoPermissions', message: '', info: '' }, { status: 403 });

/**
 * Every API on the network, none of which lets anybody list anything unless the test says so: it records what else comes, and answers at once unless the
 * test holds the answers back.
 */
function createNetwork() {
  const sent: Sent[] = [];
  let answer = usual;
  let lists: (headers: Headers) => Response | Promise<Response> = noLists;
  // Who is signed in is asked about beside everything else, and is not what most of these tests are about.
  let me = () => new Response('', { status: 404 });
  return {
    sent,
    /** From here on this is what comes of asking for a list. */
    lists(other: typeof lists) {
      lists = other;
    },
    /** From here on this is who is signed in. */
    me(other: typeof me) {
      me = other;
    },
    /** From here on this is the answer. */
    answers(other: Answer) {
      answer = other;
    },
    /** From here on requests wait for their answers. @returns what gives them */
    hold() {
      const release = Promise.withResolvers<undefined>();
      const came = Promise.withResolvers<Sent>();
      answer = async (request) => {
        came.resolve(request);
        await release.promise;
        return usual(request);
      };
      return {
        came: came.promise,
        release() {
          answer = usual;
          release.resolve(undefined);
        },
      };
    },
    fetch: async (request: Request): Promise<Response> => {
      const { method, url, headers, signal } = request;
      if (url.endsWith('/me')) return me();
      if (method === 'GET') return await lists(headers);
      const body = await request.clone().text();
      const authorization = headers.get('authorization');
      const one = { method, url, authorization, headers, body, isAborted: () => signal.aborted };
      sent.push(one);
      return await answer(one);
    },
  };
}
type Network = ReturnType<typeof createNetwork>;

const vault: Vault = {
  protect: (token) => Promise.resolve(ok(Buffer.from(token).toString('base64'))),
  reveal: (encrypted) => Promise.resolve(ok(Buffer.from(encrypted, 'base64').toString())),
};
const noKeychain: Vault = {
  protect: () => Promise.resolve(err('no_keychain')),
  reveal: () => Promise.resolve(err('no_keychain')),
};

const client: ClientFacts = {
  identifier: guid(1),
  name: 'Till Setup',
  osName: 'Linux',
  osVersion: '12',
  screenResolution: () => '1920x1080',
  language: () => 'en',
};

const initial: State = {
  runtime: {
    appVersion: '1',
    electronVersion: '1',
    isShippedElectron: true,
    platform: 'linux',
  },
  preferences: {
    language: 'system',
    theme: 'system',
    updates: true,
    notifications: true,
    sound: false,
    singleKeys: true,
  },
  language: 'en',
  ...INITIAL_STATE,
};

export function dataOf<T>(result: Result<T, unknown>): T {
  return result.ok ? result.data : expect.fail(JSON.stringify(result.error));
}

/** No state that the renderer is ever given mixes two connections. */
function neverMixed(state: StateStore): void {
  state.subscribe(() => {
    const { connection, connections, directory } = state.current;
    if (directory?.organisation && connection?.kind === 'cloud')
      expect(directory.organisation.guid).toBe(connection.orgGuid);
    const current = connections.filter((one) => one.current).map(({ id }) => id);
    expect(current).toEqual(connection?.kind === 'cloud' ? [connection.id] : []);
  });
}

export type Office = {
  userData: string;
  network: Network;
  disk: { isFull: boolean };
  /** What stands in the settings' file. */
  stored: () => unknown;
  state: () => State;
  stateStore: () => StateStore;
  /** Everything that the renderer was told since the start, in its order. */
  told: () => StateChange['changes'][];
  secrets: Set<string>;
  reports: unknown[];
  app: () => Session;
  workspace: () => Workspace;
  /** Ends the app and starts it again; `meanwhile`: what happens to its files before that. */
  restart: (how?: { onTraining?: boolean; policy?: Policy; meanwhile?: () => void }) => Promise<void>;
  connect: (organisation: Organisation) => Promise<void>;
  /** Imports a file of this organisation's into the connection in use. */
  importDirectory: (organisation: Organisation) => Promise<void>;
  queue: (value: number) => void;
  /** Until all that can be sent is. */
  sendAll: () => Promise<void>;
  /** Until what is told in the next turn of the event loop has been told. */
  quiet: () => Promise<void>;
  folderOf: (organisation: Organisation) => string;
};

/** An app that has been started on a new computer, with a real database for each connection. */
export async function createOffice(
  options: { hasKeychain?: boolean; board?: BoardParts; worksByItself?: boolean } = {},
): Promise<Office> {
  // The outbox starts a moment after its connection is there; the test says when that moment is over.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const userData = temporaryFolder();
  const disk = { isFull: false };
  const network = createNetwork();
  const secrets = new Set<string>();
  const reports: unknown[] = [];
  let stored = '{}';
  const file: SettingsFile = {
    get store() {
      return JSON.parse(stored) as Record<string, unknown>;
    },
    set store(value) {
      if (disk.isFull) throw new Error('ENOSPC');
      stored = JSON.stringify(value);
    },
  };

  async function start(onTraining: boolean, policy: Policy | null) {
    const state = createStateStore(initial);
    const told: StateChange['changes'][] = [];
    state.subscribe(({ changes }) => told.push(changes));
    neverMixed(state);
    const settings =
      openSettings(file, { newId: () => guid(1), connectionId }) ?? expect.fail('the settings do not open');
    const session = new Session({
      userData,
      settings,
      state,
      vault: options.hasKeychain === false ? noKeychain : vault,
      isShippedElectron: true,
      policy,
      timeouts: {},
      board: options.board,
      client,
      fetch: network.fetch,
      signInFetch: network.fetch,
      registerSecret: (secret) => secrets.add(secret),
      registerSecretWhile(secret) {
        secrets.add(secret);
        return () => secrets.delete(secret);
      },
      report: (cause) => reports.push(cause),
      mayLook: () => false,
      onActive: () => undefined,
      now: () => Date.now(),
      worksByItself: options.worksByItself ?? true,
    });
    await session.open(onTraining);
    return { state, told, session };
  }

  let running = await start(false, null);
  const workspace = () => running.session.workspace() ?? expect.fail('there is no workspace');
  onTestFinished(() => {
    running.session.workspace()?.close();
    vi.useRealTimers();
  });
  return {
    userData,
    network,
    disk,
    secrets,
    reports,
    workspace,
    stored: () => JSON.parse(stored) as unknown,
    state: () => running.state.current,
    stateStore: () => running.state,
    told: () => running.told,
    app: () => running.session,
    async restart({ onTraining = false, policy, meanwhile } = {}) {
      running.session.workspace()?.close();
      meanwhile?.();
      running = await start(onTraining, policy ?? null);
    },
    async connect({ entered }) {
      dataOf(await running.session.connections.connect(entered));
    },
    async importDirectory({ name, orgGuid }) {
      const path = join(userData, `${name}.json`);
      const outlets = [{ guid: guid(0xd), name: `Store of ${name}` }];
      const tables = { outlets, workplaces: [], employees: [], options: [] };
      const format = 'till-setup/directory@1';
      writeFileSync(path, JSON.stringify({ format, organisation: { guid: orgGuid, name }, ...tables }));
      const { directoryImport } = workspace();
      const preview = dataOf(await directoryImport.preview([path]));
      if (preview.outcome !== 'ok') return expect.fail(JSON.stringify(preview));
      dataOf(await directoryImport.importChosen(preview.id));
    },
    queue(value) {
      const patch = [{ op: 'replace' as const, path: '/value', value }];
      dataOf(workspace().outbox.outbox.queuePatch({ optionGuid: OPTION, patch }));
    },
    async sendAll() {
      await vi.advanceTimersByTimeAsync(1000);
      await workspace().outbox.drained();
    },
    quiet: () => setImmediate(),
    folderOf: ({ id }) => join(userData, 'organisations', id),
  };
}

/** What handlers work with of a session. */
export function partsOf(session: Session) {
  const { connections, signIns, activation, training, workspace, run } = session;
  return {
    ...{ connections, signIns, activation, training, workspace, run },
    wakeWatcher: () => session.wakeWatcher(),
  };
}
