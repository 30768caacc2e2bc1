import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearchIndex } from '#electron/search/index.ts';
import { createMarker } from '#electron/search/marks.ts';
import { isBlank, isWordless } from '#electron/search/reading.ts';

/** A text with what is marked in brackets. */
const marked = (text: string, query: string) =>
  createMarker(query)(text)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['Store 250', 'store 25', '[Store] [25]0'],
  ['Store 007', 'store 7', '[Store] [007]'],
  ['Supermarket, Old Market', 'market', 'Supermarket, Old [Market]'],
  ['Фёдоровский рынок', 'РЫН фёдор', '[Фёдор]овский [рын]ок'],
  ['İstanbul', 'ist', '[İst]anbul'],
  ['Straße 5', 'strasse', '[Straße] 5'],
  ['Кафе\u0308', 'кафе', '[Кафе\u0308]'],
  ['O’Neil', 'oneil', '[O’Neil]'],
  ['Ка\u00adзань', 'казань', '[Ка\u00adзань]'],
  ['Магазин № 5', '№5', 'Магазин № [5]'],
  ['Казань', 'rfpfym', '[Казань]'],
  ['Store 77', 'ыещку 77', '[Store] [77]'],
  ['aab', 'aa ab', '[aa][b]'],
  ['Store', 'x', 'Store'],
  ['Store', ' ', 'Store'],
  ['a(b', 'a(b', '[a]([b]'],
])('in %s, of %s, is marked what was found', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

test('whatever the text and the query, the pieces are the text, and what is found by its name is marked', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom(...Array.from('aAбЙй№#no. 0012ßёЁ\'"–\u0306\u00ad()\\*[')),
      maxLength: 8,
    }),
  );
  fc.assert(
    fc.property(any, any, (text, query) => {
      const made = createMarker(query)(text);
      expect(made.map((piece) => piece.text).join('')).toBe(text);
      if (text !== '') expect(made.every((piece) => piece.text !== '')).toBe(true);
      const found = createSearchIndex([text], (name) => ({ names: [name] })).find(query).ranks;
      const isInName = found.slice(0, 11).some((names) => names.length > 0);
      if (isInName && !isBlank(query) && !isWordless(query)) {
        expect(made.some((piece) => piece.hit)).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});
