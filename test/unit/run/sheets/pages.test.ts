import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARDS_A_SHEET, pagesOf } from '#features/run/sheets/pages.ts';

const card = (outletGuid: string | null, number: number) => ({ outletGuid, number });
const of = (store: string | null, count: number) =>
  Array.from({ length: count }, (_none, number) => card(store, number));
const sizes = (pages: readonly unknown[][]) => pages.map(({ length }) => length);

/** Cards of up to six stores, those of a store together. */
const cards = fc
  .array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 })
  .map((counts) => counts.flatMap((count, store) => of(store === 5 ? null : `store ${store}`, count)));

describe('the pages of many cards', () => {
  it('hold eight cards each, the last one what is left', () => {
    expect(sizes(pagesOf(of('a', 21), 'a4', false))).toEqual([8, 8, 5]);
    expect(sizes(pagesOf(of('a', 16), 'a4', false))).toEqual([8, 8]);
    expect(pagesOf([], 'a4', true)).toEqual([]);
  });

  it('go on with the next store, unless each store is to begin a sheet of its own', () => {
    const some = [...of('a', 3), ...of('b', 9), ...of(null, 1)];
    expect(sizes(pagesOf(some, 'a4', false))).toEqual([8, 5]);
    expect(sizes(pagesOf(some, 'a4', true))).toEqual([3, 8, 1, 1]);
  });

  it('hold one card each on receipt paper', () => {
    for (const kind of ['receipt', 'receipt_narrow'] as const)
      expect(sizes(pagesOf(of('a', 3), kind, false))).toEqual([1, 1, 1]);
  });

  it('hold every card once, in the order in which they came, and no page is empty or too full', () => {
    fc.assert(
      fc.property(cards, fc.boolean(), (some, breaks) => {
        const pages = pagesOf(some, 'a4', breaks);
        expect(pages.flat()).toEqual(some);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(CARDS_A_SHEET);
          if (breaks) expect(new Set(page.map(({ outletGuid }) => outletGuid)).size).toBe(1);
        }
      }),
    );
  });

  it('take no more paper than the cards of each store need', () => {
    fc.assert(
      fc.property(cards, (some) => {
        const counts = new Map<string | null, number>();
        for (const { outletGuid } of some) counts.set(outletGuid, (counts.get(outletGuid) ?? 0) + 1);
        const needed = [...counts.values()].reduce((sum, count) => sum + Math.ceil(count / CARDS_A_SHEET), 0);
        expect(pagesOf(some, 'a4', true)).toHaveLength(needed);
        expect(pagesOf(some, 'a4', false)).toHaveLength(Math.ceil(some.length / CARDS_A_SHEET));
      }),
    );
  });
});
