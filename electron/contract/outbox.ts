import * as v from 'valibot';
import { ApiAnswer, ERROR_CODES, Reached } from './errors.ts';
import { Guid } from './guid.ts';
import { HandedOver } from './handover.ts';
import { JsonValue } from './json.ts';
import { Patch } from './patch.ts';

/** One changed setting, for people: what it was known to be and what it becomes; missing: nothing there, or not known. */
export const SettingChange = v.object({
  path: v.string(),
  before: v.optional(JsonValue),
  after: v.optional(JsonValue),
});
export type SettingChange = v.InferOutput<typeof SettingChange>;

/** What a request came to, in words that the screens know; nothing secret is in it. */
export const LastAnswer = v.object({
  code: v.picklist(ERROR_CODES),
  reached: v.optional(Reached),
  api: v.optional(ApiAnswer),
  /** Milliseconds since 1970, UTC. */
  at: v.number(),
});
export type LastAnswer = v.InferOutput<typeof LastAnswer>;

/**
 * Where a patch stands. `queued` waits for its turn or its next try; `asking` on a queued one means that it may have
 * been applied already, and is asked about before it is sent again.
 */
export const EntryState = v.variant('kind', [
  v.object({ kind: v.literal('queued'), nextTryAt: v.nullable(v.number()), asking: v.boolean() }),
  v.object({ kind: v.literal('sending'), since: v.number() }),
  v.object({ kind: v.literal('attention') }),
  v.object({ kind: v.literal('uncertain') }),
]);
export type EntryState = v.InferOutput<typeof EntryState>;
export const ENTRY_STATES = ['queued', 'sending', 'attention', 'uncertain'] as const;

/** A patch in the outbox, as it is shown. */
export const OutboxEntry = v.object({
  id: v.number(),
  optionGuid: Guid,
  /** The option's name when it was queued, or `null` for one that no directory lists. */
  optionName: v.nullable(v.string()),
  /** The store in whose setting-up the change was made, if it was. */
  outletName: v.nullable(v.string()),
  changes: v.array(SettingChange),
  patch: Patch,
  state: EntryState,
  attempts: v.number(),
  /** Milliseconds since 1970, UTC. */
  createdAt: v.number(),
  lastAnswer: v.nullable(LastAnswer),
});
export type OutboxEntry = v.InferOutput<typeof OutboxEntry>;

export const OUTCOMES = ['sent', 'discarded', 'went_through'] as const;

/** A patch that has left the outbox. */
export const HistoryEntry = v.object({
  id: v.number(),
  optionGuid: Guid,
  optionName: v.nullable(v.string()),
  outletName: v.nullable(v.string()),
  changes: v.array(SettingChange),
  patch: Patch,
  /** `sent`: the API took it; `went_through`: the user said so of an uncertain one. */
  outcome: v.picklist(OUTCOMES),
  attempts: v.number(),
  createdAt: v.number(),
  endedAt: v.number(),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;

/** Why nothing is sent although something waits. */
export const Pause = v.variant('kind', [
  v.object({ kind: v.literal('signed_out') }),
  /** The API asked for a pause (429). */
  v.object({ kind: v.literal('rate_limited'), until: v.number() }),
]);
export type Pause = v.InferOutput<typeof Pause>;

/** The outbox at a glance; `revision` grows with every change, so that lists know when to be read again. */
export const OutboxSummary = v.object({
  revision: v.number(),
  queued: v.number(),
  sending: v.number(),
  attention: v.number(),
  uncertain: v.number(),
  /** When the oldest one was queued; milliseconds since 1970, UTC. */
  oldestAt: v.nullable(v.number()),
  pause: v.nullable(Pause),
  /** What the last requests showed: `false` when they did not get through. */
  online: v.nullable(v.boolean()),
  /** Since the outbox was last empty: how many went out, for the progress of a long queue. */
  sentSinceEmpty: v.number(),
  /** Rows that could not be read and were set aside, and what became of a damaged file. */
  setAside: v.number(),
  recoveredFrom: v.nullable(v.string()),
  /** What was handed over to other computers and not taken back, the latest first. */
  handedOver: v.array(HandedOver),
  /** The service turned out to refuse the `test` operation, so changes go out without a guard. */
  testRefused: v.boolean(),
});
export type OutboxSummary = v.InferOutput<typeof OutboxSummary>;

/** How many changes wait, for any reason. */
export function countWaiting(
  counts: Record<'queued' | 'sending' | 'attention' | 'uncertain', number>,
): number {
  return counts.queued + counts.sending + counts.attention + counts.uncertain;
}

/**
 * Everything that stands in the outbox, whether it waits for its turn, an answer or the user, and what nobody knows to be
 * in a file: leaving would lose it.
 */
export function countLosable(outbox: OutboxSummary): number {
  return outbox.handedOver
    .filter(({ unfinished }) => unfinished)
    .reduce((sum, { count }) => sum + count, countWaiting(outbox));
}

/** What the form sends: the settings that changed, `after` missing where one is to be removed. */
export const FieldEdit = v.object({
  path: v.pipe(v.string(), v.maxLength(1000)),
  after: v.optional(JsonValue),
});
export type FieldEdit = v.InferOutput<typeof FieldEdit>;

export const QueueEditsInput = v.object({
  optionGuid: Guid,
  edits: v.pipe(v.array(FieldEdit), v.minLength(1), v.maxLength(500)),
});

export const QueuePatchInput = v.object({
  optionGuid: Guid,
  patch: Patch,
});

/** Before and after of a patch; `unknown` where the value before it is not known. */
export const PatchPreview = v.variant('kind', [
  v.object({ kind: v.literal('applies'), before: JsonValue, after: JsonValue }),
  v.object({ kind: v.literal('fails'), before: JsonValue, index: v.number(), reason: v.string() }),
  v.object({ kind: v.literal('unknown') }),
]);
export type PatchPreview = v.InferOutput<typeof PatchPreview>;

/** A page of a list, found by any part of option's, store's name, path or GUID. */
export const PageInput = v.object({
  state: v.nullable(v.picklist(ENTRY_STATES)),
  search: v.pipe(v.string(), v.maxLength(200)),
  offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
});
export const EntryPage = v.object({ total: v.number(), entries: v.array(OutboxEntry) });
export const HistoryPage = v.object({ total: v.number(), entries: v.array(HistoryEntry) });
