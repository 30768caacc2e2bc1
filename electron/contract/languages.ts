/** What the app has to know of a language; its words are in the two folders of messages. */
export type LanguageFacts = {
  /** What it is called by those who speak it. */
  readonly name: string;
  /** Language and region (RFC 5646), as the service is told. */
  readonly locale: string;
  /** What a spreadsheet of this language takes for the end of a cell. */
  readonly csvDelimiter: ',' | ';';
  /** Letters that need no word when a code is read aloud. */
  readonly script: 'latin' | 'cyrillic';
  /** Chromium's own words that are packaged for it. */
  readonly chromium: readonly string[];
};

/** Every language that the app speaks. A row here, and the compiler names the tables of words that lack it. */
export const LANGUAGE_FACTS = {
  en: {
    name: 'English',
    locale: 'en-US',
    csvDelimiter: ',',
    script: 'latin',
    chromium: ['en', 'en-US', 'en-GB'],
  },
  ru: { name: 'Русский', locale: 'ru-RU', csvDelimiter: ';', script: 'cyrillic', chromium: ['ru'] },
} as const satisfies Readonly<Record<string, LanguageFacts>>;
export type Language = keyof typeof LANGUAGE_FACTS;

/** Their codes (ISO 639-1), in the order of the table. */
export const LANGUAGES = Object.keys(LANGUAGE_FACTS) as readonly Language[];
