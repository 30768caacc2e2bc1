import type { Policy } from '#contract/policy.ts';
import type { Settings } from '../storage/settings.ts';
import { HOSTS, presetBaseUrl } from './hosts.ts';
import { isLoopback, parseBaseUrl } from './base-url.ts';

export type NewOriginsDeps = {
  settings: { readonly current: Pick<Settings, 'connections'> };
  policy: Policy | null;
  isShippedElectron: boolean;
  /** Asks the user, beyond the page's reach, whether the app is to speak to this host. */
  ask: (host: string) => Promise<boolean>;
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
};

/** Whether the app may speak to an address that the page names. */
export type NewOrigins = (baseUrl: string) => Promise<boolean>;

/** How long after a no nobody is asked again, in milliseconds: a page must not be able to wear somebody down. */
export const AFTER_NO_MS = 60_000;

/**
 * The page names where to connect to; one that got out of hand could name a server of its own and carry codes there. So
 * the user is asked by main before the app first speaks to an origin. Not asked about are those of connections that this
 * computer has, the service's own, what the organisation presets, and this computer itself. What is no address passes:
 * whoever connects to it refuses it.
 */
export function createNewOrigins(deps: NewOriginsDeps): NewOrigins {
  const { settings, policy, isShippedElectron, now } = deps;
  const agreed = new Set<string>();
  let quietUntil = Number.NEGATIVE_INFINITY;

  const originOf = (baseUrl: string | undefined) => {
    const parsed = baseUrl === undefined ? undefined : parseBaseUrl(baseUrl, isShippedElectron);
    return parsed?.ok ? new URL(parsed.data).origin : undefined;
  };
  const known = () => [
    ...settings.current.connections.map(({ connection }) => connection.baseUrl),
    ...Object.values(HOSTS),
    presetBaseUrl(policy),
  ];

  return async (baseUrl) => {
    // Whatever is named, what is preset is where it goes.
    const origin = originOf(presetBaseUrl(policy) ?? baseUrl);
    if (origin === undefined || isLoopback(new URL(origin).hostname)) return true;
    if (agreed.has(origin) || known().some((one) => originOf(one) === origin)) return true;
    if (now() < quietUntil) return false;
    const isAgreed = await deps.ask(new URL(origin).host);
    if (isAgreed) agreed.add(origin);
    else quietUntil = now() + AFTER_NO_MS;
    return isAgreed;
  };
}
