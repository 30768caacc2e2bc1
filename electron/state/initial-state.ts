import { NO_LISTS } from '#contract/directory.ts';
import type { State } from '#contract/state.ts';

/** The part of the state that is there only once something is open, under way or wrong: as it is before. */
export const INITIAL_STATE: Omit<State, 'runtime' | 'preferences' | 'language'> = {
  connection: null,
  signedIn: null,
  connections: [],
  directory: null,
  lists: NO_LISTS,
  importing: null,
  tills: null,
  sharedBoard: null,
  activations: [],
  run: null,
  codesHidden: false,
  answering: null,
  trainingOffline: false,
  policy: null,
  policyProblem: null,
  dataProblem: null,
  proxyQuestion: null,
  outbox: null,
  optionsAsOf: null,
  launchRequest: null,
  settingsSetAside: null,
  updates: { kind: 'idle', checkedAt: null, staleSince: null },
  updatedFrom: null,
};
