import type { Component } from 'svelte';
import type { Json } from '#contract/json.ts';
import type { OptionField } from '#contract/option.ts';
import type { settings } from '#shared/messages/en/settings.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { choiceName } from './labels.ts';

/** What a setting is now, everything queued included. */
export type PresentValue =
  | { readonly kind: 'value'; readonly value: Json }
  /** The document is known and has nothing there. */
  | { readonly kind: 'missing' }
  /** The document is not known. */
  | { readonly kind: 'unknown' }
  /** Something is there that this kind of field cannot show. */
  | { readonly kind: 'misfit'; readonly value: Json };

/** What stands in a field: text as typed, a chosen value (`undefined`: none), or a list's lines. */
export type FieldDraft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Json | undefined }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** What is wrong with what stands in a field, by the name of its words; `limit` is what they name. */
export type DraftProblem = {
  readonly problem: keyof typeof settings.settings.problem;
  readonly limit?: number | undefined;
};

/** What a draft amounts to. No value and a problem: it cannot be read; neither: there is none. */
type Reading = { readonly value: Json | undefined; readonly problem?: DraftProblem | undefined };

/** What every control is given. `{id}-label` names it; where the kind has a `hasLabel`, a label is for `id`. */
export type ControlProps = {
  readonly id: string;
  readonly described: string | undefined;
  readonly isInvalid: boolean;
  readonly field: OptionField;
  readonly present: PresentValue;
  readonly draft: FieldDraft;
  readonly ondraft: (draft: FieldDraft) => void;
};

/** All that the form knows of a kind of field. What its value can be stands in the contract, for main as well. */
export type FieldKindParts = {
  /** What a field begins with. `undefined`: there is no present value, or none that fits. */
  readonly draftOf: (value: Json | undefined, field: OptionField) => FieldDraft;
  /** Reads what stands in a field, by the field's limits; whether it may be empty is asked elsewhere. */
  readonly read: (draft: FieldDraft, present: PresentValue, field: OptionField) => Reading;
  /** What it is set with. */
  readonly control: (field: OptionField) => Component<ControlProps>;
  /** The control is one element, which takes the field's label; a group of them is named by it instead. */
  readonly hasLabel: boolean;
  /** The control itself says that there is no value yet. */
  readonly saysUnset: boolean;
  /** A value in words of this kind; `undefined`: those that every value has will do. */
  readonly words: (value: Json, field: OptionField, i18n: I18n) => string | undefined;
};

/** What stands in a text field. */
export function textIn(draft: FieldDraft): string {
  return draft.kind === 'text' ? draft.text : '';
}

/** What is chosen; `undefined`: nothing. */
export function chosenIn(draft: FieldDraft): Json | undefined {
  return draft.kind === 'value' ? draft.value : undefined;
}

/** @returns what is wrong when one of the texts has more characters than the field may have */
export function tooLong(texts: readonly Json[], { maxLength }: OptionField): DraftProblem | undefined {
  const isTooLong = (text: Json): boolean =>
    typeof text === 'string' && maxLength !== undefined && Array.from(text).length > maxLength;
  return texts.some(isTooLong) ? { problem: 'too_long', limit: maxLength } : undefined;
}

/** The name of the choice that a value is, where the field has choices. */
export function nameOfChoice(value: Json, field: OptionField, i18n: I18n): string | undefined {
  return field.choices === undefined ? undefined : choiceName(value, field, i18n);
}
