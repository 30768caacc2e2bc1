/**
 * How an entry stands in its lane. `held`: the user has to do something first. Times are those of a clock that only
 * goes forward, in milliseconds.
 */
export type Place =
  { kind: 'ready' } | { kind: 'waiting'; until: number } | { kind: 'sending' } | { kind: 'held' };

/**
 * The order in which entries go out: one lane an option, in each lane strictly one after the other, the lanes taking
 * turns. Pure bookkeeping in memory; times are given.
 */
export type Lanes = {
  /** Puts an entry at the end of its lane. */
  add: (id: number, lane: string, place: Place) => void;
  /** How an entry stands from now on; one that is not in any lane is passed over. */
  place: (id: number, place: Place) => void;
  /** Takes an entry out. */
  remove: (id: number) => void;
  /** The next entry whose turn it is, by now `sending`; `undefined` when there is none at this time. */
  take: (now: number) => number | undefined;
  /** Puts back what `take` gave; its lane's turn comes after the others'. */
  putBack: (id: number) => void;
  /** Whether `take` would give one. */
  hasReady: (now: number) => boolean;
  /** When the next one that waits is due. */
  nextDue: () => number | undefined;
  /** Nobody waits any longer. */
  wakeAll: () => void;
  clear: () => void;
};

type Member = { lane: string; place: Place };

/**
 * First in, first out in constant time however long it is; a `Set` would look through all that were taken out before
 * it comes to its first.
 */
type Queue<T> = {
  push: (item: T) => void;
  first: () => T | undefined;
  shift: () => void;
  drop: (item: T) => void;
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
  };
}

/** @see Lanes */
export function createLanes(): Lanes {
  const lanes = new Map<string, Queue<number>>();
  const members = new Map<number, Member>();
  /** Lanes whose first entry is ready, in the order in which they became so. */
  let turns = createQueue<string>();
  const ready = new Set<string>();
  /** Lanes whose first entry waits, and until when. */
  const waiting = new Map<string, number>();

  function headOf(lane: string): number | undefined {
    return lanes.get(lane)?.first();
  }

  /** Files a lane under what its first entry is up to. */
  function file(lane: string): void {
    waiting.delete(lane);
    const head = headOf(lane);
    const place = head === undefined ? undefined : members.get(head)?.place;
    if (place?.kind !== 'ready') ready.delete(lane);
    else if (!ready.has(lane)) {
      ready.add(lane);
      turns.push(lane);
    }
    if (place?.kind === 'waiting') waiting.set(lane, place.until);
  }

  /** Moves the lanes whose wait is over. */
  function wakeDue(now: number): void {
    for (const [lane, until] of waiting) {
      if (until > now) continue;
      const head = headOf(lane);
      const member = head === undefined ? undefined : members.get(head);
      if (member) member.place = { kind: 'ready' };
      file(lane);
    }
  }

  return {
    add(id, lane, place) {
      const queue = lanes.get(lane) ?? createQueue();
      lanes.set(lane, queue);
      queue.push(id);
      members.set(id, { lane, place });
      if (queue.first() === id) file(lane);
    },
    place(id, place) {
      const member = members.get(id);
      if (!member) return;
      member.place = place;
      if (headOf(member.lane) === id) file(member.lane);
    },
    remove(id) {
      const member = members.get(id);
      if (!member) return;
      members.delete(id);
      const queue = lanes.get(member.lane);
      if (queue?.first() !== id) {
        queue?.drop(id);
        return;
      }
      queue.shift();
      file(member.lane);
      if (queue.first() === undefined) lanes.delete(member.lane);
    },
    take(now) {
      wakeDue(now);
      let lane = turns.first();
      // A lane that is not ready any more stays in the queue of turns until it is met there.
      while (lane !== undefined && !ready.has(lane)) {
        turns.shift();
        lane = turns.first();
      }
      if (lane === undefined) return undefined;
      turns.shift();
      ready.delete(lane);
      const id = headOf(lane);
      const member = id === undefined ? undefined : members.get(id);
      if (member) member.place = { kind: 'sending' };
      return id;
    },
    putBack(id) {
      const member = members.get(id);
      if (!member) return;
      member.place = { kind: 'ready' };
      file(member.lane);
    },
    hasReady(now) {
      wakeDue(now);
      return ready.size > 0;
    },
    nextDue() {
      let earliest: number | undefined;
      for (const until of waiting.values()) earliest = Math.min(until, earliest ?? until);
      return earliest;
    },
    wakeAll() {
      wakeDue(Infinity);
    },
    clear() {
      lanes.clear();
      members.clear();
      ready.clear();
      turns = createQueue();
      waiting.clear();
    },
  };
}
