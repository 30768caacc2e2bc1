import type { KyInstance as Ky } from 'ky';
import type { ErrorCode } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { networkVerdict, type NetworkVerdict } from './network.ts';
import { judge, verdictFailure, type Expected } from './failure.ts';
import { readHttpDate } from './retry-after.ts';
import type { Answer, ApiFailure, Fetch, Hold } from './types.ts';

/** The documented answers are some hundred bytes long; a longer one is none of them. */
export const LONGEST_BODY = 64 * 1024;

/** A timer that rings so late means that the computer stood still, while an answer may have come. In milliseconds. */
const LATE_MS = 1000;
/** What an answer that lies there is given to be read, in milliseconds. */
const AFTER_STANDSTILL_MS = 5000;

export type Call = {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  headers: Headers;
  body?: string;
  /** Reads the body of a 200 while it comes, where it is longer than what is kept; `false` ends the reading. */
  reader?: { write(chunk: Uint8Array): boolean };
  /** Until the whole of the answer is here, in milliseconds. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

/** What came with a success. */
export type Success<T> = { value: T; serverTime: number | null };

/** Sends one request, once, and tells success from failure. */
export type Send = (call: Call, expected: Expected) => Promise<Result<Success<unknown>, ApiFailure>>;

/** What a given `fetch` rejected with, told apart from bugs on the way there. */
class FetchRejected extends Error {}

/** Waits no longer than the signal allows, even where the work itself ignores it. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(new FetchRejected('aborted', { cause: signal.reason }));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function rejectionsMarked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new FetchRejected('the request failed', { cause });
  }
}

async function readBody(
  response: Response,
  page: Call['reader'],
  signal: AbortSignal,
): Promise<Pick<Answer, 'body' | 'tooLong'>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    let wantsMore = reader !== undefined;
    while (reader !== undefined && wantsMore) {
      const { done, value } = await untilAborted(
        rejectionsMarked(() => reader.read()),
        signal,
      );
      if (done) break;
      if (length <= LONGEST_BODY) chunks.push(value);
      length += value.byteLength;
      wantsMore = page?.write(value) ?? length <= LONGEST_BODY;
    }
  } finally {
    // Frees the connection where the body was not read to its end; that it is gone already is no failure.
    reader?.cancel().catch(() => undefined);
  }
  const body = new Uint8Array(Math.min(length, LONGEST_BODY));
  let at = 0;
  for (const chunk of chunks) {
    const rest = chunk.subarray(0, body.length - at);
    body.set(rest, at);
    at += rest.length;
  }
  return { body, tooLong: length > LONGEST_BODY };
}

async function send(ky: Ky, fetch: Fetch, call: Call, signal: AbortSignal, hold: Hold): Promise<Answer> {
  const response = await ky(call.url, {
    method: call.method,
    headers: call.headers,
    ...(call.body !== undefined && { body: call.body }),
    fetch: (input) =>
      untilAborted(
        rejectionsMarked(() => fetch(input instanceof Request ? input : new Request(input), hold)),
        signal,
      ),
    // A repeated POST may create a second code, and the outbox alone decides when a PATCH goes out again.
    retry: 0,
    throwHttpErrors: false,
    // A redirect would carry the token to wherever it points.
    redirect: 'manual',
    // ky's own time-out ends with the headers; the signal covers the body as well.
    timeout: false,
    signal,
  });
  const { status, headers, type } = response;
  return {
    status,
    redirect: type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status),
    contentType: headers.get('content-type') ?? '',
    retryAfter: headers.get('retry-after'),
    date: headers.get('date'),
    isChallenge: headers.has('www-authenticate'),
    ...(await readBody(response, status === 200 ? call.reader : undefined, signal)),
  };
}

/**
 * Sends one request, once, and waits for the whole answer.
 * @returns the answer, whatever it is, or why there is none. Bugs throw; what the network does never throws.
 */
async function exchange(fetch: Fetch, call: Call): Promise<Result<Answer, NetworkVerdict>> {
  // With the first request: Node loads all of fetch with it, which the first screen would wait for.
  const { default: ky } = await import('ky');
  if (call.signal?.aborted === true) return err({ code: 'cancelled', reached: 'no' });
  const controller = new AbortController();
  let stopped: NetworkVerdict | undefined;
  let isHeld = false;
  const stop = (code: 'cancelled' | 'timed_out') => (): void => {
    stopped ??= { code, reached: isHeld ? 'no' : 'maybe' };
    controller.abort();
  };
  const cancel = stop('cancelled');
  call.signal?.addEventListener('abort', cancel, { once: true });
  const startClock = (ms = call.timeoutMs): NodeJS.Timeout => {
    const due = performance.now() + ms;
    return setTimeout(() => {
      if (performance.now() - due < LATE_MS) stop('timed_out')();
      else timer = startClock(AFTER_STANDSTILL_MS);
    }, ms);
  };
  let timer = startClock();
  const hold: Hold = async (work) => {
    clearTimeout(timer);
    isHeld = true;
    try {
      return await work();
    } finally {
      isHeld = false;
      if (stopped === undefined) timer = startClock();
    }
  };
  try {
    return ok(await send(ky, fetch, call, controller.signal, hold));
  } catch (error) {
    if (stopped !== undefined) return err(stopped);
    if (error instanceof FetchRejected) return err(networkVerdict(error));
    throw error;
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', cancel);
  }
}

/** What somebody between here and the service says: a page for people is a portal's of the Wi-Fi, and a proxy wants a sign-in. */
const FROM_BETWEEN: readonly ErrorCode[] = ['answer_web_page', 'proxy_failed'];

/** Every operation’s way to the service: its request goes out, once, and the answer is judged. */
export function createSend(fetch: Fetch, now: () => number, onAnswer?: (answered: boolean) => void): Send {
  return async (call, expected) => {
    const answer = await exchange(fetch, call);
    if (!answer.ok) {
      // Who stopped waiting does not know.
      if (answer.error.code !== 'cancelled') onAnswer?.(false);
      return err(verdictFailure(answer.error));
    }
    const judged = judge(answer.data, expected, now());
    onAnswer?.(judged.ok || !FROM_BETWEEN.includes(judged.error.code));
    return judged.ok ? ok({ value: judged.data, serverTime: readHttpDate(answer.data.date) }) : judged;
  };
}
