import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import type { Call, Send, Success } from './exchange.ts';
import { answerFailure } from './failure.ts';
import { createPageReader } from './page.ts';
import type { Sender } from './headers.ts';
import type { ApiFailure, Page, Timeouts } from './types.ts';

/**
 * From the first attempt to connect until the last byte of the answer is here. A code is asked for once, may be texted
 * on the way, and giving up early leaves a person not knowing whether there is one: so that wait is long, and can be
 * stopped by hand. An option's update waits in the background and can be asked about; there a lane is freed earlier. A
 * page may have 16 MB to bring. The time in which a person is asked something, a proxy's password for one, does not
 * count (`Hold`).
 */
export const DEFAULT_TIMEOUTS: Timeouts = {
  generateMs: 30_000,
  updateMs: 20_000,
  readMs: 60_000,
  signInMs: 30_000,
};

/** What every operation of an organisation is made of. */
export type ApiWiring = {
  baseUrl: string;
  orgGuid: string;
  send: Send;
  sender: Sender;
  timeouts: Timeouts;
};

/** What came in with a GUID that is none: nothing is sent. */
export function refuseGuids(issues: readonly v.BaseIssue<unknown>[]): Result<never, ApiFailure> {
  const fields = issues.map((issue) => [v.getDotPath(issue) ?? '', 'not_a_guid'] as const);
  return err({ code: 'invalid_input', retryable: false, reached: 'no', fields: Object.fromEntries(fields) });
}

/** A success whose body is read into a shape; `answer_wrong_shape` where it is none. */
export function readInto<T>(
  answer: Result<Success<unknown>, ApiFailure>,
  schema: v.GenericSchema<unknown, T>,
): Result<Success<T>, ApiFailure> {
  if (!answer.ok) return answer;
  const parsed = v.safeParse(schema, answer.data.value);
  if (!parsed.success) return err(answerFailure('answer_wrong_shape', 200));
  return ok({ value: parsed.output, serverTime: answer.data.serverTime });
}

/** Asks for one page of a list and reads it while it comes. @param schema of an entry */
export async function sendForPage<T>(
  send: Send,
  call: Call,
  schema: v.GenericSchema<unknown, T>,
): Promise<Result<Page<T>, ApiFailure>> {
  const reader = createPageReader(schema);
  let page: ReturnType<typeof reader.end>;
  const answer = await send(
    { ...call, reader },
    { success: [200], isReading: true, page: () => (page = reader.end()) },
  );
  if (!answer.ok) return answer;
  if (page === undefined) return err(answerFailure('answer_wrong_shape', 200));
  return ok({ ...page, serverTime: answer.data.serverTime });
}
