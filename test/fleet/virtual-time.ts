import type { Clock } from '#electron/outbox/circuit-breaker.ts';
import type { Timers } from '#electron/outbox/sending.ts';

type Alarm = { at: number; number: number; run: (() => void) | undefined };

/** Nine in the morning, when many laptops are opened; milliseconds since 1970, UTC. */
const START = Date.UTC(2026, 5, 1, 9);

/** Time that thousands of laptops share, and that passes as fast as they can be computed. */
export class VirtualTime {
  readonly clock: Clock = { wall: () => START + this.#now, monotonic: () => this.#now };
  readonly timers: Timers = {
    after: (ms, run) => {
      const alarm: Alarm = { at: this.#now + ms, number: (this.#count += 1), run };
      this.#push(alarm);
      return () => {
        alarm.run = undefined;
      };
    },
    soon: (run) => void this.#soon.push(run),
  };
  #now = 0;
  #count = 0;
  #soon: (() => void)[] = [];
  /** A binary heap: none comes before the one that it hangs from. */
  readonly #alarms: Alarm[] = [];

  /** Milliseconds since the beginning. */
  now(): number {
    return this.#now;
  }

  /** Settles after so many milliseconds. */
  async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => void this.timers.after(ms, resolve));
  }

  /** Lets time pass until something holds, or until a moment. @returns whether it holds */
  async runUntil(holds: () => boolean, end: number): Promise<boolean> {
    await this.#settle();
    while (!holds()) {
      const [first] = this.#alarms;
      if (!first || first.at > end) {
        this.#now = Math.max(this.#now, end);
        return false;
      }
      this.#now = Math.max(this.#now, first.at);
      // Whatever is due in one millisecond happens together.
      while (this.#alarms[0] && this.#alarms[0].at <= this.#now) this.#pop().run?.();
      await this.#settle();
    }
    return true;
  }

  /** Until nothing happens any more without time passing. */
  async #settle(): Promise<void> {
    do {
      const due = this.#soon;
      this.#soon = [];
      for (const run of due) run();
      // Every promise that can settle has settled by then.
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#soon.length > 0);
  }

  #push(alarm: Alarm): void {
    const heap = this.#alarms;
    let at = heap.push(alarm) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, alarm)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = alarm;
  }

  #pop(): Alarm {
    const heap = this.#alarms;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last) throw new Error('there is no alarm');
    if (first !== last) this.#sink(last);
    return first;
  }

  /** Puts an alarm at the top, and moves it down to its place. */
  #sink(alarm: Alarm): void {
    const heap = this.#alarms;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const [left, right] = [heap[below], heap[below + 1]];
      if (right && left && isBefore(right, left)) below += 1;
      const child = heap[below];
      if (!child || isBefore(alarm, child)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = alarm;
  }
}

function isBefore(one: Alarm, other: Alarm): boolean {
  return one.at === other.at ? one.number < other.number : one.at < other.at;
}
