import type { Failure } from '../contract/errors.ts';
import { err } from '../contract/result.ts';

/** Somebody was asked, and would rather not: nothing was sent. */
export const notAgreed = err<Failure>({ code: 'cancelled', retryable: true, reached: 'no' });

/** How many codes, or new tills, are asked for without a question, and within which time in milliseconds. */
export const GATE = { codes: 20, withinMs: 10 * 60_000, afterYes: 200 };

/** Whether one more code, or new till, may be asked for now. */
export type IssueGate = () => Promise<boolean>;

/**
 * More codes than a person asks for one by one are asked for only when somebody agrees, beyond the page's reach: a page
 * that got out of hand would otherwise have one for every till. Whoever puts many tills into service is asked once.
 * @param ask is told how many codes were asked for lately, and how many follow without a question after a yes
 * @param now milliseconds; need not be the time of day
 */
export function createIssueGate(
  ask: (asked: number, next: number) => Promise<boolean>,
  now: () => number,
): IssueGate {
  let lately: number[] = [];
  let left = 0;
  const isUsedUp = () => left === 0;
  let asking: Promise<boolean> | undefined;

  async function question(): Promise<boolean> {
    const isAgreed = await ask(lately.length, GATE.afterYes);
    if (isAgreed) left = GATE.afterYes;
    return isAgreed;
  }

  return async () => {
    const since = now() - GATE.withinMs;
    lately = lately.filter((at) => at > since);
    if (lately.length >= GATE.codes && isUsedUp()) {
      // Whatever comes while somebody is being asked, waits for the same answer.
      asking ??= question().finally(() => {
        asking = undefined;
      });
      if (!(await asking) || isUsedUp()) return false;
    }
    if (left > 0) left -= 1;
    lately.push(now());
    return true;
  };
}
