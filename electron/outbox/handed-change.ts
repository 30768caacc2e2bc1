import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import { LastAnswer, SettingChange } from '#contract/outbox.ts';
import { Patch } from '#contract/patch.ts';
import { DOUBTS, StoredProbe } from './entry.ts';

/** The last moment that a date can have, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;
/** A moment that can be shown. */
export const Moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_MOMENT));
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
  createdAt: Moment,
  lastAnswer: v.nullable(LastAnswer),
  isByForm: v.boolean(),
});
export type HandedChange = v.InferOutput<typeof HandedChange>;
