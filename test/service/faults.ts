import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';

/**
 * How a request is to fail. With neither `status`, `code` nor `body` the store's own answer is given, late, with other
 * headers or cut off.
 */
export const FaultAnswer = v.strictObject({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  code: v.optional(v.string()),
  message: v.optional(v.string()),
  info: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string())),
  /** The raw body, instead of the API's error shape. */
  body: v.optional(v.string()),
  /** Empty: none. */
  contentType: v.optional(v.string()),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
  /** Ends the connection before the operation is executed, after it without an answer, or halfway in the answer. */
  cut: v.optional(v.picklist(['before', 'after', 'half'])),
});
export type FaultAnswer = v.InferOutput<typeof FaultAnswer>;

export const Fault = v.strictObject({
  /** Which requests: by method, and by a part of the path. All of them unless given. */
  match: v.optional(v.strictObject({ method: v.optional(v.string()), path: v.optional(v.string()) })),
  /** How many of them. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  answer: FaultAnswer,
});
export type Fault = v.InferOutput<typeof Fault>;

/** The faults that are still to happen, in the order in which they were asked for. */
export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** Whoever waits for a late answer gets it now. */
  endDelays(): void;
  /** Aborted when the delays of now are ended. */
  delays(): AbortSignal;
  /** What is to happen to this request, which uses it up. */
  take(method: string, path: string): FaultAnswer | undefined;
};

export function createFaults(): Faults {
  let waiting: Fault[] = [];
  let delays = new AbortController();
  return {
    add(fault) {
      waiting.push({ ...fault });
    },
    clear() {
      waiting = [];
    },
    endDelays() {
      delays.abort();
      delays = new AbortController();
    },
    delays: () => delays.signal,
    take(method, path) {
      const fault = waiting.find(
        ({ match }) =>
          (match?.method === undefined || match.method.toUpperCase() === method) &&
          (match?.path === undefined || path.includes(match.path)),
      );
      if (fault === undefined) return undefined;
      fault.times -= 1;
      if (fault.times === 0) waiting = waiting.filter((other) => other !== fault);
      return fault.answer;
    },
  };
}

/** A connection that ends before its answer is whole; `answer` is what it ends in the middle of. */
export class ConnectionCut extends Error {
  readonly answer: Response | undefined;

  constructor(answer?: Response) {
    super('net::ERR_CONNECTION_RESET');
    this.answer = answer;
  }
}

function madeUp({ status, code, message, info, body, contentType }: FaultAnswer): Response {
  const text =
    body ?? JSON.stringify({ code: code ?? 'InternalServerError', message: message ?? '', info: info ?? '' });
  const type = contentType ?? (body === undefined ? 'application/json' : 'text/plain');
  const empty = status === 204 || status === 205 || status === 304;
  // As bytes, since a text would bring a content type of its own.
  return new Response(empty ? null : new TextEncoder().encode(text), {
    status: status ?? 500,
    headers: type === '' ? {} : { 'content-type': type },
  });
}

/** Waits, but keeps neither a caller that gave up nor a process that wants to end. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/**
 * Answers a request as a fault has it.
 * @param execute the store's own answer, with all that it does
 * @param delays when aborted, nothing is late any more
 * @throws ConnectionCut where the connection is to end
 */
export async function failAs(
  fault: FaultAnswer,
  request: Request,
  execute: () => Promise<Response>,
  delays: AbortSignal,
): Promise<Response> {
  if (fault.delayMs !== undefined) await wait(fault.delayMs, AbortSignal.any([request.signal, delays]));
  if (fault.cut === 'before') throw new ConnectionCut();
  const invented = fault.status !== undefined || fault.code !== undefined || fault.body !== undefined;
  const answer = invented ? madeUp(fault) : await execute();
  if (fault.cut === 'after') throw new ConnectionCut();
  for (const [name, value] of Object.entries(fault.headers ?? {})) answer.headers.set(name, value);
  if (fault.cut === 'half') throw new ConnectionCut(answer);
  return answer;
}
