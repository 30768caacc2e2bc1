/** Something that one user at a time has; `release` gives it back, once. */
type Lease<T> = { resource: T; release: () => void };

/** Lends each of some resources to one user at a time, first come, first served. */
export type ResourcePool<T> = {
  /** Waits for a free one. Rejects with the signal's reason when it is aborted first. */
  acquire: (signal: AbortSignal) => Promise<Lease<T>>;
};

export function createResourcePool<T>(resources: readonly T[]): ResourcePool<T> {
  const free = [...resources];
  const waiting: ((lease: Lease<T>) => void)[] = [];

  function lend(resource: T): Lease<T> {
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
    async acquire(signal) {
      signal.throwIfAborted();
      const resource = free.shift();
      if (resource !== undefined) return lend(resource);
      return new Promise((resolve, reject) => {
        const next = (lease: Lease<T>) => {
          signal.removeEventListener('abort', giveUp);
          resolve(lease);
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
