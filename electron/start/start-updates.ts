import { restartBlocker } from '#contract/updates.ts';
import type { StateStore } from '../state/store.ts';
import { Updates, type UpdatesDeps } from '../updates/updates.ts';

export type StartUpdatesDeps = Omit<UpdatesDeps, 'show' | 'restartBlocker' | 'report'> & {
  state: StateStore;
  /** Writes a failure down. */
  report: (cause: unknown) => void;
};

/** Keeps the app up to date as its state allows, and shows in it how that stands. */
export function startUpdates({ state, report, ...deps }: StartUpdatesDeps): Updates {
  const updates = new Updates({
    ...deps,
    show: (shown) => {
      state.update({ updates: shown });
    },
    restartBlocker: () => restartBlocker(state.current),
    report: (failure, cause) => {
      // A laptop that is at home for a week has nothing to write down.
      if (failure !== 'unreachable') report(new Error(`no update: ${failure}`, { cause }));
    },
  });
  state.update({ updates: updates.current });
  updates.setOn(state.current.preferences.updates);
  state.subscribe(({ changes }) => {
    if (changes.preferences) updates.setOn(changes.preferences.updates);
  });
  updates.start();
  return updates;
}
