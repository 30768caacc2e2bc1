import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#electron/search/fold.ts';
import { allSearchable, searchable } from '#electron/search/searchable.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from(' №#noNO.012аЁйß´\'"«–\u0306\u00a0\u00ad\t\n\r')) }),
);

test('leaves words with one space between them', () => {
  expect(fold('  Кафе\u0308 –\t«Север»,\n24 ')).toBe('кафе - север 24');
  expect(fold('\u200b \u00ad')).toBe('');
});

test('changes nothing more when it is done twice', () => {
  fc.assert(
    fc.property(text, (any) => {
      const folded = fold(any);
      expect(fold(folded)).toBe(folded);
      expect(folded).toBe(folded.trim());
    }),
    { numRuns: 5000 },
  );
});

test('gives many texts at once what it gives each of them', () => {
  const texts = fc.record({
    names: fc.array(fc.option(text, { nil: undefined }), { minLength: 1, maxLength: 3 }),
    others: fc.array(fc.option(text, { nil: undefined }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 6 }), (entries) => {
      expect(allSearchable(entries)).toEqual(entries.map(searchable));
    }),
    { numRuns: 3000 },
  );
});
