import type { OutboxSummary } from '#contract/outbox.ts';
import { type Found, found } from './found.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Whether changes of settings go out.
 * @param summary `null`: the outbox cannot be opened
 * @param now milliseconds since 1970
 */
export function checkOutbox(summary: OutboxSummary | null, now: number): Found {
  if (summary === null) return found('bad', 'outbox_unreadable');
  const { queued, sending, attention, uncertain, oldestAt, pause } = summary;
  const facts = {
    waiting: String(queued + sending),
    attention: String(attention + uncertain),
    oldest: oldestAt === null ? undefined : new Date(oldestAt).toISOString(),
  };
  if (attention + uncertain > 0) return found('notice', 'needs_you', facts);
  if (oldestAt !== null && now - oldestAt > DAY_MS) return found('notice', 'waiting_long', facts);
  if (queued + sending === 0) return found('good', 'fine', facts);
  return pause?.kind === 'signed_out'
    ? found('notice', 'signed_out', facts)
    : found('good', 'waiting', facts);
}
