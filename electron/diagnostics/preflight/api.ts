import type { Answer } from './answer.ts';
import { type Outcome, outcome } from './outcome.ts';
import type { Limits } from './limits.ts';

/** What gateways say when there is nothing behind them (RFC 9110 §15.6.3–15.6.5). */
const NOTHING_BEHIND = [502, 503, 504];
/** What plain web servers say, as a page, of a path that they do not know; portals do not. */
const NO_SUCH_PATH = [404, 405];

/** Whether the service answers, and whether it is the service that answers. */
export function checkApi(host: string, answer: Answer, { slowMs }: Limits): Outcome {
  if (answer.kind === 'failed') {
    const finding = answer.code === 'timed_out' ? 'timed_out' : 'unreachable';
    return outcome('bad', finding, { host, reason: answer.code });
  }
  const { status, isPage, isElsewhere, tookMs } = answer;
  const facts = { host, status: String(status), answered_in_ms: String(tookMs) };
  // A service may send visitors elsewhere by itself; a portal is the likelier reason.
  if (isElsewhere) return outcome('notice', 'portal', facts);
  if (NOTHING_BEHIND.includes(status)) return outcome('bad', 'unreachable', facts);
  if (isPage && !NO_SUCH_PATH.includes(status)) return outcome('bad', 'portal', facts);
  return tookMs > slowMs ? outcome('notice', 'slow', facts) : outcome('good', 'fine', facts);
}
