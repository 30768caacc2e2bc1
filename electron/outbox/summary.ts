import type { OutboxSummary } from '#contract/outbox.ts';
import type { Sender, Timers } from './sending.ts';
import type { Store } from './store.ts';

/** How often the summary is told anew while a long queue drains, in milliseconds. */
const TELL_EVERY_MS = 100;

export type SummaryDeps = {
  store: Store;
  gate: Sender['gate'];
  isSignedIn: () => boolean;
  timers: Timers;
  /** The name under which a damaged file was kept when this one was made in its place. */
  recoveredFrom: string | null;
  tell: (read: () => OutboxSummary) => void;
};

/** Keeps the outbox at a glance. */
export type Summary = {
  read: () => OutboxSummary;
  /** Something is different; it is told at once, and then at intervals for as long as there is more. */
  changed: (sent: number) => void;
  stop: () => void;
};

/** @see Summary */
export function createSummary(deps: SummaryDeps): Summary {
  const { store, gate, timers } = deps;
  let revision = 0;
  let sent = 0;
  let isDirty = false;
  let cancel: (() => void) | undefined;

  function read(): OutboxSummary {
    const counts = store.counts();
    const isEmpty = counts.queued + counts.sending + counts.attention + counts.uncertain === 0;
    const pause = deps.isSignedIn() ? gate.pause() : ({ kind: 'signed_out' } as const);
    return {
      revision,
      ...counts,
      oldestAt: store.oldestAt(),
      pause: isEmpty ? null : pause,
      online: gate.online(),
      sentSinceEmpty: sent,
      setAside: store.setAsideCount(),
      recoveredFrom: deps.recoveredFrom,
    };
  }

  function tell(): void {
    isDirty = false;
    cancel = timers.after(TELL_EVERY_MS, () => {
      cancel = undefined;
      if (isDirty) tell();
    });
    deps.tell(read);
  }

  return {
    read,
    changed(more) {
      revision += 1;
      // What went out before the outbox was last empty is an earlier queue's.
      sent = more === 0 && sent > 0 && store.oldestAt() === null ? 0 : sent + more;
      isDirty = true;
      if (!cancel) tell();
    },
    stop: () => cancel?.(),
  };
}
