import type { Handlers } from '#contract/derive.ts';

/** A domain's calls, each answered before it returns. */
export type Calls<D extends keyof Handlers> = {
  [K in keyof Handlers[D]]: Handlers[D][K] extends (input: infer I) => infer R
    ? (...args: undefined extends I ? [] : [input: I]) => Exclude<R, Promise<unknown>>
    : never;
};
