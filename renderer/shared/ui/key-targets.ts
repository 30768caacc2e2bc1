/** Where Enter has a meaning of its own. */
export const OWN_ENTER = 'a, button, input, select, textarea, summary, [role="option"], [role^="menu"]';

/** Where the arrows move the caret, and on a Mac with Alt by words. */
export const TEXT_FIELD = 'input:not([type="checkbox"], [type="range"]), textarea';

/** Where a letter is typed, or finds an entry of a list. */
const TAKES_LETTERS = `${TEXT_FIELD}, select, [contenteditable="true"], [role="listbox"], [role^="menu"]`;

/** Whether a letter that is pressed there belongs to what has the focus. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKES_LETTERS) !== null;
}
