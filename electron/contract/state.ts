import * as v from 'valibot';
import { TillActivation } from './activation.ts';
import { SharedBoardState } from './board.ts';
import { ConnectionState, ProxyQuestion, SavedConnection, SignedIn } from './connection.ts';
import { DirectorySummary, ImportProgress, ListsState } from './directory.ts';
import { LANGUAGES } from './languages.ts';
import { LaunchRequest } from './launch-request.ts';
import { OutboxSummary } from './outbox.ts';
import { Policy, PolicyProblem } from './policy.ts';
import { TillsSummary } from './tills.ts';
import { RunState } from './run.ts';
import { UpdateState } from './updates.ts';

/** What a person sets for this computer. */
export const Preferences = v.object({
  language: v.picklist(['system', ...LANGUAGES]),
  /** `contrast`: more of it than usual, light or dark as the system is. */
  theme: v.picklist(['system', 'light', 'dark', 'contrast']),
  /** The app keeps itself up to date; what earlier versions wrote does not say. */
  updates: v.optional(v.boolean(), true),
  /** The system says when a till becomes active while the window is in the background. */
  notifications: v.optional(v.boolean(), true),
  /** A sound is heard then. */
  sound: v.optional(v.boolean(), false),
  /** Single characters are keys: C, P, S, F at a code, and the question mark. Off for who types by voice (WCAG 2.1.4). */
  singleKeys: v.optional(v.boolean(), true),
});
export type Preferences = v.InferOutput<typeof Preferences>;

/** Those of the preferences that are to change, one at least. */
export const PreferenceChanges = v.pipe(
  v.strictObject({
    language: v.exactOptional(Preferences.entries.language),
    theme: v.exactOptional(Preferences.entries.theme),
    updates: v.exactOptional(v.boolean()),
    notifications: v.exactOptional(v.boolean()),
    sound: v.exactOptional(v.boolean()),
    singleKeys: v.exactOptional(v.boolean()),
  }),
  v.check((changes) => Object.keys(changes).length > 0, 'required'),
);

/** What runs the app. Fixed from start to end. */
export const Runtime = v.object({
  appVersion: v.string(),
  electronVersion: v.string(),
  /** False on an Electron other than the one that the app ships with: training store and loopback only. */
  isShippedElectron: v.boolean(),
  platform: v.picklist(['windows', 'macos', 'linux']),
  /** Whose way of writing dates the system is set to, as ISO 3166 has it: `GB`; absent where it says none. */
  region: v.exactOptional(v.string()),
});
export type Runtime = v.InferOutput<typeof Runtime>;

/** Everything that the renderer derives its screens from; each member is replaced whole when it changes. */
export const State = v.object({
  runtime: Runtime,
  preferences: Preferences,
  /** The language in use, after "system" was looked up. */
  language: v.picklist(LANGUAGES),
  connection: v.nullable(ConnectionState),
  /** Who is signed in to it; `null`: nobody, or it is not known who. */
  signedIn: v.nullable(SignedIn),
  /** Every connection of this computer, the training store not among them. */
  connections: v.array(SavedConnection),
  directory: v.nullable(DirectorySummary),
  /** What the service lists, and how old that is. */
  lists: ListsState,
  /** The import that is under way. */
  importing: v.nullable(ImportProgress),
  /** `null`: there is no connection, or its data cannot be opened. */
  tills: v.nullable(TillsSummary),
  /** `null`: no board is shared, or there is no connection. */
  sharedBoard: v.nullable(SharedBoardState),
  activations: v.array(TillActivation),
  /** Codes for many tills in one go, under way, paused or over; `null`: there is none. */
  run: v.nullable(RunState),
  /** Codes are not to be shown: the computer was locked, or nobody was here for a while. */
  codesHidden: v.boolean(),
  /** `null`: there is no connection, or its outbox cannot be opened. */
  outbox: v.nullable(OutboxSummary),
  /**
   * When the service last said something else of a setting than was known here, in milliseconds since 1970, UTC: settings
   * that are shown are to be read again. `null`: not since the connection is in use.
   */
  optionsAsOf: v.nullable(v.number()),
  /** Whether the service answered when something was last asked of it; `null`: nothing was. */
  answering: v.nullable(v.boolean()),
  /** The practice network is unplugged. */
  trainingOffline: v.boolean(),
  /** Why the data of the connection in use cannot be opened; nothing of it was touched. */
  dataProblem: v.nullable(v.picklist(['data_too_new', 'storage_failed'])),
  /** What the organisation's IT presets on this computer, all of it locked; `null`: nothing. */
  policy: v.nullable(Policy),
  /** Why the policy cannot be obeyed; no connection is made then. */
  policyProblem: v.nullable(PolicyProblem),
  /** A proxy asks who wants to pass. */
  proxyQuestion: v.nullable(ProxyQuestion),
  /** What another program wants to be opened, until the user has answered. */
  launchRequest: v.nullable(LaunchRequest),
  /** Settings that could not be read were kept aside under this name, and defaults are in use. */
  settingsSetAside: v.nullable(v.string()),
  /** How the app stands with newer versions of itself. */
  updates: UpdateState,
  /** The version that ran before this one, until the user has seen what is new since; `null`: there is nothing to tell. */
  updatedFrom: v.nullable(v.string()),
});
export type State = v.InferOutput<typeof State>;

/** The whole state; changes numbered above `sequence` follow as events. */
export const Snapshot = v.object({ sequence: v.number(), state: State });
export type Snapshot = v.InferOutput<typeof Snapshot>;

/** One numbered change: the members that are new. A gap in the numbers means: ask for a snapshot. */
export const StateChange = v.object({ sequence: v.number(), changes: v.partial(State) });
export type StateChange = v.InferOutput<typeof StateChange>;
