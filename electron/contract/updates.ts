import * as v from 'valibot';
import type { TillActivation } from './activation.ts';
import type { OutboxSummary } from './outbox.ts';
import type { RunState } from './run.ts';

/** Why the app does not look for updates: who decided so, or who brings them instead. */
export const UPDATES_OFF = [
  /** The switch in the app. */
  'user',
  /** The policy says so, or cannot be obeyed. */
  'organisation',
  'policy_problem',
  /** This build has no key by which it could tell a true update. */
  'build',
  /** It came as a package of the system's, whose package manager updates it. */
  'system',
  /** Whoever installed it for everybody updates it: an MSI, or a folder that this user may not write to. */
  'management',
  /** On a Mac it does not lie where programs lie. */
  'place',
  /** The address of the updates is not one that may be used. */
  'feed',
] as const;
export type UpdatesOff = (typeof UPDATES_OFF)[number];

/** Why there is no update, although there may be one. */
export const UPDATE_FAILURES = [
  'unreachable',
  'feed_unusable',
  'not_signed',
  'older',
  'other_channel',
  /** It is signed, but as the feed of another system or channel. */
  'other_system',
  'file_damaged',
  'not_saved',
] as const;
export type UpdateFailure = (typeof UPDATE_FAILURES)[number];

/** How the app stands with its own updates; times in milliseconds since 1970, UTC. */
export const UpdateState = v.variant('kind', [
  v.object({ kind: v.literal('off'), reason: v.picklist(UPDATES_OFF) }),
  /** This is the newest version, as far as was asked: `null` when nobody has yet. */
  v.object({
    kind: v.literal('idle'),
    checkedAt: v.nullable(v.number()),
    /** Since when nothing was signed, where that is longer ago than a publisher leaves it: news may be held back. */
    staleSince: v.nullable(v.number()),
  }),
  v.object({ kind: v.literal('checking') }),
  v.object({ kind: v.literal('downloading'), version: v.string(), percent: v.number() }),
  /** It is installed when the app is closed, unless something holds it back then. */
  v.object({ kind: v.literal('ready'), version: v.string() }),
  v.object({ kind: v.literal('failed'), failure: v.picklist(UPDATE_FAILURES), at: v.number() }),
]);
export type UpdateState = v.InferOutput<typeof UpdateState>;

/** What holds an update back: a code that no register has yet, or a change that is on its way. */
export type RestartBlocker = 'code' | 'sending';

/** What of the app's state an update has to wait for. */
type RestartState = {
  activations: readonly TillActivation[];
  outbox: OutboxSummary | null;
  run?: RunState | null;
};

/** @returns what an update has to wait for, `null` when nothing */
export function restartBlocker({ activations, outbox, run }: RestartState): RestartBlocker | null {
  if (run?.status === 'running') return 'code';
  if (activations.some(({ state }) => state === 'asking' || state === 'issued')) return 'code';
  return outbox !== null && outbox.sending > 0 ? 'sending' : null;
}
