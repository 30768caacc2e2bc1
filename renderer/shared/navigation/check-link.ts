import { getContext, setContext } from 'svelte';
import { type ErrorCode, TRANSPORT_CODES } from '#contract/errors.ts';

const KEY = Symbol('check the connection');

/** Leads to the checks of this computer; `undefined` where one is there already. */
export type CheckLink = () => (() => void) | undefined;

/** Says how errors of the network lead to the checks. */
export function setCheckLink(link: CheckLink): void {
  setContext(KEY, link);
}

/** @returns what leads to the checks; nothing where nobody said how */
export function getCheckLink(): CheckLink {
  return getContext<CheckLink | undefined>(KEY) ?? (() => undefined);
}

/** Errors whose reason the checks can find: something between this computer and the service. */
const OF_THE_NETWORK: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...TRANSPORT_CODES.filter((code) => code !== 'cancelled'),
  'answer_web_page',
]);

export function isOfTheNetwork(code: ErrorCode): boolean {
  return OF_THE_NETWORK.has(code);
}
