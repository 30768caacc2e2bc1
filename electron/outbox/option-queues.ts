import { LONGEST_WAIT_MS } from './backoff.ts';
import type { Position } from './store.ts';

/**
 * How an entry stands in its lane. `held`: the user has to do something first. Times are those of a clock that only
 * goes forward, in milliseconds.
 */
export type QueueStatus =
  { kind: 'ready' } | { kind: 'waiting'; until: number } | { kind: 'sending' } | { kind: 'held' };

/** Where an entry is that is not on its way. A clock that was set makes nothing wait for longer than the longest back-off. */
export function restingStatus(
  { state, nextTryAt, isDiscarded }: Pick<Position, 'state' | 'nextTryAt' | 'isDiscarded'>,
  wall: number,
  monotonic: number,
): QueueStatus {
  if (isDiscarded || state === 'attention' || state === 'uncertain') return { kind: 'held' };
  if (nextTryAt === null) return { kind: 'ready' };
  const wait = Math.min(nextTryAt - wall, LONGEST_WAIT_MS);
  return wait > 0 ? { kind: 'waiting', until: monotonic + wait } : { kind: 'ready' };
}

type Member = { lane: string; status: QueueStatus };

/**
 * First in, first out in constant time however long it is; a `Set` would look through all that were taken out before
 * it comes to its first.
 */
type Queue<T> = {
  push: (item: T) => void;
  first: () => T | undefined;
  shift: () => void;
  drop: (item: T) => void;
  size: () => number;
};

function createQueue<T>(): Queue<T> {
  let items: T[] = [];
  let start = 0;
  return {
    push: (item) => items.push(item),
    first: () => items[start],
    shift() {
      start += 1;
      if (start < 1000 || start * 2 < items.length) return;
      items = items.slice(start);
      start = 0;
    },
    drop(item) {
      items = items.slice(start).filter((other) => other !== item);
      start = 0;
    },
    size: () => items.length - start,
  };
}

/**
 * The order in which entries go out: one lane an option, in each lane strictly one after the other, the lanes taking
 * turns. Pure bookkeeping in memory; times are given.
 */
export class OptionQueues {
  readonly #lanes = new Map<string, Queue<number>>();
  readonly #members = new Map<number, Member>();
  /** Lanes whose first entry is ready, in the order in which they became so. */
  #turns = createQueue<string>();
  readonly #ready = new Set<string>();
  /** Lanes whose first entry waits, and until when. */
  readonly #waiting = new Map<string, number>();

  /** Takes these in the place of all that there were, in their order. */
  fill(positions: readonly Position[], statusOf: (position: Position) => QueueStatus): void {
    this.clear();
    for (const one of positions) this.add(one.id, one.optionGuid, statusOf(one));
  }

  /** Puts an entry at the end of its lane. */
  add(id: number, lane: string, status: QueueStatus): void {
    const queue = this.#lanes.get(lane) ?? createQueue();
    this.#lanes.set(lane, queue);
    queue.push(id);
    this.#members.set(id, { lane, status });
    if (queue.first() === id) this.#file(lane);
  }

  /** How an entry stands from now on; one that is not in any lane is passed over. */
  setStatus(id: number, status: QueueStatus): void {
    const member = this.#members.get(id);
    if (!member) return;
    member.status = status;
    if (this.#headOf(member.lane) === id) this.#file(member.lane);
  }

  /** Takes an entry out. */
  remove(id: number): void {
    const member = this.#members.get(id);
    if (!member) return;
    this.#members.delete(id);
    const queue = this.#lanes.get(member.lane);
    if (queue?.first() !== id) {
      queue?.drop(id);
      return;
    }
    queue.shift();
    this.#file(member.lane);
    if (queue.first() === undefined) this.#lanes.delete(member.lane);
  }

  /** The next entry whose turn it is, by now `sending`; `undefined` when there is none at this time. */
  take(now: number): number | undefined {
    this.#wakeDue(now);
    let lane = this.#turns.first();
    // A lane that is not ready any more stays in the queue of turns until it is met there.
    while (lane !== undefined && !this.#ready.has(lane)) {
      this.#turns.shift();
      lane = this.#turns.first();
    }
    if (lane === undefined) return undefined;
    this.#turns.shift();
    this.#ready.delete(lane);
    const id = this.#headOf(lane);
    const member = id === undefined ? undefined : this.#members.get(id);
    if (member) member.status = { kind: 'sending' };
    return id;
  }

  /** Puts back what `take` gave; its lane's turn comes after the others'. */
  requeue(id: number): void {
    const member = this.#members.get(id);
    if (!member) return;
    member.status = { kind: 'ready' };
    this.#file(member.lane);
  }

  /** Whether `take` would give one. */
  hasReady(now: number): boolean {
    this.#wakeDue(now);
    return this.#ready.size > 0;
  }

  /** How many are on their way, or will be: a lane whose first one is held counts nothing. */
  toCome(): number {
    let count = 0;
    for (const queue of this.#lanes.values()) {
      const head = queue.first();
      const status = head === undefined ? undefined : this.#members.get(head)?.status;
      if (status && status.kind !== 'held') count += queue.size();
    }
    return count;
  }

  /** When the next one that waits is due. */
  nextDue(): number | undefined {
    let earliest: number | undefined;
    for (const until of this.#waiting.values()) earliest = Math.min(until, earliest ?? until);
    return earliest;
  }

  /** Nobody waits any longer. */
  expediteAll(): void {
    this.#wakeDue(Infinity);
  }

  clear(): void {
    this.#lanes.clear();
    this.#members.clear();
    this.#ready.clear();
    this.#turns = createQueue();
    this.#waiting.clear();
  }

  #headOf(lane: string): number | undefined {
    return this.#lanes.get(lane)?.first();
  }

  /** Files a lane under what its first entry is up to. */
  #file(lane: string): void {
    this.#waiting.delete(lane);
    const head = this.#headOf(lane);
    const status = head === undefined ? undefined : this.#members.get(head)?.status;
    if (status?.kind !== 'ready') this.#ready.delete(lane);
    else if (!this.#ready.has(lane)) {
      this.#ready.add(lane);
      this.#turns.push(lane);
    }
    if (status?.kind === 'waiting') this.#waiting.set(lane, status.until);
  }

  /** Moves the lanes whose wait is over. */
  #wakeDue(now: number): void {
    for (const [lane, until] of this.#waiting) {
      if (until > now) continue;
      const head = this.#headOf(lane);
      const member = head === undefined ? undefined : this.#members.get(head);
      if (member) member.status = { kind: 'ready' };
      this.#file(lane);
    }
  }
}
