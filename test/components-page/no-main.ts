import type { TillApi } from '#contract/derive.ts';

type Call = () => Promise<never>;

/** Stands in for main, which never answers: nothing that is pressed on this page does anything. */
export function noMain(): TillApi {
  const call: Call = () => new Promise(() => undefined);
  const domain = new Proxy<Record<string, Call>>({}, { get: () => call });
  const domains = new Proxy<Record<string, object>>({}, { get: () => domain });
  return domains as TillApi;
}
