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
  const { hostname, port } = new URL(`http://${place}`);
  const usual = { http: 80, https: 443, socks: 1080 }[scheme];
  const number = port === '' ? usual : Number(port);
  return { kind: 'proxy', scheme, host: hostname, port: number, proxy: `${hostname}:${number}` };
}

/** @returns the way to an address; `direct` when the system does not say */
export async function findRoute(url: URL, { resolveProxy }: Pick<Network, 'resolveProxy'>): Promise<Route> {
  try {
    return routeOf(await resolveProxy(url.href));
  } catch {
    return { kind: 'direct' };
  }
}
