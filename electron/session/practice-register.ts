import * as v from 'valibot';
import { WIRE_NAMES } from '#contract/connection.ts';
import { ApiAnswer } from '#contract/errors.ts';
import { Guid } from '#contract/guid.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** The practice register is a client of its own, always the same one. */
const HEADERS = {
  [WIRE_NAMES.ClientIdentifier]: '5b0f6a52-6a0e-4d5d-9f3c-0c8f6d1e2b47',
  [WIRE_NAMES.ClientType]: 'App',
  [WIRE_NAMES.ClientName]: 'Practice register',
  [WIRE_NAMES.Language]: 'en-US',
  'Content-Type': 'application/json',
};

const Activated = v.object({ workplace: v.object({ guid: Guid }) });
const Refused = v.pick(ApiAnswer, ['code']);

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

/**
 * What a register does with a code: it asks the service which till it is, by `POST /auth/activate-workplace`.
 * @param fetch the training store's
 * @param text as it was scanned or typed
 * @returns the till's GUID; `banned` where too many wrong codes came in a row, `refused` for any other reason
 */
export async function redeem(
  fetch: (request: Request) => Promise<Response>,
  baseUrl: string,
  text: string,
): Promise<Result<string, 'refused' | 'banned'>> {
  const request = new Request(`${baseUrl}/auth/activate-workplace`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ activation_code: text }),
  });
  const answer = await fetch(request);
  const body = await readJson(answer);
  const activated = v.safeParse(Activated, body);
  if (answer.status === 200 && activated.success) return ok(activated.output.workplace.guid);
  const refused = v.safeParse(Refused, body);
  return err(refused.success && refused.output.code === 'TryActivateLater' ? 'banned' : 'refused');
}
