import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inNaturalOrder } from '#electron/directory/order.ts';

const ordered = (...names: string[]) =>
  inNaturalOrder(names.map((name) => ({ name }))).map(({ name }) => name);

test('numbers count as numbers, letters before case, Latin before Cyrillic', () => {
  const sorted = ['Till 2', 'till 3', 'Till 10', 'Единица', 'Ёлка', 'Жук', 'Касса 9', 'Касса 10'];
  expect(ordered(...sorted.toReversed())).toEqual(sorted);
});

test('entries of one name stay in the order in which they were given', () => {
  const entries = [2, 1, 3].map((guid) => ({ name: 'Till', guid }));
  expect(inNaturalOrder([{ name: 'Z', guid: 0 }, ...entries]).map(({ guid }) => guid)).toEqual([2, 1, 3, 0]);
});

test('the order is the one that comparing names by the rules of the language gives', () => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const letters = fc.constantFrom(
    ...'0011299 aAbBzZéÉёЁеЕйИи-_.,#№«»–\'"()/²\u0301٣\u2028ßſKµ'.split(''),
    'Till ',
    'Касса ',
    '00',
  );
  const name = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
      expect(ordered(...names)).toEqual([...names].sort(compare));
    }),
    { numRuns: 1000 },
  );
});
