import type { SignInRequest } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';

/** Where the service is: the one that real tills belong to, and the one to try things on (docs/life-pos.md). */
export const HOSTS = {
  live: 'https://api.life-pos.ru',
  test: 'https://api-dev.life-pos.ru',
} as const;

/** The one address that the organisation allows, where it says so. */
export function presetBaseUrl(policy: Policy | null): string | undefined {
  const host = policy?.sign_in?.host;
  return policy?.connection?.base_url ?? (host && HOSTS[host]);
}

/** Where somebody wants to sign in to, or has to, where the organisation says so. */
export function baseUrlOf(host: SignInRequest['host'], policy: Policy | null): string {
  return presetBaseUrl(policy) ?? (typeof host === 'string' ? HOSTS[host] : host.baseUrl);
}
