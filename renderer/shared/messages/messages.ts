import type { Language } from '#contract/languages.ts';
import { en } from './en/index.ts';
import { whatsNew as newInEnglish } from './en/whats-new.ts';
import { ru } from './ru/index.ts';
import { whatsNew as newInRussian } from './ru/whats-new.ts';
import type { Translation } from './en/shape.ts';

type PageMessages = {
  /** Every word of the page. */
  readonly words: Translation<typeof en, never>;
  /** What is new, by version. */
  readonly news: Readonly<Record<string, readonly string[]>>;
};

/** The words that the page says. */
export const MESSAGES: Readonly<Record<Language, PageMessages>> = {
  en: { words: en, news: newInEnglish },
  ru: { words: ru, news: newInRussian },
};
