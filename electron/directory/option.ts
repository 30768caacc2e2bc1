import * as v from 'valibot';
import { Guid } from '../contract/guid.ts';
import type { Json } from '../contract/json.ts';

/** A value as JSON.parse gave it; there is nothing in it to check. */
const AnyJson = v.custom<Json>((value) => value !== undefined, 'missing');

/** Text for people: one for every language, or one a language. */
export const Label = v.union([
  v.string(),
  v.object({ en: v.optional(v.string()), ru: v.optional(v.string()) }),
]);
export type Label = v.InferOutput<typeof Label>;

export const FIELD_KINDS = ['text', 'number', 'boolean', 'choice', 'list'] as const;

export const Choice = v.object({ value: AnyJson, label: v.optional(Label) });
export type Choice = v.InferOutput<typeof Choice>;

/** One setting inside an option's document. */
export const OptionField = v.object({
  /** JSON Pointer into the option's value (RFC 6901); no two fields of an option have the same one. */
  path: v.string(),
  /** Without one the path serves. */
  label: v.optional(Label),
  kind: v.picklist(FIELD_KINDS),
  /** Never empty for the kind `choice`. */
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
  value: v.optional(AnyJson),
  /** Empty: the option is edited as a patch only. */
  fields: v.array(OptionField),
});
export type Option = v.InferOutput<typeof Option>;
