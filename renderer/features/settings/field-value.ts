import { isExactNumber } from '#contract/json-text.ts';
import { equalJson, type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { OptionField, OptionView } from '#contract/option.ts';
import { plain } from './labels.ts';

/** What a setting is now, everything queued included. */
export type Present =
  | { readonly kind: 'value'; readonly value: Json }
  /** The document is known and has nothing there. */
  | { readonly kind: 'missing' }
  /** The document is not known. */
  | { readonly kind: 'unknown' }
  /** Something is there that this kind of field cannot show. */
  | { readonly kind: 'misfit'; readonly value: Json };

/** What stands in a field: text as typed, a chosen value (`undefined`: none), or a list's lines. */
export type Draft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Json | undefined }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** What is wrong with what stands in a field; `limit` is what it names. */
export type DraftProblem = {
  readonly problem:
    'required' | 'too_long' | 'not_a_number' | 'ambiguous' | 'too_exact' | 'too_small' | 'too_large';
  readonly limit?: number | undefined;
};

/** A change to a setting; `after` is missing where the setting is to be removed. */
export type Edit = { readonly after?: Json };

function fits(value: Json, field: OptionField): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return field.choices?.some((choice) => equalJson(choice.value, value)) === true;
    case 'list':
      return Array.isArray(value);
  }
}

/** The present value of a field of an option. */
export function presentOf(option: Pick<OptionView, 'projected'>, field: OptionField): Present {
  if (option.projected === undefined) return { kind: 'unknown' };
  const tokens = parsePointer(field.path);
  const value = tokens === undefined ? undefined : valueAt(option.projected, tokens);
  if (value === undefined) return { kind: 'missing' };
  return { kind: fits(value, field) ? 'value' : 'misfit', value };
}

/** Whether a list is edited line by line; one with choices is ticked. */
function byLines(field: OptionField): boolean {
  return field.kind === 'list' && field.choices === undefined;
}

/** What a field begins with. */
export function draftOf(field: OptionField, present: Present): Draft {
  const value = present.kind === 'value' ? present.value : undefined;
  if (field.kind === 'text' || field.kind === 'number') {
    return { kind: 'text', text: value === undefined ? '' : plain(value) };
  }
  if (byLines(field)) return { kind: 'lines', lines: Array.isArray(value) ? value.map(plain) : [] };
  return { kind: 'value', value };
}

/** Digits with or without spaces between thousands, and a decimal point or comma. */
const NUMBER = /^[-−+]?\d+(?:[.,]\d+)?$/;
/** In one country a thousand, in another one and nothing: not guessed at. */
const AMBIGUOUS = /^[-−+]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * Reads a number as people write it.
 * @returns the number, or why there is none: it can be read in two ways, or would be kept and sent as another one
 */
export function readNumber(text: string): { number: number } | { problem: DraftProblem['problem'] } {
  const digits = text.replace(/\s/g, '');
  if (!NUMBER.test(digits)) return { problem: 'not_a_number' };
  if (AMBIGUOUS.test(digits)) return { problem: 'ambiguous' };
  const written = digits.replace('−', '-').replace('+', '').replace(',', '.');
  return isExactNumber(written) ? { number: Number(written) } : { problem: 'too_exact' };
}

/** The number that is typed; what stands there as it is shown is the one that is there. */
function typedNumber(text: string, present: Present): ReturnType<typeof readNumber> {
  const isShown =
    present.kind === 'value' && typeof present.value === 'number' && plain(present.value) === text.trim();
  return isShown ? { number: present.value } : readNumber(text);
}

/**
 * A list out of its lines: a line that stood there before is the value that it was, of whatever kind. Where all were
 * numbers, a line that is none is text, but one that is a number is never taken for another one.
 */
function readLines(lines: readonly string[], present: Present): { list: Json[]; problem?: DraftProblem } {
  const before = present.kind === 'value' && Array.isArray(present.value) ? present.value : [];
  const numbers = before.length > 0 && before.every((item) => typeof item === 'number');
  const list: Json[] = [];
  let problem: DraftProblem['problem'] | undefined;
  for (const line of lines) {
    const kept = before.find((item) => plain(item) === line);
    const text = line.trim();
    if (kept !== undefined) list.push(kept);
    else if (text !== '') {
      const read = numbers ? readNumber(text) : undefined;
      if (read && 'problem' in read && read.problem !== 'not_a_number') problem ??= read.problem;
      list.push(read && 'number' in read ? read.number : text);
    }
  }
  return { list, ...(problem && { problem: { problem } }) };
}

/** The value that a draft amounts to; `undefined`: none, or (a number) one that cannot be read. */
function valueOf(field: OptionField, draft: Draft, present: Present): Json | undefined {
  switch (draft.kind) {
    case 'value':
      return draft.value;
    case 'lines': {
      const { list } = readLines(draft.lines, present);
      return list.length === 0 && present.kind !== 'value' ? undefined : list;
    }
    case 'text':
      if (field.kind === 'number') {
        const read = typedNumber(draft.text, present);
        return 'number' in read ? read.number : undefined;
      }
      // An empty text field where nothing is known says nothing; where a text was, it says "empty".
      return draft.text === '' && present.kind !== 'value' ? undefined : draft.text;
  }
}

/**
 * What a draft changes.
 * @returns the change, or `null` when there is none: a field that was typed back, or left empty where nothing is known
 */
export function editOf(field: OptionField, draft: Draft, present: Present): Edit | null {
  const after = valueOf(field, draft, present);
  const unreadable = draft.kind === 'text' && after === undefined && draft.text.trim() !== '';
  if (unreadable) return {};
  if (present.kind === 'value') {
    if (equalJson(after, present.value)) return null;
  } else if (after === undefined) return null;
  return after === undefined ? {} : { after };
}

function numberProblem(field: OptionField, text: string, present: Present): DraftProblem | undefined {
  if (text.trim() === '') return undefined;
  const read = typedNumber(text, present);
  if ('problem' in read) return { problem: read.problem };
  const value = read.number;
  if (field.min !== undefined && value < field.min) return { problem: 'too_small', limit: field.min };
  if (field.max !== undefined && value > field.max) return { problem: 'too_large', limit: field.max };
  return undefined;
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What is wrong with a draft, by the field's own rules: `min`, `max`, `max_length` in characters, `required`. */
export function problemOf(field: OptionField, draft: Draft, present: Present): DraftProblem | undefined {
  if (field.kind === 'number' && draft.kind === 'text') {
    const problem = numberProblem(field, draft.text, present);
    if (problem !== undefined) return problem;
  }
  if (draft.kind === 'lines') {
    const { problem } = readLines(draft.lines, present);
    if (problem !== undefined) return problem;
  }
  const value = valueOf(field, draft, present);
  if (field.required && (isEmpty(value) || (typeof value === 'string' && value.trim() === ''))) {
    return { problem: 'required' };
  }
  const texts = Array.isArray(value) ? value : [value];
  const { maxLength } = field;
  const tooLong = (text: unknown): boolean =>
    typeof text === 'string' && maxLength !== undefined && Array.from(text).length > maxLength;
  if (field.kind !== 'choice' && texts.some(tooLong)) return { problem: 'too_long', limit: maxLength };
  return undefined;
}
