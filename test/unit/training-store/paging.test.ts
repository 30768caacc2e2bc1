import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPage, type ListKind } from '#electron/training-store/list.ts';
import type { Workplace } from '#electron/training-store/records.ts';

const KIND: ListKind<Workplace> = {
  texts: ({ name }) => [name],
  orders: { number: ({ number }) => number, activated_at: ({ activatedAt }) => activatedAt },
};

// Few different values, so that many rows are equal in what they are ordered by.
const few = fc.integer({ min: 0, max: 3 });
const rows: fc.Arbitrary<Workplace[]> = fc.uniqueArray(
  fc.record({
    guid: fc.uuid(),
    typeOf: fc.constant('Workplace'),
    name: fc.constantFrom('Till', 'till', 'Касса', ''),
    createdAt: few,
    updatedAt: few,
    deletedAt: fc.option(few),
    number: few,
    type: fc.constant('Stationary' as const),
    activatedAt: fc.option(few),
  }),
  { selector: ({ guid }) => guid, maxLength: 40 },
);
const order = fc
  .tuple(
    fc.constantFrom('created_at', 'updated_at', 'name', 'number', 'activated_at'),
    fc.constantFrom('asc', 'desc'),
  )
  .map((parts) => parts.join('_'));
const sizes = fc.record({ pageSize: fc.integer({ min: 1, max: 50 }), nullsFirst: fc.boolean() });

/** All pages, one after the other; `between` is called before every next one. */
function read(
  given: Workplace[],
  size: { pageSize: number; nullsFirst: boolean },
  orderBy: string,
  between?: (read: string[]) => void,
): string[][] {
  const pages: string[][] = [];
  let token: string | null = null;
  do {
    const query = new URLSearchParams({ selection: 'all', order_by: orderBy });
    if (token !== null) query.set('page_token', token);
    const page = listPage(given, KIND, query, size);
    if (!page.ok) throw new Error(page.error.info);
    pages.push(page.data.items.map(({ guid }) => guid));
    token = page.data.nextPageToken;
    between?.(pages.flat());
  } while (token !== null);
  return pages;
}

describe('pages, whatever their size and order', () => {
  it('have every entry once, in one order, and are full but for the last', () => {
    fc.assert(
      fc.property(rows, sizes, order, (given, size, orderBy) => {
        const pages = read(given, size, orderBy);
        const whole = read(given, { ...size, pageSize: 1000 }, orderBy);
        expect(pages.flat()).toStrictEqual(whole.flat());
        expect(pages.flat().toSorted()).toStrictEqual(given.map(({ guid }) => guid).toSorted());
        expect(pages.slice(0, -1).every((page) => page.length === size.pageSize)).toBe(true);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(given.length / size.pageSize)));
      }),
      { numRuns: 300 },
    );
  });

  it('have every entry that stays once, while others come and go', () => {
    fc.assert(
      fc.property(
        rows,
        rows,
        sizes,
        order,
        fc.infiniteStream(fc.nat()),
        (given, coming, size, orderBy, picks) => {
          const present = [...given];
          const gone = new Set<string>();
          const pages = read(present, size, orderBy, () => {
            const [pick = 0] = picks.take(1);
            const [out] = present.splice(pick % Math.max(1, present.length), 1);
            if (out !== undefined) gone.add(out.guid);
            const comes = coming.pop();
            if (comes !== undefined) present.push(comes);
          });
          const seen = pages.flat();
          expect(new Set(seen).size).toBe(seen.length);
          const stayed = given.map(({ guid }) => guid).filter((guid) => !gone.has(guid));
          expect(seen).toStrictEqual(expect.arrayContaining(stayed));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are in the order that was asked for, those without a value at the end unless they come first', () => {
    fc.assert(
      fc.property(rows, sizes, (given, size) => {
        const times = new Map(given.map(({ guid, activatedAt }) => [guid, activatedAt]));
        const inOrder = read(given, size, 'activated_at_desc')
          .flat()
          .map((guid) => times.get(guid) ?? (size.nullsFirst ? Infinity : -Infinity));
        expect(inOrder).toStrictEqual(inOrder.toSorted((one, other) => (one === other ? 0 : other - one)));
      }),
    );
  });
});
