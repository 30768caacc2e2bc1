import * as v from 'valibot';
import {
  API_CODES,
  API_STATUSES,
  type AnswerCode,
  type ApiAnswer,
  type ApiCode,
  type ErrorCode,
} from '#contract/errors.ts';
import { findTextFlaws } from '#contract/json-text.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { decodeJson } from './decode.ts';
import type { NetworkVerdict } from './network.ts';
import { readHttpDate, retryAfterMs } from './retry-after.ts';
import type { Answer, ApiFailure } from './types.ts';

/**
 * The failures after which the very same call may succeed later without anybody changing anything. A captive portal
 * answers with web pages, empty answers and other types until somebody has signed in to the Wi-Fi.
 */
export const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'InternalServerError',
  'TooManyRequests',
  'TryLater',
  'NotificationsAreOutOfService',
  'TrySendCodeLater',
  'TryActivateLater',
  'offline',
  'name_not_resolved',
  'connection_refused',
  'connection_cut',
  'timed_out',
  'proxy_failed',
  'cancelled',
  'answer_web_page',
  'answer_empty',
  'answer_wrong_type',
]);

/** Statuses that speak of a passing state whatever the body says (RFC 9110 §15.5.9, RFC 8470, RFC 6585). */
function passing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** A text of the API's that is longer than this would drown a log line; the rest of it is left out. */
const LONGEST_TEXT = 4096;
const text = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((full) => full.slice(0, LONGEST_TEXT)),
    ),
  ),
);

/** The documented error shape. `message` and `info` may be missing: many servers leave empty members out. */
const ErrorShape = v.object({
  code: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  message: text,
  info: text,
});

/** What a body turned out to be. */
type Body =
  | { kind: 'json'; value: unknown }
  | { kind: 'web_page' }
  | { kind: 'empty' }
  | { kind: 'wrong_type' }
  | { kind: 'wrong_shape' };

const ANSWERS = {
  web_page: 'answer_web_page',
  empty: 'answer_empty',
  wrong_type: 'answer_wrong_type',
  wrong_shape: 'answer_wrong_shape',
} as const satisfies Record<Exclude<Body['kind'], 'json'>, AnswerCode>;

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Captive portals send pages under any type, JSON's too. */
function isWebPage(type: string, body: Uint8Array): boolean {
  if (type === 'text/html' || type === 'application/xhtml+xml') return true;
  const start = new TextDecoder().decode(body.subarray(0, 1024)).trimStart().toLowerCase();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/.test(start);
}

/** @param isExact whether a text of which parsing would change a number, or drop a member, is refused */
function readJson({ body, tooLong, contentType }: Answer, isExact = false): Body {
  const json = tooLong ? undefined : decodeJson(body, contentType);
  if (json === undefined) return { kind: 'wrong_shape' };
  try {
    const value: unknown = JSON.parse(json);
    return isExact && findTextFlaws(json).length > 0 ? { kind: 'wrong_shape' } : { kind: 'json', value };
  } catch {
    return { kind: 'wrong_shape' };
  }
}

