import { plain } from './labels.ts';
import TextControl from './TextControl.svelte';
import { type FieldKindParts, nameOfChoice, textIn, tooLong } from './kind.ts';

/** A line of text. */
export const text: FieldKindParts = {
  draftOf: (value) => ({ kind: 'text', text: value === undefined ? '' : plain(value) }),
  read(draft, present, field) {
    const typed = textIn(draft);
    // An empty text field where nothing is known says nothing; where a text was, it says "empty".
    if (typed === '' && present.kind !== 'value') return { value: undefined };
    return { value: typed, problem: tooLong([typed], field) };
  },
  control: () => TextControl,
  hasLabel: true,
  saysUnset: false,
  words: nameOfChoice,
};
