import type { Language } from '#contract/languages.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { textsOf } from '../messages/leaves.ts';

/** Every word of the app in a language, with “7” for every number that it fills in. */
function wordsOf(language: Language): string[] {
  return [...textsOf(MESSAGES[language].words).values()].map((text) =>
    text.replaceAll(/\{\{(count|number)(, number)?\}\}/g, '7'),
  );
}

const withoutNumbers = (text: string) => text.replaceAll(/\d+/g, '7');

/** Whether the app says exactly this, whatever the numbers in it. */
export function isSaid(text: string, language: Language): boolean {
  return wordsOf(language).some((word) => withoutNumbers(word) === withoutNumbers(text));
}

/** Whether the app says this somewhere, as part of a longer text perhaps; the letters’ case does not matter. */
export function isSaidWithin(text: string, language: Language): boolean {
  const small = text.toLocaleLowerCase(language);
  return wordsOf(language).some((word) => word.toLocaleLowerCase(language).includes(small));
}
