import type { en } from './index.ts';

/** The same texts in another language: as many columns, and texts that are made of the same things. */
type InAnyLanguage<English> = English extends string
  ? string
  : English extends (...made: never[]) => unknown
    ? English
    : { readonly [K in keyof English]: InAnyLanguage<English[K]> };

/** What a language must fill for main. */
export type MainMessages = InAnyLanguage<typeof en>;
