import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { together, everything, inOrder } from '#electron/search/matches.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import { match } from '#electron/search/match.ts';
import { searchable } from '#electron/search/searchable.ts';
import { guidOf, namesIn, type Store, storesOf, textsOf } from './entries.ts';

/** What is found among these names. */
const among = (...names: string[]) => ({
  by: (query: string) => namesIn(storesOf(names), query),
});

describe('the best match comes first', () => {
  test('a whole name before every other, and its number before longer ones', () => {
    const stores = among('Store 2', 'Store 25', 'Store 125', 'Store 250', 'Store 250 North', 'Store 2500');
    expect(stores.by('Store 250')).toEqual(['Store 250', 'Store 250 North', 'Store 2500']);
    expect(stores.by('store 25')).toEqual([
      ...['Store 25', 'Store 250', 'Store 250 North', 'Store 2500'],
      'Store 125',
    ]);
  });

  test('the beginning of a name, then of a word, then inside a word, then what is not in the name', () => {
    const stores: Store[] = [
      { guid: guidOf(1), name: 'Kiosk', address: 'Market Square' },
      { guid: guidOf(2), name: 'Supermarket' },
      { guid: guidOf(3), name: 'Old Markets' },
      { guid: guidOf(4), name: 'Old Market' },
      { guid: guidOf(5), name: 'Market Hall' },
      { guid: guidOf(6), name: 'Market' },
    ];
    expect(namesIn(stores, 'market')).toEqual([
      ...['Market', 'Market Hall', 'Old Market', 'Old Markets', 'Supermarket', 'Kiosk'],
    ]);
  });

  test('whole numbers before parts of numbers, wherever they stand', () => {
    expect(among('250 Main', 'Shop 125', 'Shop 25').by('25')).toEqual(['Shop 25', '250 Main', 'Shop 125']);
  });

  test('numbers are compared as numbers, and as they are written where both are there', () => {
    expect(among('Store 70', 'Store 007').by('store 7')).toEqual(['Store 007', 'Store 70']);
    expect(among('Store 7', 'Store 007').by('Store 007')).toEqual(['Store 007', 'Store 7']);
    expect(among('Store 7', 'Store 007').by('store 007')).toEqual(['Store 007', 'Store 7']);
    expect(among('Store 007', 'Store 7').by('store 7')).toEqual(['Store 7', 'Store 007']);
    expect(among('Store 007').by('store 00')).toEqual(['Store 007']);
  });

  test('of equal matches in the order that they have, those used lately first', () => {
    const stores = storesOf(['Till 1', 'Till 2', 'Till 3', 'North till 1']);
    expect(namesIn(stores, 'till')).toEqual(['Till 1', 'Till 2', 'Till 3', 'North till 1']);
    const lately = [guidOf(3), guidOf(2), guidOf(1)];
    expect(namesIn(stores, 'till', lately)).toEqual(['Till 3', 'Till 2', 'Till 1', 'North till 1']);
    expect(namesIn(stores, 'till 1', lately)).toEqual(['Till 1', 'North till 1']);
    expect(namesIn(stores, '', lately)).toEqual(['North till 1', 'Till 3', 'Till 2', 'Till 1']);
  });

  test('a number that is as good as a name is one', () => {
    const tills = [
      { name: 'Till 120', number: '3' },
      { name: 'Main till', number: '12' },
      { name: '12 Oak Street', number: '120' },
    ];
    const index = createSearchIndex(tills, ({ name, number }) => ({ names: [name, number] }));
    expect(index.find('12').ranks.flat()[0]?.name).toBe('Main till');
    expect(index.find('12 oak street').ranks.flat()).toHaveLength(1);
  });
});

