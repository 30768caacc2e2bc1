import * as v from 'valibot';
import { PageScanner } from './page-scanner.ts';
import type { Page } from './types.ts';

const count = v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), null);

/** What stands around the entries. `items: null` is an empty page; without `items` it is none. */
const Outline = v.object({
  items: v.nullable(v.array(v.unknown())),
  next_page_token: v.nullish(v.pipe(v.string(), v.maxLength(8192)), ''),
  items_total: v.fallback(count, null),
});

/** Reads one page while it comes. */
export type PageReader<T> = {
  /** The next bytes. @returns whether it is of any use to go on */
  write(chunk: Uint8Array): boolean;
  /** There are no more bytes. @returns the page, or `undefined` where it was none */
  end(): Omit<Page<T>, 'serverTime'> | undefined;
};

/**
 * Reads one page of a list. Entries that are too long, or not what the schema says, are counted and passed over.
 * @param schema of an entry
 */
export function createPageReader<T>(schema: v.GenericSchema<unknown, T>): PageReader<T> {
  const items: T[] = [];
  let skipped = 0;
  const scanner = new PageScanner((item) => {
    const parsed = v.safeParse(schema, item);
    if (parsed.success) items.push(parsed.output);
    else skipped += 1;
  });
  return {
    write: (chunk) => scanner.write(chunk),
    end() {
      const scanned = scanner.end();
      const outline = v.safeParse(Outline, scanned?.outline);
      if (scanned === undefined || !outline.success) return undefined;
      const { next_page_token, items_total } = outline.output;
      return {
        items,
        nextPageToken: next_page_token === '' ? null : next_page_token,
        itemsTotal: items_total,
        skipped: skipped + scanned.tooLong,
      };
    },
  };
}
