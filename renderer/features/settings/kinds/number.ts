import { isExactNumber } from '#contract/json-text.ts';
import type { OptionField } from '#contract/option.ts';
import { plain } from './labels.ts';
import NumberControl from './NumberControl.svelte';
import { type DraftProblem, type FieldKindParts, nameOfChoice, type PresentValue, textIn } from './kind.ts';

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
function typedNumber(text: string, present: PresentValue): ReturnType<typeof readNumber> {
  const isShown =
    present.kind === 'value' && typeof present.value === 'number' && plain(present.value) === text.trim();
  return isShown ? { number: present.value } : readNumber(text);
}

function outOfLimits(value: number, { min, max }: OptionField): DraftProblem | undefined {
  if (min !== undefined && value < min) return { problem: 'too_small', limit: min };
  if (max !== undefined && value > max) return { problem: 'too_large', limit: max };
  return undefined;
}

/** A number, typed. */
export const number: FieldKindParts = {
  draftOf: (value) => ({ kind: 'text', text: value === undefined ? '' : plain(value) }),
  read(draft, present, field) {
    const typed = textIn(draft);
    if (typed.trim() === '') return { value: undefined };
    const read = typedNumber(typed, present);
    if ('problem' in read) return { value: undefined, problem: { problem: read.problem } };
    return { value: read.number, problem: outOfLimits(read.number, field) };
  },
  control: () => NumberControl,
  hasLabel: true,
  saysUnset: false,
  words: nameOfChoice,
};
