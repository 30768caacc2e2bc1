import { words } from '#shared/messages/words.ts';

/** Says the texts of an example in the language in use. To be called where a component begins. */
export function sayer(): (en: string, ru: string) => string {
  const i18n = words();
  return (en, ru) => (i18n.language === 'ru' ? ru : en);
}
