import type { AnswerCode, TransportCode } from '#contract/errors.ts';

/** How the app itself reaches the network: with the system's proxy, resolver and certificates. */
export type Network = {
  fetch: (request: Request) => Promise<Response>;
  /** In the words of a PAC file: `DIRECT`, `PROXY host:port`, several with semicolons between. */
  resolveProxy: (url: string) => Promise<string>;
  /** @returns addresses; rejects when there is none of this name */
  resolveHost: (host: string) => Promise<string[]>;
};

/** What a rejected `fetch` means. */
export type Explain = (cause: unknown) => TransportCode | AnswerCode;

/** Rejects with a `TimeoutError` when the work takes longer. */
export async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException('no answer in time', 'TimeoutError');
      reject(reason);
      controller.abort(reason);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}
