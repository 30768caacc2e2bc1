import type { Json } from '#contract/json.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { TRAINING_BAN_MS } from '#contract/training.ts';
import { createAccounts } from './accounts.ts';
import { authRoutes } from './auth-routes.ts';
import { createBan } from './ban.ts';
import { createCodes } from './codes.ts';
import type { DirectoryFile } from './directory-file.ts';
import { orgRoutes } from './org-routes.ts';
import { readRequest } from './reading.ts';
import { REFUSALS, refusalResponse } from './refusal.ts';
import { findRoute, type Answer, type Route } from './route.ts';
import type { Behaviour, Service } from './service.ts';
import { createStore, type Till } from './store.ts';

export type TrainingStoreOptions = {
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
  /** Asked at every request; unless given, `FRIENDLY`. */
  behaviour?: () => Behaviour;
};

export type TrainingStore = {
  /** The API in process: no port is opened. */
  fetch(request: Request): Promise<Response>;
  /** What a register does with a code, without a request, and without counting towards a ban. */
  activate(code: string): Result<Till, 'WrongActivationCode'>;
  /** A till of any of the organisations. GUIDs may come in any letter case. */
  workplace(guid: string): Till | undefined;
  /** An option's present document. */
  option(guid: string): Json | undefined;
  /** Ends a token, or all of them: whoever has one must sign in again. */
  revoke(token?: string): void;
};

/** A friendly service with small pages, so that paging happens everywhere. */
export const FRIENDLY: Behaviour = {
  plainManager: false,
  pageSize: 20,
  nullItems: false,
  nullsFirst: false,
  banMs: TRAINING_BAN_MS,
};

/** The token that a request brings. The scheme's letter case does not matter (RFC 9110 §11.1), the token's does. */
function tokenOf(request: Request): string {
  return /^bearer +(.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}

/** A token is asked for before anything else, then the organisation, the operation, and what it is given. */
async function answer(service: Service, routes: readonly Route[], request: Request): Promise<Answer> {
  const { accounts, stores } = service;
  // The version may stand in front.
  const path = new URL(request.url).pathname.replace(/^\/v6(?=\/)/, '');
  const login = accounts.loginOf(tokenOf(request));
  const below = /^\/orgs(?:\/([^/]+)|$)/.exec(path);
  if (below !== null && login === undefined) return err(REFUSALS.unauthorized);
  const org = below?.[1];
  if (org !== undefined && !stores.has(org.toLowerCase())) return err(REFUSALS.noOrganisation);
  const found = findRoute(routes, request.method, path);
  if (found === undefined) return err(REFUSALS.noSuchPath);
  const { route, ...names } = found;
  const incoming = await readRequest(request, route);
  return incoming.ok ? route.run({ ...names, ...incoming.data, login: login ?? null }) : incoming;
}

function firstOf<T>(values: Iterable<T | undefined>): T | undefined {
  for (const value of values) if (value !== undefined) return value;
  return undefined;
}

/**
 * The training store: organisations in memory behind the API's operations.
 * @returns the API in process, and what a register and a test can do with the same organisations
 */
export function createTrainingStore(options: TrainingStoreOptions): TrainingStore {
  const { directory, furtherDirectories = [], token, clock, random, behaviour = () => FRIENDLY } = options;
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
    behaviour,
    accounts: createAccounts(token, random),
    ban: createBan(clock, () => behaviour().banMs),
  };
  const routes = [...authRoutes(service), ...orgRoutes(service)];

  return {
    async fetch(request) {
      const result = await answer(service, routes, request).catch(() => err(REFUSALS.internal));
      const response = result.ok
        ? result.data
        : refusalResponse(result.error, request.headers.get('accept-language') ?? '');
      response.headers.set('Date', new Date(clock()).toUTCString());
      return response;
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
  };
}
