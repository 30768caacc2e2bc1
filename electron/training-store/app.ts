import { Hono } from 'hono';
import type { Json } from '#contract/json.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { createAccounts } from './accounts.ts';
import { createAuthRoutes } from './auth-routes.ts';
import { createBan } from './ban.ts';
import { createCodes } from './codes.ts';
import type { DirectoryFile } from './directory-file.ts';
import { ConnectionCut, createFaults, failAs, wait, type Faults } from './faults.ts';
import { createOrgRoutes } from './org-routes.ts';
import { createRateLimit } from './rate-limit.ts';
import { REFUSALS } from './refusal.ts';
import { refuse, type Env, type Service } from './service.ts';
import { createStore, type Till } from './store.ts';
import { changedSwitches, DEFAULT_SWITCHES, type SwitchChanges, type Switches } from './switches.ts';

export type SandboxOptions = {
  /** The organisation that the store serves. */
  directory: DirectoryFile;
  /** Others of whoever signs in. */
  furtherDirectories?: readonly DirectoryFile[];
  /** A token that works from the beginning; others come of signing in. */
  token: string;
  /** Milliseconds since 1970, UTC. */
  clock: () => number;
  /** So many random bytes, for codes and tokens. */
  random: (size: number) => Uint8Array;
  /** Unless given, as in `DEFAULT_SWITCHES`. */
  switches?: SwitchChanges;
};

export type Sandbox = {
  /** The API in process: no port is opened. A connection that a fault cuts rejects as Electron's `fetch` does. */
  fetch(request: Request): Promise<Response>;
  /** As `fetch`, for whoever holds the connection and cuts it: throws `ConnectionCut`. */
  respond(request: Request): Promise<Response>;
  /** What is to go wrong. */
  faults: Faults;
  /** What a register does with a code, without a request, and without counting towards a ban. */
  activate(code: string): Result<Till, 'WrongActivationCode'>;
  /** A till of any of the organisations. GUIDs may come in any letter case. */
  workplace(guid: string): Till | undefined;
  /** An option's present document. */
  option(guid: string): Json | undefined;
  /** Ends a token, or all of them: whoever has one must sign in again. */
  revoke(token?: string): void;
  switches(): Switches;
  change(changes: SwitchChanges): void;
};

/** All operations, with and without the version in front. */
function createApp(service: Service): Hono<Env> {
  const api = new Hono<Env>();
  api.route('/auth', createAuthRoutes(service));
  api.route('/orgs', createOrgRoutes(service));
  const app = new Hono<Env>();
  app.route('/', api);
  app.route('/v6', api);
  app.notFound((c) => refuse(service, c.req.raw, REFUSALS.noSuchPath));
  app.onError((_error, c) => refuse(service, c.req.raw, REFUSALS.internal));
  return app;
}

/** The first half of an answer, and then the end of the connection. */
async function halved(answer: Response, error: Error): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    },
    pull(controller) {
      controller.error(error);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

function firstOf<T>(values: Iterable<T | undefined>): T | undefined {
  for (const value of values) if (value !== undefined) return value;
  return undefined;
}

/**
 * The training store: organisations in memory behind the API's operations.
 * @returns the API in process, and what a register and a test can do with the same organisations
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { directory, furtherDirectories = [], token, clock, random } = options;
  let switches = changedSwitches(DEFAULT_SWITCHES, options.switches ?? {});
  const codes = createCodes(random);
  const stores = new Map(
    [directory, ...furtherDirectories].map((each) => {
      const store = createStore({ directory: each, clock, codes });
      return [store.organisation.guid, store];
    }),
  );
  const service: Service = {
    stores,
    codes,
    accounts: createAccounts(token, random),
    ban: createBan(clock, () => switches.banMs),
    switches: () => switches,
  };
  const app = createApp(service);
  const faults = createFaults();
  const mustWait = createRateLimit(clock);

  async function execute(request: Request): Promise<Response> {
    if (switches.slowMs > 0) await wait(switches.slowMs, request.signal);
    const seconds = mustWait(switches.rateLimit);
    if (seconds === undefined) return await app.fetch(request);
    const answer = refuse(service, request, REFUSALS.tooManyRequests);
    answer.headers.set('Retry-After', String(seconds));
    return answer;
  }

  async function respond(request: Request): Promise<Response> {
    const fault = faults.take(request.method, new URL(request.url).pathname);
    const own = async () => {
      const answer = await execute(request);
      answer.headers.set('Date', new Date(clock()).toUTCString());
      return answer;
    };
    return fault === undefined ? await own() : await failAs(fault, request, own);
  }

  return {
    respond,
    faults,
    async fetch(request) {
      try {
        return await respond(request);
      } catch (error) {
        if (error instanceof ConnectionCut && error.answer?.body) return await halved(error.answer, error);
        throw error;
      }
    },
    activate(code) {
      const issued = codes.redeem(code);
      const till = issued && stores.get(issued.organisationGuid)?.activate(issued.workplaceGuid);
      return till === undefined ? err('WrongActivationCode') : ok(till);
    },
    workplace: (guid) => firstOf([...stores.values()].map((store) => store.till(guid))),
    option: (guid) => firstOf([...stores.values()].map((store) => store.options.option(guid))),
    revoke: (one) => {
      service.accounts.revoke(one);
    },
    switches: () => switches,
    change: (changes) => {
      switches = changedSwitches(switches, changes);
    },
  };
}
