import * as v from 'valibot';
import type { Failure } from '#contract/errors.ts';
import { Guid } from '#contract/guid.ts';
import { SenderName } from '#contract/handover.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { HandedChange, Moment } from '../outbox/handed-change.ts';
import { OUTBOX_LIMITS } from '../outbox/limits.ts';

/** What is in a file: whose changes, from which computer, and the changes in their order. No token is among it. */
const HandedQueue = v.strictObject({
  organisation: Guid,
  /** The address of the API. */
  address: v.string(),
  from: SenderName,
  /** When it was handed over. */
  at: Moment,
  changes: v.pipe(v.array(HandedChange), v.minLength(1), v.maxLength(OUTBOX_LIMITS.entries)),
});
export type HandedQueue = v.InferOutput<typeof HandedQueue>;

export function bodyOf(queue: HandedQueue): Buffer {
  return Buffer.from(JSON.stringify(queue));
}

/** @returns `handover_damaged` for what this version of the app would not have written */
export function readBody(body: Buffer): Result<HandedQueue, Failure> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), HandedQueue), body.toString('utf8'));
  const isFit =
    parsed.success &&
    parsed.output.changes.every(
      ({ patch }) => Buffer.byteLength(JSON.stringify(patch)) <= OUTBOX_LIMITS.patchBytes,
    );
  return isFit ? ok(parsed.output) : err({ code: 'handover_damaged', retryable: false });
}