function readBody(answer: Answer, read: (answer: Answer) => Body = (one) => readJson(one)): Body {
  const type = mediaType(answer.contentType);
  if (answer.body.length === 0) return { kind: 'empty' };
  if (isWebPage(type, answer.body)) return { kind: 'web_page' };
  if (answer.body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return { kind: 'empty' };
  return type === 'application/json' ? read(answer) : { kind: 'wrong_type' };
}

function readError(body: Body, status: number): ApiAnswer | undefined {
  if (body.kind !== 'json') return undefined;
  const shape = v.safeParse(ErrorShape, body.value);
  if (!shape.success) return undefined;
  const { code, message, info } = shape.output;
  return { status, code, message: message ?? '', info: info ?? '' };
}

function isApiCode(code: string): code is ApiCode {
  return (API_CODES as readonly string[]).includes(code);
}

/**
 * A documented error. The documented 4xx are refusals: the API answered, and nothing was done. With a 500 it broke
 * down on the way, nobody knows how far it had come; a code may exist, a patch may be applied.
 */
function apiFailure(api: ApiAnswer): ApiFailure {
  const code = isApiCode(api.code) ? api.code : 'UnknownApiCode';
  return {
    code,
    retryable: passing(api.status) || RETRYABLE.has(code),
    reached: api.status === 500 ? 'maybe' : 'yes',
    api,
  };
}

/** A failure before any answer, or one that the answer alone does not explain. */
export function verdictFailure({ code, ...more }: NetworkVerdict): ApiFailure {
  return { code, retryable: RETRYABLE.has(code), ...more };
}

/**
 * An answer that the documentation does not know. Who gave it, and what happened before it was given, is unknown; so
 * the request counts as one that may have come through.
 */
export function answerFailure(code: AnswerCode, status: number, api?: ApiAnswer): ApiFailure {
  const retryable = passing(status) || RETRYABLE.has(code);
  return { code, retryable, reached: 'maybe', ...(api !== undefined && { api }) };
}

/**
 * A 401 that is worded in another way, by a gateway before the API for one. Whoever says so, the request was not
 * applied, and signing in is what helps (RFC 9110 §15.5.2); a web page without a challenge is some portal's.
 */
const UNDOCUMENTED_401: ApiFailure = {
  code: 'Unauthorized',
  retryable: false,
  reached: 'yes',
  api: { status: 401, code: '', message: '', info: '' },
};

/** Statuses that say that there is no such operation, or not for this person; 405 is documented for one of them. */
export const NOT_GIVEN: readonly number[] = [403, 404, 405];

/** What an operation's answer has to be. */
export type Expected = {
  /** The documented success. */
  success: readonly number[];
  /** Nothing is changed by it, so a refusal may say that there is no such operation. */
  isReading?: boolean;
  /** Its body is compared with, and patched: what parsing would change in it counts as not understood. */
  isExact?: boolean;
  /** What was read while the answer came: the page, or `undefined` where it was none. */
  page?: () => unknown;
};

/** An answer without the documented body. Where something was read, its status still says that it is not given. */
function refusedWithoutWords(code: AnswerCode, status: number, isReading: boolean): ApiFailure {
  const says = isReading && code !== 'answer_web_page' && NOT_GIVEN.includes(status);
  return answerFailure(code, status, says ? { status, code: '', message: '', info: '' } : undefined);
}

function judgeError(answer: Answer, isReading: boolean): ApiFailure {
  const { status } = answer;
  const body = readBody(answer);
  const api = readError(body, status);
  if (status === 401 && api === undefined && (answer.isChallenge || body.kind !== 'web_page')) {
    return UNDOCUMENTED_401;
  }
  if (body.kind === 'web_page') return answerFailure('answer_web_page', status);
  const isDocumented = [...API_STATUSES, ...(isReading ? NOT_GIVEN : [])].includes(status);
  if (!isDocumented) return answerFailure('answer_wrong_status', status, api);
  if (api !== undefined) return apiFailure(api);
  return refusedWithoutWords(
    body.kind === 'json' ? 'answer_wrong_shape' : ANSWERS[body.kind],
    status,
    isReading,
  );
}

function judgeStatus(
  answer: Answer,
  { success, isReading = false, isExact = false, page }: Expected,
): Result<unknown, ApiFailure> {
  const { status, redirect } = answer;
  if (redirect) return err(verdictFailure({ code: 'redirected', reached: 'maybe' }));
  // Only a proxy asks for this, and it has not passed the request on (RFC 9110 §15.5.8).
  if (status === 407) return err(verdictFailure({ code: 'proxy_failed', reached: 'no' }));
  if (!success.includes(status)) return err(judgeError(answer, isReading));
  if (status === 204) return ok(undefined);
  const readPage = (): Body => {
    const value = page?.();
    return value === undefined ? { kind: 'wrong_shape' } : { kind: 'json', value };
  };
  const body = readBody(answer, page ? readPage : (one) => readJson(one, isExact));
  return body.kind === 'json' ? ok(body.value) : err(answerFailure(ANSWERS[body.kind], status));
}

/**
 * Tells the documented success from everything else.
 * @param now milliseconds since 1970, UTC, for `Retry-After` dates of answers without a date of their own
 * @returns the parsed JSON, or the page, `undefined` for a 204; a failure with what the answer's `Retry-After` asks for
 */
export function judge(answer: Answer, expected: Expected, now: number): Result<unknown, ApiFailure> {
  const judged = judgeStatus(answer, expected);
  if (judged.ok) return judged;
  const wait = retryAfterMs(answer.retryAfter, readHttpDate(answer.date) ?? now);
  return wait === undefined ? judged : err({ ...judged.error, retryAfterMs: wait });
}
