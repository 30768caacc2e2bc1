import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createPageReader } from '#electron/pos-api/page.ts';
import { PageScanner, LONGEST_ITEM, LONGEST_PAGE } from '#electron/pos-api/page-scanner.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What a page of JSON is read as, given in these pieces. */
function read(pieces: readonly Uint8Array[]) {
  const reader = createPageReader(v.unknown());
  for (const piece of pieces) reader.write(piece);
  return reader.end();
}

const whole = (text: string) => read([bytes(text)]);

/** The same bytes in pieces of these lengths, over and over; the memory of each is used again once it was read. */
function inPieces(text: string, lengths: readonly number[]) {
  const all = bytes(text);
  const reader = createPageReader(v.unknown());
  for (let at = 0, turn = 0; at < all.length; turn += 1) {
    const piece = all.slice(at, (at += lengths[turn % lengths.length] ?? 1));
    reader.write(piece);
    piece.fill(0);
  }
  return reader.end();
}

const spaces = fc.constantFrom('', ' ', '\n', '\t\r\n  ');

describe('a page that comes in pieces', () => {
  it('gives the same entries, however it was cut', () => {
    const page = fc.record({
      before: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }),
      items: fc.oneof(fc.constant(null), fc.array(fc.jsonValue(), { maxLength: 6 })),
      after: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }),
      total: fc.nat(),
      indent: fc.constantFrom(undefined, 2, '\t'),
      space: spaces,
    });
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(page, lengths, ({ before, items, after, total, indent, space }, pieces) => {
        const taken = ['items', 'next_page_token', 'items_total', '__proto__'];
        const own = (members: object) =>
          Object.fromEntries(Object.entries(members).filter(([key]) => !taken.includes(key)));
        const value = { ...own(before), items, next_page_token: 'n', items_total: total, z: own(after) };
        const text = space + JSON.stringify(value, undefined, indent) + space;
        expect(inPieces(text, pieces)).toEqual({
          items: JSON.parse(JSON.stringify(items ?? [])) as unknown,
          nextPageToken: 'n',
          itemsTotal: total,
          skipped: 0,
        });
      }),
      { numRuns: 400 },
    );
  });

  it('is none wherever it breaks off', () => {
    const text = '{"type_of":"List","items":[{"a":"]},{\\"","b":[1,{}]},"й",[]],"next_page_token":null}';
    expect(whole(text)?.items).toHaveLength(3);
    const all = bytes(text);
    for (let length = 0; length < all.length; length += 1) {
      expect(read([all.subarray(0, length)]), String(length)).toBeUndefined();
    }
  });

  it('is read as JSON.parse reads it, or not at all', () => {
    const junk = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"items"',
        '"a"',
        '1',
        'null',
        ' ',
        '"',
        '\\',
        '{}',
        '[]',
        '"items":[',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(junk, fc.boolean(), (parts, isWrapped) => {
        const text = isWrapped ? `{"items":[${parts.join('')}]}` : parts.join('');
        const got = whole(text);
        if (got === undefined) return;
        const parsed = JSON.parse(text) as { items: unknown[] | null };
        expect(got.items).toEqual(parsed.items ?? []);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what a page is', () => {
  it.each([
    ['a list of nothing', '{"items":[]}'],
    ['a list of nothing with spaces in it', '{"items": [ \n ] }'],
    ['null for a list', '{"items":null}'],
  ])('%s is an empty page', (_kind, text) => {
    expect(whole(text)).toEqual({ items: [], nextPageToken: null, itemsTotal: null, skipped: 0 });
  });

  it.each([
    ['an error', '{"code":"TryLater","message":"","info":""}'],
    ['a list alone', '[{"a":1}]'],
    ['entries that are no list', '{"items":{"0":1}}'],
    ['two lists', '{"items":[1],"items":[2]}'],
    ['a comma too many', '{"items":[1,]}'],
    ['a comma alone', '{"items":[,]}'],
    ['two values without a comma', '{"items":[1 2]}'],
    ['a list that a brace closes', '{"items":[1}}'],
    ['something after its end', '{"items":[1]}{}'],
    ['a token that is a number', '{"items":[],"next_page_token":5}'],
    ['letters that are not UTF-8', undefined],
    ['a web page', '<html></html>'],
    ['nothing', ''],
  ])('%s is none', (_kind, text) => {
    const page =
      text === undefined ? new Uint8Array([...bytes('{"items":["'), 0xcf, ...bytes('"]}')]) : bytes(text);
    expect(read([page])).toBeUndefined();
  });

  it.each(['""', 'null'])('the last page has no token: %s', (token) => {
    expect(whole(`{"items":[1],"next_page_token":${token}}`)?.nextPageToken).toBeNull();
  });

  it('the list of entries is found under a name in escapes, and not in another’s depth', () => {
    expect(whole('{"other":{"items":[1]},"\\u0069tems":[2]}')?.items).toEqual([2]);
    expect(whole('{"items":{"items":[1]}}')).toBeUndefined();
  });

  it('a count of all that makes no sense is not known', () => {
    expect(whole('{"items":[],"items_total":-1}')?.itemsTotal).toBeNull();
    expect(whole('{"items":[],"items_total":"12"}')?.itemsTotal).toBeNull();
  });
});

describe('what is too long', () => {
  it('an entry is passed over and counted, and those around it are there', () => {
    const huge = `{"emv_config":"${'x'.repeat(LONGEST_ITEM)}"}`;
    expect(whole(`{"items":[1,${huge},2,${huge}],"next_page_token":"n"}`)).toEqual({
      items: [1, 2],
      nextPageToken: 'n',
      itemsTotal: null,
      skipped: 2,
    });
  });

  it('an entry is taken up to the limit, to the byte', () => {
    const longest = 'x'.repeat(LONGEST_ITEM - 2);
    expect(whole(`{"items":["${longest}"]}`)?.items).toEqual([longest]);
    expect(whole(`{"items":["${longest}x"]}`)).toMatchObject({ items: [], skipped: 1 });
  });

  it('a page is not read on', () => {
    const scanner = new PageScanner(() => undefined);
    expect(scanner.write(bytes('{"items":['))).toBe(true);
    const megabyte = bytes(`"${' '.repeat(1024 * 1024 - 3)}",`);
    let written = 0;
    while (scanner.write(megabyte)) written += megabyte.length;
    expect(written).toBeLessThanOrEqual(LONGEST_PAGE);
    expect(written).toBeGreaterThan(LONGEST_PAGE - 2 * megabyte.length);
    expect(scanner.end()).toBeUndefined();
  });

  it('what stands around the entries makes it no page', () => {
    expect(whole(`{"meta":"${'x'.repeat(70_000)}","items":[]}`)).toBeUndefined();
  });
});
