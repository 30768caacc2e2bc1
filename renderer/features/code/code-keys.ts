import { isTextField } from '#shared/ui/key-targets.ts';

/** The keys of the code's screen, as they are printed on the keyboard. */
export const CODE_KEYS = { copy: 'C', print: 'P', spell: 'S', fullScreen: 'F' } as const;
export type CodeKey = keyof typeof CODE_KEYS;

const LATIN_LETTER = /^[a-z]$/i;

/** The letter on the key: what it types where that is Latin, else by its place on the keyboard. */
function letterOf({ key, code }: KeyboardEvent): string | null {
  if (LATIN_LETTER.test(key)) return key.toUpperCase();
  return /^Key([A-Z])$/.exec(code)?.[1] ?? null;
}

/**
 * Which of the code's keys was pressed: a single one, held once, while nothing is typed.
 * On a Russian keyboard it is the key at the letter's place.
 * @returns `null`: none of them, or the key is meant for something else
 */
export function codeKeyOf(event: KeyboardEvent): CodeKey | null {
  const { target, ctrlKey, altKey, metaKey, shiftKey } = event;
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (ctrlKey || altKey || metaKey || shiftKey || isTextField(target)) return null;
  const letter = letterOf(event);
  const found = Object.entries(CODE_KEYS).find(([, key]) => key === letter);
  return (found?.[0] as CodeKey | undefined) ?? null;
}
