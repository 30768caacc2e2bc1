import type { Readable } from 'node:stream';
import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron';

/** The headers that anybody here reads; no other is taken out of an answer. */
const NEEDED = ['content-type', 'date', 'retry-after', 'www-authenticate'] as const;

/** Answers that have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const WITHOUT_BODY: readonly number[] = [204, 205, 304];

/** What no header of a `Response` may hold, a proxy's own alphabet for one. */
const NOT_ASCII = /[^\x20-\x7e]/g;

/** There is no such status (RFC 9110 §15), and a `Response` cannot have it; pos-api/network.ts reads the name. */
class ImpossibleStatus extends Error {
  override readonly name = 'ImpossibleStatus';
}

function headersOf({ headers }: IncomingMessage): Headers {
  const needed = new Headers();
  for (const name of NEEDED) {
    const value = headers[name];
    if (value !== undefined) needed.set(name, String(value).replaceAll(NOT_ASCII, '?'));
  }
  return needed;
}

/** Electron's answers are Node's streams, which its types do not say. */
function streamOf(answer: IncomingMessage): Readable {
  return answer as unknown as Readable;
}

/** The body as it is wanted: a chunk is taken from the network when somebody reads. */
function bodyOf(stream: Readable, request: ClientRequest): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array, undefined> = stream[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      },
      cancel() {
        stream.destroy();
        request.abort();
      },
    },
    { highWaterMark: 0 },
  );
}

function responseOf(answer: IncomingMessage, request: ClientRequest): Response {
  const { statusCode: status } = answer;
  const init = { status, headers: headersOf(answer) };
  if (!WITHOUT_BODY.includes(status)) return new Response(bodyOf(streamOf(answer), request), init);
  streamOf(answer).resume();
  return new Response(null, init);
}

/**
 * Fetches by `net.request`, without cookies and without following a redirect. `session.fetch` cannot be used for what
 * others answer: it throws where nobody can catch it, and its promise never settles, when an answer's head is not ASCII
 * or its status is 600 or more (`new Response` in Electron's lib/browser/api/net-fetch.ts).
 * @returns the answer with the headers in `NEEDED` alone. Rejects with Chromium's `net::ERR_…`, with what the request's
 * signal was aborted with, with `ImpossibleStatus`, or with "Redirect was cancelled"
 */
export async function netFetch(session: Session, request: Request): Promise<Response> {
  const { method, url, signal } = request;
  const upload = Buffer.from(await request.arrayBuffer());
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // Without `credentials` no cookie is sent or kept, and whoever passes a proxy once goes on passing it.
    const sent = net.request({ session, method, url, redirect: 'manual', cache: 'no-store' });
    for (const [name, value] of request.headers) sent.setHeader(name, value);
    let body: Readable | undefined;
    const stop = () => {
      const reason = signal.reason as Error;
      reject(reason);
      // An abort alone leaves whoever reads waiting for ever.
      body?.destroy(reason);
      sent.abort();
    };
    signal.addEventListener('abort', stop, { once: true });
    // Nobody is asked here: a proxy that wants a name and a password has its 407 or no tunnel; see proxy-sign-in.ts.
    sent.on('login', (_asker, tell) => {
      tell();
    });
    sent.on('redirect', () => {
      reject(new Error('Redirect was cancelled'));
      sent.abort();
    });
    sent.on('error', (cause) => {
      signal.removeEventListener('abort', stop);
      reject(cause);
    });
    sent.on('response', (answer) => {
      // It may break off before anybody reads; whoever does is told then.
      body = streamOf(answer).on('error', () => undefined);
      body.on('close', () => {
        signal.removeEventListener('abort', stop);
      });
      if (answer.statusCode >= 200 && answer.statusCode <= 599) {
        resolve(responseOf(answer, sent));
        return;
      }
      reject(new ImpossibleStatus(`the answer's status is ${answer.statusCode}`));
      sent.abort();
    });
    sent.end(upload.length > 0 ? upload : undefined);
  });
}
