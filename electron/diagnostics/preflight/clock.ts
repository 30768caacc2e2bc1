import type { Answer } from './answer.ts';
import { type Outcome, outcome } from './outcome.ts';

/** From which difference on sign-ins and certificates begin to fail, in seconds. */
export const TOLERATED_S = 120;

/** How far this computer's clock is from the service's, by the `Date` of its answer. */
export function checkClock(answer: Answer): Outcome {
  if (answer.kind === 'failed') return outcome('skipped', 'clock_unknown', { reason: answer.code });
  const service = answer.date === null ? NaN : Date.parse(answer.date);
  if (Number.isNaN(service)) return outcome('notice', 'clock_unknown');
  // The answer was dated, to the second, somewhere between question and receipt.
  const ahead = Math.round((answer.at - answer.tookMs / 2 - (service + 500)) / 1000);
  const facts = {
    service_time: new Date(service).toISOString(),
    computer_time: new Date(answer.at).toISOString(),
    ahead_s: String(ahead),
  };
  return Math.abs(ahead) > TOLERATED_S
    ? outcome('bad', 'clock_wrong', facts)
    : outcome('good', 'fine', facts);
}
