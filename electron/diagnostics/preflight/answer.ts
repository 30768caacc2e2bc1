import type { AnswerCode, TransportCode } from '#contract/errors.ts';
import { type Explain, type Network, within } from './network.ts';

/** What came back from the service, or why nothing did. */
export type Answer =
  | {
      kind: 'answered';
      status: number;
      /** It is a web page, as portals, proxies and people's servers show them. */
      isPage: boolean;
      /** It sends visitors to another host. */
      isElsewhere: boolean;
      /** Its `Date` (RFC 9110 §6.6.1). */
      date: string | null;
      /** When it came, by this computer's clock, in milliseconds since 1970. */
      at: number;
      tookMs: number;
    }
  | { kind: 'failed'; code: TransportCode | AnswerCode; tookMs: number };

export type AskDeps = Pick<Network, 'fetch'> & {
  explain: Explain;
  /** Milliseconds since 1970. */
  now: () => number;
  timeoutMs: number;
};

/** Asks the service for nothing in particular: GET, no token, nothing of it is kept but what is said of it. */
export async function ask(url: URL, { fetch, explain, now, timeoutMs }: AskDeps): Promise<Answer> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const response = await within(timeoutMs, (signal) =>
      fetch(new Request(url, { cache: 'no-store', signal })),
    );
    const { status, headers } = response;
    const answer: Answer = {
      kind: 'answered',
      status,
      isPage: /html/i.test(headers.get('content-type') ?? ''),
      isElsewhere: response.redirected && new URL(response.url).origin !== url.origin,
      date: headers.get('date'),
      at: now(),
      tookMs: took(),
    };
    // Frees the connection; that it is gone already is no failure.
    void response.body?.cancel().catch(() => undefined);
    return answer;
  } catch (cause) {
    const code = explain(cause);
    // The app's sessions reach the service's own origin alone, so that a way elsewhere ends here.
    const elsewhere = code === 'request_blocked' || code === 'redirected';
    if (!elsewhere) return { kind: 'failed', code, tookMs: took() };
    return {
      kind: 'answered',
      ...{ status: 302, isPage: false, isElsewhere: true, date: null },
      ...{ at: now(), tookMs: took() },
    };
  }
}
