import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../electron/contract/fold.ts';
import { createSearchIndex } from '../../../electron/directory/search.ts';
import { guid } from './files.ts';

type Store = { guid: string; name: string; address?: string };

const STORES: readonly Store[] = [
  { guid: guid(0xabc), name: 'Фёдоровский рынок', address: 'Казань,\nулица  Баумана, 51' },
  { guid: guid(0xdef), name: 'Nevsky 24', address: 'Saint Petersburg' },
  { guid: guid(3), name: 'Невский, 24' },
];
const textsOf = ({ name, address, guid: id }: Store) => [name, address, id];
const names = (hits: readonly number[]) => hits.map((hit) => STORES[hit]?.name);
const found = (query: string) => names(createSearchIndex(STORES, textsOf).find(query));

describe('a search', () => {
  test('finds any part of a name, an address or a GUID, in any letter case', () => {
    expect(found('БАУМАН')).toEqual(['Фёдоровский рынок']);
    expect(found('vsky')).toEqual(['Nevsky 24']);
    expect(found('0DEF')).toEqual(['Nevsky 24']);
  });

  test('takes ё for е, both ways, and a letter put together for the same letter in one piece', () => {
    expect(found('федор')).toEqual(['Фёдоровский рынок']);
    expect(found('нёвский')).toEqual(['Невский, 24']);
    expect(found('фе\u0308дор')).toEqual(['Фёдоровский рынок']);
  });

  test('wants every word, in any order, each within one text', () => {
    expect(found('казань рынок')).toEqual(['Фёдоровский рынок']);
    expect(found(' 24   saint ')).toEqual(['Nevsky 24']);
    expect(found('24saint')).toEqual([]);
    expect(found('невский nevsky')).toEqual([]);
  });

  test('lists hits in the order of the entries, all of them for an empty query', () => {
    expect(found('24')).toEqual(['Nevsky 24', 'Невский, 24']);
    expect(found(' ')).toEqual(STORES.map(({ name }) => name));
  });

  test('has no use for the characters of a regular expression', () => {
    expect(found('.*')).toEqual([]);
  });

  test('lists only what counts, and asks that of hits alone', () => {
    const asked: string[] = [];
    const hits = createSearchIndex(STORES, textsOf).find('24', (store, index) => {
      asked.push(`${index} ${store.name}`);
      return store.address === undefined;
    });
    expect(names(hits)).toEqual(['Невский, 24']);
    expect(asked).toEqual(['1 Nevsky 24', '2 Невский, 24']);
  });

  test('of nothing finds nothing', () => {
    expect(createSearchIndex([], textsOf).find('')).toEqual([]);
  });
});

test('whatever is typed, one query after the other, the hits are those of looking at every entry anew', () => {
  const letters = fc.constantFrom(
    ...'аАеЕёЁйбaAbBсΣςİſ 1-\u0306\u0308\t\n\0\ud83d'.split(''),
    'ё',
    '\u00a0',
    '🛒',
  );
  const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
  const entries = fc.array(fc.tuple(text, fc.option(text, { nil: undefined })), { maxLength: 12 });
  const naive = (entry: readonly (string | undefined)[], query: string) => {
    const haystack = fold(
      entry
        .filter((each) => each !== undefined)
        .join('\n')
        .replaceAll('\0', ' '),
    );
    return fold(query.replaceAll('\0', ' '))
      .split(' ')
      .every((word) => haystack.includes(word));
  };
  fc.assert(
    fc.property(entries, fc.array(text, { maxLength: 6 }), fc.boolean(), (list, typed, isLonger) => {
      const index = createSearchIndex(list, (entry) => entry);
      let query = '';
      for (const more of typed) {
        query = isLonger ? query + more : more;
        const expected = list.flatMap((entry, at) => (naive(entry, query) ? [at] : []));
        expect(index.find(query)).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});
