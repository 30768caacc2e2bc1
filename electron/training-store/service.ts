import type { Context } from 'hono';
import type { Accounts, Login } from './accounts.ts';
import type { Ban } from './ban.ts';
import type { Codes } from './codes.ts';
import type { Result } from '#contract/result.ts';
import { readRequest, type Incoming } from './reading.ts';
import { refusalResponse, type Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import type { Switches } from './switches.ts';
import { checksOf, type OperationId } from './validation.ts';

/** What the operations work on. */
export type Service = {
  /** By organisation, in lower case; in the order of the list. */
  stores: ReadonlyMap<string, Store>;
  accounts: Accounts;
  codes: Codes;
  ban: Ban;
  switches: () => Switches;
};

/** What an operation knows of whoever asks. */
export type Env = { Variables: { login: Login } };

/** The answer for a refusal, in the language of the request. */
export function refuse({ switches }: Service, request: Request, refusal: Refusal): Response {
  const language = switches().headerNames.Language ?? 'Accept-Language';
  return refusalResponse(refusal, request.headers.get(language) ?? '');
}

/**
 * Makes the handler of one operation: what comes is checked against the description, then the operation runs.
 * @param run gets what came; its refusal is answered in the language of the request
 */
export function operation<P extends string>(
  service: Service,
  id: OperationId,
  run: (incoming: Incoming, c: Context<Env, P>) => Result<Response, Refusal>,
) {
  return async (c: Context<Env, P>): Promise<Response> => {
    const incoming = await readRequest(c.req.raw, checksOf(id), service.switches().headerNames);
    const answer = incoming.ok ? run(incoming.data, c) : incoming;
    return answer.ok ? answer.data : refuse(service, c.req.raw, answer.error);
  };
}
