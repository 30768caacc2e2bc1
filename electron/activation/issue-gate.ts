import type { Failure } from '#contract/errors.ts';
import { err } from '#contract/result.ts';

/** Somebody was asked, and would rather not: nothing was sent. */
export const notAgreed = err<Failure>({ code: 'cancelled', retryable: true, reached: 'no' });

/** Another connection came into use while somebody was asked, about the one before: nothing was sent. */
export const leftMeanwhile = err<Failure>({ code: 'connection_gone', retryable: false, reached: 'no' });

/** How many codes, or new tills, are asked for without a question, and within which time in milliseconds. */
export const GATE = { codes: 20, withinMs: 10 * 60_000, afterYes: 200 };

/** A code, or a new till, that may be asked for. */
export type IssueSlot = {
  /** None came of it, nor can have. */
  giveBack: () => void;
};

/** Of what nobody counts. */
export const FREE: IssueSlot = { giveBack: () => undefined };

/** Whether one more code, or new till, may be asked for now; `undefined`: it may not. */
export type IssueGate = () => Promise<IssueSlot | undefined>;

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
      if (!(await asking) || isUsedUp()) return undefined;
    }
    const isOfYes = left > 0;
    if (isOfYes) left -= 1;
    const at = now();
    lately.push(at);
    return {
      giveBack() {
        const place = lately.indexOf(at);
        if (place !== -1) lately.splice(place, 1);
        if (isOfYes) left += 1;
      },
    };
  };
}