describe('what was typed is found', () => {
  test('wherever its words stand, if all of them do, none across two texts', () => {
    const stores: Store[] = [
      { guid: guidOf(1), name: 'Фёдоровский рынок', address: 'Казань,\nулица  Баумана, 51' },
      { guid: guidOf(2), name: 'Nevsky 24', address: 'Saint Petersburg' },
      { guid: guidOf(3), name: 'Невский, 24' },
    ];
    expect(namesIn(stores, 'казань рынок')).toEqual(['Фёдоровский рынок']);
    expect(namesIn(stores, ' 24   saint ')).toEqual(['Nevsky 24']);
    expect(namesIn(stores, '24saint')).toEqual([]);
    expect(namesIn(stores, 'невский nevsky')).toEqual([]);
    expect(namesIn(stores, 'невский 24')).toEqual(['Невский, 24']);
    expect(namesIn(stores, '24')).toEqual(['Nevsky 24', 'Невский, 24']);
    expect(namesIn(stores, '.*')).toEqual(stores.map(({ name }) => name));
    expect(namesIn(stores, 'н.*й')).toEqual([]);
  });

  test.each([
    ['İstanbul', 'istanbul'],
    ['Istanbul', 'İSTANBUL'],
    ['Kadıköy', 'KADIKÖY'],
    ['Münster', 'munster'],
    ['Munster', 'MÜNSTER'],
    ['Straße 5', 'strasse 5'],
    ['STRASSE 5', 'straße 5'],
    ['Фёдор', 'федор'],
    ['Федор', 'ФЁДОР'],
    ['Кафе́ Йод', 'кафе йод'],
    ['Łódź', 'lodz'],
    ['Store №1', 'store 1'],
    ['Store №1', 'store № 1'],
    ['Store № 1', 'store №1'],
    ['Store #1', 'Store № 1'],
    ['Store №1', 'store #1'],
    ['Store No 1', 'store №1'],
    ['Store No. 1', 'store 1'],
    ['Store 1', 'Store No 1'],
    ['№ 1', '1'],
    ['Кафе – север', 'кафе - север'],
    ['24-7', '24—7'],
    ['O’Neil', "o'neil"],
    ["O'Neil", 'o`neil'],
    ['O’Neil', 'oneil'],
    ['ООО «Ромашка»', 'ооо "ромашка"'],
    ['ООО «Ромашка»', 'ооо ромашка'],
    ['Ка\u00adзань', 'казань'],
    ['Казань', 'ка\u00adза\u200bнь\u200e'],
    ['Ｓｔｏｒｅ\u00a0１', 'store 1'],
    ['Кафе\u0308', 'кафё'],
  ])('%s is found as %s, as a whole name', (name, query) => {
    expect(among(`${name} and more`, `x${name}`, name).by(query)[0]).toBe(name);
  });

  test('й is a letter of its own', () => {
    expect(among('Кий').by('кии')).toEqual([]);
  });

  test('a number sign alone is as good as nothing yet', () => {
    expect(among('Store 1', 'Store 2').by('store №')).toEqual(['Store 1', 'Store 2']);
    expect(among('Store 1', 'Store №2').by('store no')).toEqual(['Store 1', 'Store №2']);
    expect(among('Store 1', 'Store 2').by('№')).toEqual(['Store 1', 'Store 2']);
    expect(among('Store 1', 'North').by('no')).toEqual(['North']);
  });

  test('with the other letters on the keyboard, where nothing else is found', () => {
    expect(among('Казань', 'Эконом', 'Store 1').by('rfpfym')).toEqual(['Казань']);
    expect(among('Казань', 'Эконом', 'Store 1').by("'rjyjv")).toEqual(['Эконом']);
    expect(among('Казань', 'Эконом', 'Store 1').by('ЫЕЩКУ 1')).toEqual(['Store 1']);
    expect(among('Казань', 'Rfpfym').by('rfpfym')).toEqual(['Rfpfym']);
  });
});

describe('a GUID', () => {
  const stores: Store[] = [
    { guid: '1234abcd-1111-4000-8000-000000000250', name: 'One' },
    { guid: '1234abcd-2222-4000-8000-000000000001', name: 'Two' },
  ];
  const found = (query: string) => namesIn(stores, query);

  test('is found by the whole of it, or by its beginning from eight digits on', () => {
    expect(found('1234ABCD-1111-4000-8000-000000000250')).toEqual(['One']);
    expect(found('{1234abcd-2222-4000-8000-000000000001}')).toEqual(['Two']);
    expect(found('1234abcd11114000')).toEqual(['One']);
    expect(found('1234abcd')).toEqual(['One', 'Two']);
    expect(found('1234abcd-')).toEqual(['One', 'Two']);
    expect(found('1234abcd-2')).toEqual(['Two']);
    expect(found('1234abcd\u2011\u200b2222')).toEqual(['Two']);
  });

  test('is not found by anything else in it', () => {
    for (const query of ['250', '1234', '1234abc', '4000', '8000-0000', '00000000', '12-34-ab-cd', 'ab']) {
      expect(found(query), query).toEqual([]);
    }
  });

  test('comes after what is called so', () => {
    const both = [...stores, { guid: guidOf(9), name: 'Till 1234abcd' }];
    expect(namesIn(both, '1234abcd')).toEqual(['Till 1234abcd', 'One', 'Two']);
  });
});

