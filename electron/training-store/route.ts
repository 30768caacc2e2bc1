import type * as v from 'valibot';
import type { Result } from '#contract/result.ts';
import type { Login } from './accounts.ts';
import type { Refusal } from './refusal.ts';
import type { ListQuery } from './requests.ts';

/** What an operation is asked, all of it checked. GUIDs in lower case, empty where the path has none. */
export type Call<B = undefined> = {
  org: string;
  guid: string;
  /** `null`: with a token that was there from the beginning, or without one where none is asked for. */
  login: Login;
  query: URLSearchParams;
  body: B;
};

export type Answer = Result<Response, Refusal>;

type Operation<B> = {
  /** `GET /orgs/{org}/outlets/{guid}`: what stands in braces is in the call. */
  at: `${'GET' | 'POST' | 'PATCH'} /${string}`;
  /** What comes after the question mark; it is not looked at unless given. */
  query?: typeof ListQuery;
  /** What the body must be; it is not read unless given. */
  body?: v.GenericSchema<unknown, B>;
  run: (call: Call<B>) => Answer;
};

/** One operation in the table. */
export type Route = Omit<Operation<unknown>, 'at' | 'run'> & {
  method: string;
  path: RegExp;
  run: (call: Call<unknown>) => Answer;
};

/** A row of the table; the body comes to `run` as its schema reads it. */
export function route<B = undefined>({ at, run, ...checks }: Operation<B>): Route {
  const [method = '', template = ''] = at.split(' ');
  const pattern = template.replace('{org}', '(?<org>[^/]+)').replace('{guid}', '(?<guid>[0-9a-fA-F-]{36})');
  return { ...checks, method, path: new RegExp(`^${pattern}$`), run: (call) => run(call as Call<B>) };
}

/** The row that a request is for, and what stands in its path; `undefined`: there is no such operation. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): (Pick<Call, 'org' | 'guid'> & { route: Route }) | undefined {
  for (const each of routes) {
    const match = each.method === method ? each.path.exec(path) : null;
    const { org = '', guid = '' } = match?.groups ?? {};
    if (match !== null) return { route: each, org: org.toLowerCase(), guid: guid.toLowerCase() };
  }
  return undefined;
}
