import * as v from 'valibot';
import type { Failure } from '#contract/errors.ts';
import { Guid } from '#contract/guid.ts';
import { SenderName } from '#contract/handover.ts';
import { LastAnswer, SettingChange } from '#contract/outbox.ts';
import { Patch } from '#contract/patch.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { DOUBTS, StoredProbe } from '../entry.ts';
import { OUTBOX_LIMITS } from '../limits.ts';

/** The last moment that a date can have, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_MOMENT));
const name = v.nullable(v.pipe(v.string(), v.maxLength(1000)));

/** Where an entry stands that is not on its way. */
const STATES = ['queued', 'attention', 'uncertain'] as const;

/** A change with everything that decides what becomes of it. */
export const HandedChange = v.strictObject({
  optionGuid: Guid,
  optionName: name,
  outletName: name,
  workplaceGuid: v.nullable(Guid),
  changes: v.array(SettingChange),
  patch: Patch,
  probe: v.nullable(StoredProbe),
  state: v.picklist(STATES),
  doubt: v.picklist(DOUBTS),
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  createdAt: time,
  lastAnswer: v.nullable(LastAnswer),
  isByForm: v.boolean(),
});
export type HandedChange = v.InferOutput<typeof HandedChange>;

/** What is in a file: whose changes, from which computer, and the changes in their order. No token is among it. */
const HandedQueue = v.strictObject({
  organisation: Guid,
  /** The address of the API. */
  address: v.string(),
  from: SenderName,
  /** When it was handed over. */
  at: time,
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
