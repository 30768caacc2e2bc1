import { FIELD_KINDS } from '#contract/field-kinds.ts';
import { equalJson, type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { OptionField, OptionView } from '#contract/option.ts';
import type { FieldDraft, DraftProblem, PresentValue } from './kinds/kind.ts';
import { KINDS } from './kinds/kinds.ts';

/** A change to a setting; `after` is missing where the setting is to be removed. */
export type Edit = { readonly after?: Json };

function fits(value: Json, { kind, choices }: OptionField): boolean {
  const { holds, needsChoices } = FIELD_KINDS[kind];
  if (!holds(value)) return false;
  return !needsChoices || choices?.some((choice) => equalJson(choice.value, value)) === true;
}

/** The present value of a field of an option. */
export function presentOf(option: Pick<OptionView, 'projected'>, field: OptionField): PresentValue {
  if (option.projected === undefined) return { kind: 'unknown' };
  const tokens = parsePointer(field.path);
  const value = tokens === undefined ? undefined : valueAt(option.projected, tokens);
  if (value === undefined) return { kind: 'missing' };
  return { kind: fits(value, field) ? 'value' : 'misfit', value };
}

/** What a field begins with. */
export function draftOf(field: OptionField, present: PresentValue): FieldDraft {
  return KINDS[field.kind].draftOf(present.kind === 'value' ? present.value : undefined, field);
}

/** Whether something can stand in a field: it may have been put there while the field held something else. */
export function canStandIn(field: OptionField, draft: FieldDraft, present: PresentValue): boolean {
  if (draft.kind !== draftOf(field, present).kind) return false;
  return draft.kind !== 'value' || draft.value === undefined || fits(draft.value, field);
}

/** Whether a field holds what it begins with, to the letter: the same number may be written otherwise. */
export function isAsBegun(field: OptionField, draft: FieldDraft, present: PresentValue): boolean {
  return equalJson(draft as Json, draftOf(field, present) as Json);
}

/**
 * What a draft changes.
 * @returns the change, or `null` when there is none: a field that was typed back, or left empty where nothing is known
 */
export function editOf(field: OptionField, draft: FieldDraft, present: PresentValue): Edit | null {
  const { value: after, problem } = KINDS[field.kind].read(draft, present, field);
  const isUnreadable = after === undefined && problem !== undefined;
  if (isUnreadable) return {};
  if (present.kind === 'value') {
    if (equalJson(after, present.value)) return null;
  } else if (after === undefined) return null;
  return after === undefined ? {} : { after };
}

function isEmpty(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What is wrong with a draft, by the field's own rules: `min`, `max`, `max_length` in characters, `required`. */
export function problemOf(
  field: OptionField,
  draft: FieldDraft,
  present: PresentValue,
): DraftProblem | undefined {
  const { value, problem } = KINDS[field.kind].read(draft, present, field);
  const isUnreadable = value === undefined && problem !== undefined;
  return field.required && !isUnreadable && isEmpty(value) ? { problem: 'required' } : problem;
}
