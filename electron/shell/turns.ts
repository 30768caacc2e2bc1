/** Something that one user at a time has; `release` gives it back, once. */
type Turn<T> = { resource: T; release: () => void };

/** Lends each of some resources to one user at a time, first come, first served. */
export type Turns<T> = {
  /** Waits for a free one. Rejects with the signal's reason when it is aborted first. */
  take: (signal: AbortSignal) => Promise<Turn<T>>;
};

export function createTurns<T>(resources: readonly T[]): Turns<T> {
  const free = [...resources];
  const waiting: ((turn: Turn<T>) => void)[] = [];

  function lend(resource: T): Turn<T> {
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      const next = waiting.shift();
      if (next) next(lend(resource));
      else free.unshift(resource);
    };
    return { resource, release };
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      const resource = free.shift();
      if (resource !== undefined) return lend(resource);
      return new Promise((resolve, reject) => {
        const next = (turn: Turn<T>) => {
          signal.removeEventListener('abort', giveUp);
          resolve(turn);
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(next), 1);
          reject(signal.reason as Error);
        };
        waiting.push(next);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
