import { expect, test } from 'vitest';
import { fold } from '../../../electron/contract/fold.ts';
import { indexed, search } from '../../../renderer/ui/choose/search.ts';

const STORES = [
  { name: 'Фёдоровский рынок', address: 'Казань, улица Баумана, 51' },
  { name: 'Nevsky 24', address: 'Saint Petersburg' },
  { name: 'Невский, 24', address: undefined },
];
const entries = indexed(STORES, ({ name, address }) => [name, address]);
const found = (query: string) => search(entries, query).map(({ name }) => name);

test('finds any part of a name or an address, in any letter case', () => {
  expect(found('БАУМАН')).toEqual(['Фёдоровский рынок']);
  expect(found('vsky')).toEqual(['Nevsky 24']);
});

test('takes ё for е, both ways', () => {
  expect(found('федор')).toEqual(['Фёдоровский рынок']);
  expect(found('нёвский')).toEqual(['Невский, 24']);
});

test('takes a letter that is put together for the same letter in one piece', () => {
  expect(fold('Кафе\u0308')).toBe(fold('Кафё'));
});

test('wants every word, in any order, and not across the border of two texts', () => {
  expect(found('казань рынок')).toEqual(['Фёдоровский рынок']);
  expect(found('24 nevsky')).toEqual(['Nevsky 24']);
  expect(found('24 saint  petersburg')).toEqual(['Nevsky 24']);
  expect(found('24saint')).toEqual([]);
});

test('lists everything, in its own order, for an empty query', () => {
  expect(found('  ')).toEqual(STORES.map(({ name }) => name));
});

test('has no use for the characters of a regular expression', () => {
  expect(found('.*')).toEqual([]);
});
