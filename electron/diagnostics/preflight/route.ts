import { bareHost } from './bare-host.ts';
import type { Network } from './network.ts';

/** How requests get to the service. */
export type Route =
  | { kind: 'direct' }
  | { kind: 'proxy'; scheme: 'http' | 'https' | 'socks'; host: string; port: number; proxy: string };

const SCHEMES: Readonly<Record<string, 'http' | 'https' | 'socks'>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks',
  SOCKS5: 'socks',
};

/**
 * Reads the first way that the system gives.
 * @param answer in the words of a PAC file, see `Network.resolveProxy`
 */
export function routeOf(answer: string): Route {
  const [first = ''] = answer.split(';');
  const [word = '', place = ''] = first.trim().split(/\s+/);
  const scheme = SCHEMES[word.toUpperCase()];
  if (scheme === undefined || !URL.canParse(`http://${place}`)) return { kind: 'direct' };
  const url = new URL(`http://${place}`);
  // Not from the URL, which leaves out the port that is usual for its scheme.
  const named = /:(\d+)$/.exec(place)?.[1];
  const port = named === undefined ? { http: 80, https: 443, socks: 1080 }[scheme] : Number(named);
  return { kind: 'proxy', scheme, host: bareHost(url), port, proxy: `${url.hostname}:${port}` };
}

/** @returns the way to an address; `direct` when the system does not say */
export async function findRoute(url: URL, { resolveProxy }: Pick<Network, 'resolveProxy'>): Promise<Route> {
  try {
    return routeOf(await resolveProxy(url.href));
  } catch {
    return { kind: 'direct' };
  }
}
