import * as v from 'valibot';
import { HistoryEntry, OutboxEntry, OutboxSummary } from '#contract/outbox.ts';
import { JsonValue } from '#contract/json.ts';

/** What the parent starts a manager's process with, as JSON in its first argument. */
export const Task = v.object({
  database: v.string(),
  url: v.string(),
  orgGuid: v.string(),
  token: v.string(),
  seed: v.string(),
  guard: v.boolean(),
  /** The numbers of the changes to put in: from (included) to (excluded). */
  from: v.number(),
  to: v.number(),
});
export type Task = v.InferOutput<typeof Task>;

/** What a manager's process says, one JSON text a line. */
export const Said = v.variant('kind', [
  /** The file is open, nothing is sent yet; what the outbox holds. */
  v.object({ kind: v.literal('opened'), summary: OutboxSummary, recovered: v.boolean() }),
  /** A put has returned, with the entry that holds the change: a new one, or one whose change it has replaced. */
  v.object({ kind: v.literal('put'), index: v.number(), id: v.nullable(v.number()) }),
  /** Nothing is under way and nothing could be sent now. */
  v.object({
    kind: v.literal('rest'),
    summary: OutboxSummary,
    entries: v.array(OutboxEntry),
    history: v.array(HistoryEntry),
    /** The value that the form would show, by option. */
    projected: v.record(v.string(), v.optional(JsonValue)),
    reports: v.array(v.string()),
  }),
]);
export type Said = v.InferOutput<typeof Said>;
export type Rest = Extract<Said, { kind: 'rest' }>;

/** What the user does when the outbox has come to rest; everything that needs attention is tried again. */
export const Answer = v.object({
  settle: v.array(v.object({ id: v.number(), verdict: v.picklist(['went_through', 'send_again']) })),
  /** Whether to wait until something comes of it: the API asked for a pause, or lets through only so many a second. */
  wait: v.boolean(),
  stop: v.boolean(),
});
export type Answer = v.InferOutput<typeof Answer>;
