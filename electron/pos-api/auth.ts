import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import { DEFAULT_TIMEOUTS, readInto, sendForPage } from './operation.ts';
import { createSend } from './exchange.ts';
import { Organisation } from './entities.ts';
import { answerFailure } from './failure.ts';
import type { components } from './generated/types.ts';
import { EXTENSION_HEADERS, requestHeaders } from './headers.ts';
import { join, listQuery } from './request.ts';
import type { ApiFailure, AuthApi, AuthApiOptions, ServiceOrganisation } from './types.ts';

type Schemas = components['schemas'];

/** A token goes into a header: printable ASCII, and no longer than any header may be. */
const TokenShape = v.object({
  token: v.nullish(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{0,8000}$/)), ''),
});

/** Far more pages than any account has organisations; a service that goes on without end is not followed. */
const MOST_PAGES = 100;

/**
 * Signing in to the service at an address, over a given `fetch`. Every request is sent once; passwords are handed on
 * and kept nowhere.
 */
export function createAuthApi(options: AuthApiOptions): AuthApi {
  const { baseUrl, fetch, client, now = Date.now } = options;
  const send = createSend(fetch, now);
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const sender = { options: options.options, alias: '', client };

  async function signIn(
    path: string,
    body: Schemas['SignInByPhone'] | Schemas['SignIn'],
    signal: AbortSignal | undefined,
  ): Promise<Result<{ token: string }, ApiFailure>> {
    const call = {
      method: 'POST',
      url: join(baseUrl, path),
      headers: requestHeaders(sender, { contentType: 'application/json', without: EXTENSION_HEADERS }),
      body: JSON.stringify(body),
      timeoutMs: timeouts.signInMs,
      signal,
    } as const;
    const answer = readInto(await send(call, { success: [200] }), TokenShape);
    if (!answer.ok) return answer;
    const { token } = answer.data.value;
    return token === '' ? err({ code: 'sign_in_no_token', retryable: false, reached: 'yes' }) : ok({ token });
  }

  async function organisationPage(
    token: string,
    pageToken: string | undefined,
    signal: AbortSignal | undefined,
  ) {
    const call = {
      method: 'GET',
      url: join(baseUrl, `/orgs${listQuery({ pageToken })}`),
      headers: requestHeaders({ ...sender, token }, { without: EXTENSION_HEADERS }),
      timeoutMs: timeouts.readMs,
      signal,
    } as const;
    return await sendForPage(send, call, Organisation);
  }

  return {
    signInByPhone: async ({ phone, password }, signal) =>
      await signIn('/auth/sign-in-by-phone', { phone, password }, signal),
    signInByUsername: async ({ username, password }, signal) =>
      await signIn('/auth/sign-in', { full_username: username, password, response_type: 'Token' }, signal),
    async organisations(token, signal) {
      const found = new Map<string, ServiceOrganisation>();
      const seen = new Set<string>();
      let next: string | undefined;
      do {
        const page = await organisationPage(token, next, signal);
        if (!page.ok) return page;
        for (const organisation of page.data.items) found.set(organisation.guid, organisation);
        next = page.data.nextPageToken ?? undefined;
        if (next !== undefined && (seen.has(next) || seen.size >= MOST_PAGES)) {
          return err(answerFailure('answer_wrong_shape', 200));
        }
        if (next !== undefined) seen.add(next);
      } while (next !== undefined);
      return ok([...found.values()]);
    },
  };
}
