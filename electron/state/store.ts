import type { Snapshot, State, StateChange } from '#contract/state.ts';

/** Main's one copy of what the renderer sees. */
export type StateStore = {
  readonly current: State;
  snapshot: () => Snapshot;
  /** Replaces the members given, numbers the change and tells the subscribers. */
  update: (changes: Partial<State>) => void;
  /** @returns what ends the subscription */
  subscribe: (listener: (change: StateChange) => void) => () => void;
};

/**
 * Holds the state and numbers its changes from 1, so that a renderer that missed one can tell.
 * @param initial the state at start
 */
export function createStateStore(initial: State): StateStore {
  let state = initial;
  let sequence = 0;
  const listeners = new Set<(change: StateChange) => void>();
  return {
    get current() {
      return state;
    },
    snapshot: () => ({ sequence, state }),
    update(changes) {
      state = { ...state, ...changes };
      sequence += 1;
      for (const listener of listeners) listener({ sequence, changes });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
