import { type Language, LANGUAGE_FACTS, type LanguageFacts } from '#contract/languages.ts';
import { en } from '#shared/messages/en/index.ts';

type Words = typeof en.read_aloud;
type Script = LanguageFacts['script'];
/** What has to be said of a letter beside its word. */
type Mark = keyof Words['as'];
/** What has to be said once of all letters. */
type Note = keyof Words['note'];

/** A character of a code and the key of the word that stands for it, under `read_aloud`. */
export type Spelled = {
  character: string;
  word:
    | { of: 'latin'; key: keyof Words['latin'] }
    | { of: 'cyrillic'; key: keyof Words['cyrillic'] }
    | { of: 'digits'; key: keyof Words['digits'] }
    | { of: 'signs'; key: keyof Words['signs'] };
  mark: Mark;
};

/** A code, to be read to somebody: what holds for all its letters, then its characters in order. */
export type Spelling = { notes: Note[]; characters: Spelled[] };

const SIGNS = new Map<string, keyof Words['signs']>(
  Object.entries({
    ' ': 'space',
    '-': 'dash',
    '–': 'dash',
    '—': 'dash',
    _: 'underscore',
    '.': 'dot',
    ',': 'comma',
    ':': 'colon',
    '/': 'slash',
    '+': 'plus',
    '=': 'equals',
    '*': 'star',
    '#': 'hash',
  } as const),
);

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function has<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}

function wordFor(character: string): Spelled['word'] {
  const capital = character.toUpperCase();
  // A letter of its own may have the capital of another one (U+0131, U+017F): it is none that the words are for.
  const upper = [capital, capital.toLowerCase()].includes(character) ? capital : '';
  const digit = `d${character}`;
  if (has(en.read_aloud.latin, upper)) return { of: 'latin', key: upper };
  if (has(en.read_aloud.cyrillic, upper)) return { of: 'cyrillic', key: upper };
  if (has(en.read_aloud.digits, digit)) return { of: 'digits', key: digit };
  return { of: 'signs', key: SIGNS.get(character) ?? 'other' };
}

/** Letters with two shapes; a script of one case has neither capitals nor small ones. */
function caseOf(character: string): 'capital' | 'small' {
  return character === character.toUpperCase() ? 'capital' : 'small';
}

const MARKS = {
  latin: { capital: 'latin_capital', small: 'latin_small', none: 'latin' },
  cyrillic: { capital: 'cyrillic_capital', small: 'cyrillic_small', none: 'cyrillic' },
  none: { capital: 'capital', small: 'small', none: 'plain' },
} as const satisfies Record<string, Record<string, Mark>>;

/**
 * Spells a code. Whatever all its letters have in common is said once, as a note, and only where it is not what a
 * listener would expect: capitals of the language's own script need no word.
 * @param language of those who read and listen
 */
export function spell(code: string, language: Language): Spelling {
  const found = Array.from(GRAPHEMES.segment(code), ({ segment }) => ({
    character: segment,
    word: wordFor(segment),
  }));
  const letters = found.filter(({ word }) => word.of === 'latin' || word.of === 'cyrillic');
  const scripts = new Set(letters.map(({ word }) => word.of as Script));
  const cases = new Set(letters.map(({ character }) => caseOf(character)));
  const own: Script = LANGUAGE_FACTS[language].script;
  const notes: Note[] = [];
  const [script] = scripts;
  if (scripts.size === 1 && script !== undefined && script !== own) notes.push(script);
  if (cases.size === 1 && cases.has('small')) notes.push('small');
  const markOf = ({ character, word }: (typeof found)[number]): Mark => {
    if (word.of !== 'latin' && word.of !== 'cyrillic') return 'plain';
    return MARKS[scripts.size > 1 ? word.of : 'none'][cases.size > 1 ? caseOf(character) : 'none'];
  };
  return { notes, characters: found.map((one) => ({ ...one, mark: markOf(one) })) };
}