test('of what two searches found, the best of both comes first, of equal ones the first one’s', () => {
  const index = (names: string[]) => createSearchIndex(storesOf(names), textsOf);
  const names = (query: string) =>
    inOrder(
      together(index(['Till 11', 'Till 2']).find(query), index(['Till 1', 'Till 3', 'Касса']).find(query)),
    ).map(({ name }) => name);
  expect(names('till 1')).toEqual(['Till 1', 'Till 11']);
  expect(names('till')).toEqual(['Till 11', 'Till 2', 'Till 1', 'Till 3']);
  expect(names('rfccf')).toEqual(['Касса']);
  expect(names('zzz')).toEqual([]);
  expect(together(everything(['a']), everything(['b'])).ranks.flat()).toEqual(['a', 'b']);
});

describe('of 500 numbered stores', () => {
  const NAMES = ['Store {n}', 'Store № {n}', 'Store No {n}', 'Магазин {n}', 'Магазин №{n}', 'Магазин № {n}'];

  test.each(NAMES)('called %s each comes first by its whole name, with and without the sign', (pattern) => {
    const nameOf = (number: number) => pattern.replace('{n}', String(number));
    const stores = Array.from({ length: 500 }, (_none, at) => ({
      // Numbers of other stores are in these, and in the addresses.
      guid: `${at}${'250'.repeat(9)}`.slice(0, 8) + '-2500-4250-8125-000000000250',
      name: nameOf(at + 1),
      address: `Oak Street ${500 - at}`,
    }));
    const index = createSearchIndex(stores, textsOf);
    const plain = nameOf(0)
      .replace(/\W*(?:№|No)? ?0$/u, '')
      .trim();
    const lately = stores.map(({ guid }) => guid).slice(20, 25);
    for (const { name } of stores) {
      const number = /\d+/.exec(name)?.[0] ?? '';
      for (const query of [name, name.toLowerCase(), ` ${plain} ${number}`, `${plain} #${number}`]) {
        expect(inOrder(index.find(query), lately)[0]?.name, query).toBe(name);
      }
    }
  });
});

const letters = fc.constantFrom(
  ...Array.from('аАеЕёЁйбaAbBnoNO№#.0012ßσΣςİſ1-–\'’"«(\u0306\u0308\u00ad\u200b\t\n\r\0 \ud83d'),
  ...['\u00a0', '🛒', '½', 'ﬁ', '½'],
);
const text = fc.array(letters, { maxLength: 7 }).map((parts) => parts.join(''));

test('whatever names there are, each finds itself first', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(text, { minLength: 1, maxLength: 12, selector: (name) => name.trim() }),
      (names) => {
        for (const name of names) {
          // Nothing can be asked by a name that nobody sees.
          if (name.replace(/[\s\p{Cf}\p{M}]/gu, '') === '') continue;
          expect(namesIn(storesOf(names), name)[0]).toBe(name);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('whatever is typed, letter by letter, the hits are those of looking at every entry anew', () => {
  const any = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 5 }));
  const entries = fc.array(fc.tuple(any, fc.option(any, { nil: undefined })), { maxLength: 12 });
  fc.assert(
    fc.property(entries, fc.array(any, { maxLength: 6 }), fc.boolean(), (list, typed, isLonger) => {
      const stores = list.map(([name, address], at) => ({ guid: guidOf(at), name, address: address ?? '' }));
      const index = createSearchIndex(stores, textsOf);
      let query = '';
      for (const more of typed) {
        query = isLonger ? query + more : more;
        const asked = { textOf: (store: Store) => searchable(textsOf(store)), textsOf };
        expect(index.find(query)).toEqual(match(query, stores, asked));
      }
    }),
    { numRuns: 1000 },
  );
});
