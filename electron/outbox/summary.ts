import type { OutboxSummary } from '#contract/outbox.ts';
import type { Sender } from './sender.ts';
import type { Timers } from './sending.ts';
import type { OutboxStore } from './store.ts';

/** How often the summary is told anew while a long queue drains, in milliseconds. */
const TELL_EVERY_MS = 100;

export type SummaryDeps = {
  store: OutboxStore;
  breaker: Sender['breaker'];
  isSignedIn: () => boolean;
  timers: Timers;
  /** The name under which a damaged file was kept when this one was made in its place. */
  recoveredFrom: string | null;
  /** What was handed over and not taken back, the latest first. */
  handedOver: () => OutboxSummary['handedOver'];
  isTestRefused: () => boolean;
  tell: (read: () => OutboxSummary) => void;
};

/** Keeps the outbox at a glance. */
export class Summary {
  readonly #deps: SummaryDeps;
  #revision = 0;
  #sent = 0;
  /** Nothing waited when this was last told. */
  #isOver = false;
  #isDirty = false;
  #cancel: (() => void) | undefined;

  constructor(deps: SummaryDeps) {
    this.#deps = deps;
  }

  read(): OutboxSummary {
    const counts = this.#deps.store.counts();
    const isEmpty = counts.queued + counts.sending + counts.attention + counts.uncertain === 0;
    const pause = this.#deps.isSignedIn() ? this.#deps.breaker.pause() : ({ kind: 'signed_out' } as const);
    return {
      revision: this.#revision,
      ...counts,
      oldestAt: this.#deps.store.oldestAt(),
      pause: isEmpty ? null : pause,
      online: this.#deps.breaker.online(),
      sentSinceEmpty: this.#sent,
      setAside: this.#deps.store.setAsideCount(),
      recoveredFrom: this.#deps.recoveredFrom,
      handedOver: this.#deps.handedOver(),
      testRefused: this.#deps.isTestRefused(),
    };
  }

  /** Something changed; reports it at once, and then at intervals for as long as there is more. */
  changed(more: number): void {
    this.#revision += 1;
    // What went out before the outbox was last empty is an earlier queue's.
    this.#sent = (this.#isOver ? 0 : this.#sent) + more;
    this.#isOver = this.#sent > 0 && this.#deps.store.oldestAt() === null;
    this.#isDirty = true;
    if (!this.#cancel) this.#tell();
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(): void {
    this.#isDirty = false;
    this.#cancel = this.#deps.timers.after(TELL_EVERY_MS, () => {
      this.#cancel = undefined;
      if (this.#isDirty) this.#tell();
    });
    this.#deps.tell(() => this.read());
  }
}
