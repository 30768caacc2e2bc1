import { checkDocument } from './check-document.ts';
import type { RowValidator } from './issues.ts';
import {
  booleanMember,
  listHiddenInKeys,
  listMember,
  numberMember,
  omitUndefined,
  textMember,
} from './json-rows.ts';
import { isObject, isReserved, type Json, type JsonObject, parsePointer } from '#contract/json.ts';
import { memberOf, presentMember } from './json.ts';
import { FIELD_KIND_NAMES, FIELD_KINDS, type FieldKind } from '#contract/field-kinds.ts';
import { LANGUAGES } from '#contract/languages.ts';
import type { Choice, Label, OptionField } from '#contract/option.ts';
import { describe } from './text.ts';

const CHOICE_KEYS = ['value', 'label'];
const FIELD_KEYS = ['path', 'label', 'kind', 'choices', 'min', 'max', 'max_length', 'required', 'help'];

/**
 * Checks one field of an option by itself.
 * @returns the field, or `undefined` when something that it cannot do without is missing or wrong; `check` has the rest
 */
export function checkField(entry: Json, check: RowValidator): OptionField | undefined {
  if (!isObject(entry)) {
    check.fault('', 'not_an_object', describe(entry));
    return undefined;
  }
  listHiddenInKeys(entry, FIELD_KEYS, check);
  const path = checkPath(entry, check);
  const kind = checkKind(entry, check);
  const label = checkLabel(entry, check);
  const choices = checkChoices(entry, check);
  if (
    kind !== undefined &&
    FIELD_KINDS[kind].needsChoices &&
    choices === undefined &&
    !check.isFaulty('choices')
  ) {
    check.fault('choices', 'choice_without_choices');
  }
  const limits = checkLimits(entry, check);
  const required = booleanMember(entry, 'required', check) ?? false;
  const help = labelMember(entry, 'help', check);
  if (path === undefined || kind === undefined || !check.passes) return undefined;
  return { path, kind, required, ...limits, ...omitUndefined({ label, choices, help }) };
}

/** Whether a present value is none that a field of this kind could have set. A choice can be of any type. */
export function isOfAnotherKind(field: OptionField, present: Json): boolean {
  return !FIELD_KINDS[field.kind].holds(present);
}

/**
 * Whether a present value, or an item of a present list, is missing from the field's choices.
 * @param write makes equal text of equal values
 */
export function isOutsideChoices(field: OptionField, present: Json, write: (value: Json) => string): boolean {
  if (field.choices === undefined) return false;
  const offered = new Set(field.choices.map(({ value }) => write(value)));
  const chosen = FIELD_KINDS[field.kind].isList && Array.isArray(present) ? present : [present];
  return chosen.some((value) => !offered.has(write(value)));
}

function checkPath(entry: JsonObject, check: RowValidator): string | undefined {
  const path = textMember(entry, 'path', check);
  if (path === undefined) {
    if (!check.isFaulty('path')) check.fault('path', 'missing');
    return undefined;
  }
  const tokens = parsePointer(path);
  const reserved = tokens?.find(isReserved);
  if (tokens === undefined) check.fault('path', 'bad_pointer', describe(path));
  else if (reserved !== undefined) check.fault('path', 'reserved_name', reserved);
  return path;
}

function checkKind(entry: JsonObject, check: RowValidator): FieldKind | undefined {
  const text = textMember(entry, 'kind', check);
  if (text === undefined) {
    if (!check.isFaulty('kind')) check.fault('kind', 'missing');
    return undefined;
  }
  const kind = FIELD_KIND_NAMES.find((known) => known === text);
  if (kind === undefined) check.fault('kind', 'unknown_field_kind', describe(text));
  return kind;
}

/** A label that is missing, in one language or in all, is worth a notice: something else has to serve. */
function checkLabel(entry: JsonObject, check: RowValidator): Label | undefined {
  const label = labelMember(entry, 'label', check);
  if (check.isFaulty('label')) return undefined;
  const complete =
    typeof label === 'string' || LANGUAGES.every((language) => label?.[language] !== undefined);
  if (!complete) check.notice('label', 'no_label');
  return label;
}

/** Text for people: a string, or an object with one a language. Empty text is no text. */
function labelMember(entry: JsonObject, key: string, check: RowValidator): Label | undefined {
  const value = presentMember(entry, key);
  if (value === undefined) return undefined;
  if (typeof value === 'string') return textOrNothing(value);
  if (!isObject(value)) {
    check.fault(key, 'wrong_type', describe(value));
    return undefined;
  }
  const inner = check.inner(check.place.member(key));
  const label: Label & object = {};
  for (const language of LANGUAGES) {
    const text = textOrNothing(textMember(value, language, inner));
    if (text !== undefined) label[language] = text;
  }
  if (!inner.passes) check.markFaulty(key);
  return Object.keys(label).length === 0 ? undefined : label;
}

function textOrNothing(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** @returns the choices; `undefined` when there are none */
function checkChoices(entry: JsonObject, check: RowValidator): Choice[] | undefined {
  const listed = listMember(entry, 'choices', check) ?? [];
  const choices = listed.flatMap((item, index): Choice[] => {
    const inner = check.inner(check.place.member('choices').member(index));
    const choice = checkChoice(item, inner);
    if (!inner.passes) check.markFaulty('choices');
    return choice === undefined ? [] : [choice];
  });
  return choices.length === 0 ? undefined : choices;
}

function checkChoice(item: Json, check: RowValidator): Choice | undefined {
  if (!isObject(item)) {
    check.fault('', 'not_an_object', describe(item));
    return undefined;
  }
  listHiddenInKeys(item, CHOICE_KEYS, check);
  // `null` is a value like any other.
  const value = memberOf(item, 'value');
  if (value === undefined && !check.isFaulty('value')) check.fault('value', 'missing');
  if (value !== undefined) checkDocument(value, check, 'value');
  const label = checkLabel(item, check);
  return value === undefined ? undefined : { value, ...omitUndefined({ label }) };
}

function checkLimits(entry: JsonObject, check: RowValidator): Pick<OptionField, 'min' | 'max' | 'maxLength'> {
  const min = numberMember(entry, 'min', check);
  const max = numberMember(entry, 'max', check);
  if (min !== undefined && max !== undefined && min > max)
    check.fault('min', 'min_above_max', `${min} > ${max}`);
  const maxLength = numberMember(entry, 'max_length', check);
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && maxLength >= 0)) {
    check.fault('max_length', 'bad_field', describe(maxLength));
  }
  return omitUndefined({ min, max, maxLength });
}
