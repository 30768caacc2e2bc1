import { net, type Session } from 'electron';
import { netFetch } from './net-fetch.ts';
import { createResourcePool } from './resource-pool.ts';

type Credentials = { user: string; password: string };

/**
 * What a proxy is to be told; see connection/proxy-login.ts.
 * @param refused what it was told a moment ago, and did not accept
 */
export type AskCredentials = (
  asker: { host: string; port: number; realm: string },
  refused: Credentials | undefined,
  signal: AbortSignal,
) => Promise<Credentials | undefined>;

/** Stops the clock of whoever waits, for as long as the work takes; nothing is on its way meanwhile. */
export type Hold = <T>(work: () => Promise<T>) => Promise<T>;

/** Two that tried a wrong password at the same time would bring an account twice as near to being locked. */
const oneAtATime = createResourcePool(['sign-in']);

/** A proxy is in the same building or nearly so: if it says nothing for longer, it is not going to. In milliseconds. */
const PROXY_ANSWERS_WITHIN_MS = 20_000;

/** RFC 9110 §15.5.8: only a proxy answers so, and it has passed nothing on. */
const SIGN_IN_WANTED = 407;

/** What a tunnel that was not granted comes out as, whatever the proxy's reason: the request itself was not sent yet. */
const NO_TUNNEL = /net::ERR_(TUNNEL_CONNECTION_FAILED|PROXY_AUTH_REQUESTED|UNEXPECTED_PROXY_AUTH)/;

type Outcome = { response: Response } | { cause: unknown };

async function attempt(api: Session, request: Request): Promise<Outcome> {
  try {
    return { response: await netFetch(api, request) };
  } catch (cause) {
    return { cause };
  }
}

function mayWantSignIn(outcome: Outcome): boolean {
  if ('response' in outcome) return outcome.response.status === SIGN_IN_WANTED;
  return outcome.cause instanceof Error && NO_TUNNEL.test(outcome.cause.message);
}

function ended(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response;
  throw outcome.cause;
}

/**
 * Fetches through a proxy that may want a name and a password. What a `net.request` told it
 * (https://www.electronjs.org/docs/latest/api/client-request#event-login) stays in the session's memory. So where a proxy
 * stands in the way, a HEAD without token or body asks it for a way to the same origin, and the request itself goes out
 * anew. It goes to the API once all the same: a proxy that asks has passed nothing on. The request could be answered in
 * its own "login" event, but then Chromium would send it over the connection on which the proxy has just refused it,
 * and once more by itself should that be dead.
 */
export async function fetchThroughProxy(
  api: Session,
  request: Request,
  ask: AskCredentials,
  hold: Hold,
): Promise<Response> {
  const again = request.clone();
  const outcome = await attempt(api, request);
  if (!mayWantSignIn(outcome) || request.signal.aborted) return ended(outcome);
  const isSignedIn = await hold(() => signInWhenFree(api, new URL('/', request.url), ask, request.signal));
  if (!isSignedIn) return ended(outcome);
  if ('response' in outcome) void outcome.response.body?.cancel().catch(() => undefined);
  // The HEAD leaves a connection open, on which Chromium might send a request twice; see createApiFetch.
  await api.closeAllConnections();
  return await netFetch(api, again);
}

async function signInWhenFree(
  api: Session,
  origin: URL,
  ask: AskCredentials,
  signal: AbortSignal,
): Promise<boolean> {
  const { release } = await oneAtATime.acquire(signal);
  try {
    return await signIn(api, origin, ask, signal);
  } finally {
    release();
  }
}

/**
 * Tells the proxy who wants to pass, until it lets the session through or there is nothing more to tell.
 * @returns whether it asked, and was content in the end
 */
function signIn(api: Session, origin: URL, ask: AskCredentials, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const request = net.request({ session: api, url: origin.href, method: 'HEAD', redirect: 'manual' });
    let told: Credentials | undefined;
    let timer: NodeJS.Timeout | undefined;
    const end = (isContent: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(isContent);
      request.abort();
    };
    const giveUp = () => {
      end(false);
    };
    // Once it was told something, what is missing may be the API's answer: the request itself then finds out.
    const expectAnswer = () => {
      timer = setTimeout(() => {
        end(told !== undefined);
      }, PROXY_ANSWERS_WITHIN_MS);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    request.on('login', ({ isProxy, host, port, realm }, tell) => {
      clearTimeout(timer);
      const answered = isProxy ? ask({ host, port, realm }, told, signal) : Promise.resolve(undefined);
      void answered.then((credentials) => {
        told = credentials;
        if (!credentials) {
          end(false);
          return;
        }
        expectAnswer();
        tell(credentials.user, credentials.password);
      });
    });
    // Whatever becomes of the HEAD behind the proxy, a refused certificate for one, becomes of the request as well.
    request.on('response', ({ statusCode }) => {
      end(told !== undefined && statusCode !== SIGN_IN_WANTED);
    });
    request.on('redirect', () => {
      end(told !== undefined);
    });
    request.on('error', ({ message }) => {
      end(told !== undefined && !NO_TUNNEL.test(message));
    });
    expectAnswer();
    request.end();
  });
}
