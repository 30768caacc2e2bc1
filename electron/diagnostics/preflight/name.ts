import { isIP } from 'node:net';
import { bareHost } from './bare-host.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Network, within } from './network.ts';
import type { Route } from './route.ts';

/** Whether the service's name can be found. A proxy finds names by itself. */
export async function checkName(
  url: URL,
  route: Route,
  { resolveHost }: Pick<Network, 'resolveHost'>,
  timeoutMs: number,
): Promise<Outcome> {
  const host = bareHost(url);
  if (isIP(host) !== 0) return outcome('good', 'fine', { host });
  try {
    const addresses = await within(timeoutMs, () => resolveHost(host));
    if (addresses.length > 0) return outcome('good', 'fine', { host, addresses: addresses.join(', ') });
  } catch (cause) {
    if (cause instanceof DOMException && route.kind === 'direct')
      return outcome('bad', 'timed_out', { host });
  }
  if (route.kind === 'proxy') return outcome('skipped', 'not_needed', { host, proxy: route.proxy });
  return outcome('bad', 'name_not_found', { host });
}
