import ChoiceControl from './ChoiceControl.svelte';
import { chosenIn, type FieldKindParts, nameOfChoice } from './kind.ts';

/** One of several values, of any type. */
export const choice: FieldKindParts = {
  draftOf: (value) => ({ kind: 'value', value }),
  read: (draft) => ({ value: chosenIn(draft) }),
  control: () => ChoiceControl,
  hasLabel: true,
  saysUnset: true,
  words: nameOfChoice,
};
