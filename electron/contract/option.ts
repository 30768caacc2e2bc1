import * as v from 'valibot';
import { FIELD_KIND_NAMES } from './field-kinds.ts';
import { Guid } from './guid.ts';
import { JsonValue } from './json.ts';
import { LANGUAGES } from './languages.ts';
import { LastAnswer, SettingChange } from './outbox.ts';

/** Text for people: one for every language, or one a language. */
export const Label = v.union([v.string(), v.object(v.entriesFromList(LANGUAGES, v.optional(v.string())))]);
export type Label = v.InferOutput<typeof Label>;

export const Choice = v.object({ value: JsonValue, label: v.optional(Label) });
export type Choice = v.InferOutput<typeof Choice>;

/** One setting inside an option's document. */
export const OptionField = v.object({
  /** JSON Pointer into the option's value (RFC 6901); no two fields of an option have the same one. */
  path: v.string(),
  /** Without one the path serves. */
  label: v.optional(Label),
  kind: v.picklist(FIELD_KIND_NAMES),
  /** Never empty for a kind that needs them. */
  choices: v.optional(v.array(Choice)),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  /** In characters. */
  maxLength: v.optional(v.number()),
  required: v.boolean(),
  help: v.optional(Label),
});
export type OptionField = v.InferOutput<typeof OptionField>;

/** A document of settings that the API keeps for the organisation. */
export const Option = v.object({
  guid: Guid,
  name: v.string(),
  /** The present document, where head office exported it. */
  value: v.optional(JsonValue),
  /** Empty: the option is edited as a patch only. */
  fields: v.array(OptionField),
});
export type Option = v.InferOutput<typeof Option>;

/** A change that the service refused; until it is seen to, the option's others wait behind it. */
export const RefusedChange = v.object({
  /** Its number in the outbox. */
  id: v.number(),
  /** Made in the form: another edit there takes its place. One that was written as a patch is waited for. */
  isByForm: v.boolean(),
  changes: v.array(SettingChange),
  answer: v.nullable(LastAnswer),
});
export type RefusedChange = v.InferOutput<typeof RefusedChange>;

/** An option as it is edited: what it will be once everything queued has gone through. */
export const OptionView = v.object({
  ...Option.entries,
  /** `value` with all queued patches applied; missing when it is not known. */
  projected: v.optional(JsonValue),
  /** How many of its patches are in the outbox, the refused one included. */
  waiting: v.number(),
  /** What holds all of them up. */
  refused: v.optional(RefusedChange),
});
export type OptionView = v.InferOutput<typeof OptionView>;
