import YesNoControl from './YesNoControl.svelte';
import { chosenIn, type FieldKindParts, nameOfChoice } from './kind.ts';

/** Yes or no. */
export const boolean: FieldKindParts = {
  draftOf: (value) => ({ kind: 'value', value }),
  read: (draft) => ({ value: chosenIn(draft) }),
  control: () => YesNoControl,
  hasLabel: false,
  saysUnset: false,
  words: nameOfChoice,
};
