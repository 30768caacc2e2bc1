import * as v from 'valibot';
import {
  API_CODES,
  API_STATUSES,
  type AnswerCode,
  type ApiAnswer,
  type ApiCode,
  type ErrorCode,
} from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Answer } from './exchange.ts';
import type { Verdict } from './network.ts';
import { retryAfterMs } from './retry-after.ts';
import type { ApiFailure } from './types.ts';

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

function readJson({ body, tooLong }: Answer): Body {
  if (tooLong) return { kind: 'wrong_shape' };
  try {
    // JSON is UTF-8 whatever else a charset parameter says (RFC 8259 §8.1).
    return {
      kind: 'json',
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown,
    };
  } catch {
    return { kind: 'wrong_shape' };
  }
}

function readBody(answer: Answer): Body {
  const type = mediaType(answer.contentType);
  if (answer.body.length === 0) return { kind: 'empty' };
  if (isWebPage(type, answer.body)) return { kind: 'web_page' };
  if (answer.body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return { kind: 'empty' };
  return type === 'application/json' ? readJson(answer) : { kind: 'wrong_type' };
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
export function verdictFailure({ code, ...more }: Verdict): ApiFailure {
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

function judgeStatus(answer: Answer, success: 200 | 204): Result<unknown, ApiFailure> {
  const { status, redirect } = answer;
  if (redirect) return err(verdictFailure({ code: 'redirected', reached: 'maybe' }));
  // Only a proxy asks for this, and it has not passed the request on (RFC 9110 §15.5.8).
  if (status === 407) return err(verdictFailure({ code: 'proxy_failed', reached: 'no' }));
  if (status === 204 && success === 204) return ok(undefined);
  const body = readBody(answer);
  if (
    status === 401 &&
    readError(body, status) === undefined &&
    (answer.isChallenge || body.kind !== 'web_page')
  ) {
    return err(UNDOCUMENTED_401);
  }
  if (body.kind === 'web_page') return err(answerFailure('answer_web_page', status));
  if (status === 200 && success === 200) {
    return body.kind === 'json' ? ok(body.value) : err(answerFailure(ANSWERS[body.kind], status));
  }
  const api = readError(body, status);
  if (!(API_STATUSES as readonly number[]).includes(status)) {
    return err(answerFailure('answer_wrong_status', status, api));
  }
  if (api !== undefined) return err(apiFailure(api));
  return err(answerFailure(body.kind === 'json' ? 'answer_wrong_shape' : ANSWERS[body.kind], status));
}

/**
 * Tells the documented success from everything else.
 * @param success the operation's only documented success status
 * @param now milliseconds since 1970, UTC, for `Retry-After` dates
 * @returns the parsed JSON of a 200, `undefined` for a 204; a failure with what the answer's `Retry-After` asks for
 */
export function judge(answer: Answer, success: 200 | 204, now: number): Result<unknown, ApiFailure> {
  const judged = judgeStatus(answer, success);
  if (judged.ok) return judged;
  const wait = retryAfterMs(answer.retryAfter, now);
  return wait === undefined ? judged : err({ ...judged.error, retryAfterMs: wait });
}
