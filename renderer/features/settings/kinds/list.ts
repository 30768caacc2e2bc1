import type { Json } from '#contract/json.ts';
import type { OptionField } from '#contract/option.ts';
import { choiceName, plain } from './labels.ts';
import LinesControl from './LinesControl.svelte';
import TicksControl from './TicksControl.svelte';
import {
  chosenIn,
  type DraftProblem,
  type FieldKindParts,
  nameOfChoice,
  type PresentValue,
  tooLong,
} from './kind.ts';
import { readNumber } from './number.ts';

/**
 * A list out of its lines: a line that stood there before is the value that it was, of whatever kind. Where all were
 * numbers, a line that is none is text, but one that is a number is never taken for another one.
 */
function readLines(
  lines: readonly string[],
  present: PresentValue,
): { list: Json[]; problem?: DraftProblem } {
  const before = present.kind === 'value' && Array.isArray(present.value) ? present.value : [];
  const numbers = before.length > 0 && before.every((item) => typeof item === 'number');
  // Of those that look alike, as 1 and "1" do, each stands for one line.
  const left = [...before];
  const list: Json[] = [];
  let problem: DraftProblem['problem'] | undefined;
  for (const line of lines) {
    const isShownAs = (item: Json): boolean => plain(item) === line;
    const at = left.findIndex(isShownAs);
    const kept = at < 0 ? before.find(isShownAs) : left.splice(at, 1)[0];
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

/** Whether it is edited line by line; one with choices is ticked. */
function isByLines(field: OptionField): boolean {
  return field.choices === undefined;
}

/** A list: of some of the field's choices, or of whatever is typed. */
export const list: FieldKindParts = {
  draftOf(value, field) {
    if (!isByLines(field)) return { kind: 'value', value };
    return { kind: 'lines', lines: Array.isArray(value) ? value.map(plain) : [] };
  },
  read(draft, present, field) {
    if (draft.kind !== 'lines') {
      const chosen = chosenIn(draft);
      return { value: chosen, problem: tooLong(Array.isArray(chosen) ? chosen : [], field) };
    }
    const { list: items, problem } = readLines(draft.lines, present);
    const value = items.length === 0 && present.kind !== 'value' ? undefined : items;
    return { value, problem: problem ?? tooLong(items, field) };
  },
  control: (field) => (isByLines(field) ? LinesControl : TicksControl),
  hasLabel: false,
  saysUnset: false,
  words(value, field, i18n) {
    if (!Array.isArray(value)) return nameOfChoice(value, field, i18n);
    return value.map((item) => choiceName(item, field, i18n)).join(', ');
  },
};
