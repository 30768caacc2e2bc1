import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrayIndex, formatPointer, type Json, valueAt } from '#contract/json.ts';
import { applyPatch } from '#electron/json-patch/apply.ts';
import { buildPatch } from '#electron/outbox/build-patch.ts';
import { anyJson, anyObject, placesIn } from './documents.ts';
import { dataOf } from './world.ts';

const changing = (patch: readonly { op: string }[]) => patch.filter(({ op }) => op !== 'test');

describe('the patch for edits of a known document', () => {
  test('turns one whole document into any other, whether guarded or not', () => {
    fc.assert(
      fc.property(anyJson, anyJson, fc.boolean(), (before, after, guard) => {
        const patch = dataOf(buildPatch(before, [{ path: '', after }], guard));
        expect(dataOf(applyPatch(before, patch))).toEqual(after);
      }),
    );
  });

  test('sets the edited places and leaves every other value as it was', () => {
    fc.assert(
      fc.property(anyObject, fc.nat(), anyJson, fc.boolean(), (before, nth, after, guard) => {
        const places = placesIn(before).filter((tokens) => tokens.length > 0);
        const place = places[nth % places.length];
        if (place === undefined) return;
        const path = formatPointer(place);
        const patch = dataOf(buildPatch(before, [{ path, after }], guard));
        const result = dataOf(applyPatch(before, patch));
        expect(valueAt(result, place)).toEqual(after);
        for (const other of places) {
          const isApart =
            !formatPointer(other).startsWith(path) && !path.startsWith(`${formatPointer(other)}/`);
          if (isApart) expect(valueAt(result, other)).toEqual(valueAt(before, other));
        }
        expect(changing(patch).length).toBeLessThanOrEqual(1);
        const changed = changing(patch)[0];
        const isInList = place.some((_, at) => Array.isArray(valueAt(before, place.slice(0, at))));
        const isTested = changed !== undefined && changed.op !== 'add' && (guard || isInList);
        expect(patch.length - changing(patch).length).toBe(isTested ? 1 : 0);
      }),
    );
  });

  test('removes several places at once, each being the one that was meant', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 9 })), fc.boolean(), (removed, guard) => {
        const list = Array.from({ length: 10 }, (_, index) => `item ${index}`);
        const edits = removed.map((index) => ({ path: `/list/${index}` }));
        const patch = dataOf(buildPatch({ list }, edits, guard));
        const kept = list.filter((_, index) => !removed.includes(index));
        expect(dataOf(applyPatch({ list }, patch))).toEqual({ list: kept });
      }),
    );
  });

  test('is stopped by its guard when somebody else has changed the value', () => {
    const patch = dataOf(buildPatch({ a: 1 }, [{ path: '/a', after: 2 }], true));
    expect(applyPatch({ a: 3 }, patch)).toMatchObject({ ok: false, error: { index: 0 } });
  });

  test.each([
    ['a member of an item', '/list/1/b', '/list/1'],
    ['a member of a missing member of an item', '/list/1/b/c', '/list/1'],
    ['the end of a list inside an item', '/list/2/1', '/list/2'],
    ['a member of an item of an item', '/list/2/0/b', '/list/2/0'],
  ])('what is missing in an item of a list is added to that item alone: %s', (_what, path, item) => {
    const known = { list: [{ a: 1 }, { a: 2 }, [{ a: 3 }]] };
    const patch = dataOf(buildPatch(known, [{ path, after: 'mine' }], false));
    expect(patch[0]).toMatchObject({ op: 'test', path: item });
    expect(applyPatch(known, patch).ok).toBe(true);
    expect(applyPatch({ list: [{ a: 2 }, { a: 9, b: 'theirs' }, [{ a: 4 }]] }, patch).ok).toBe(false);
  });

  test('never reaches another item of a list that has moved, guarded or not', () => {
    const anyList = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(anyList, fc.nat(), fc.nat(), fc.boolean(), (list, nth, gone, guard) => {
        const index = nth % list.length;
        const patch = dataOf(buildPatch({ list }, [{ path: `/list/${index}`, after: 'mine' }], guard));
        const shorter = list.filter((_, at) => at !== gone % list.length);
        const applied = applyPatch({ list: shorter }, patch);
        const meant = shorter.map((item) => (item === list[index] ? 'mine' : item));
        if (applied.ok) expect(applied.data).toEqual({ list: meant });
      }),
    );
  });

  test.each<[string, Json, Parameters<typeof buildPatch>[1], unknown]>([
    [
      'nothing for a value that is the same, members in another order',
      { a: { x: 1, y: 2 } },
      [{ path: '/a', after: { y: 2, x: 1 } }],
      [],
    ],
    ['nothing for the removal of what is not there', { a: 1 }, [{ path: '/b' }], []],
    ['nothing for an empty edit', { a: 1 }, [], []],
    [
      'only the changed one of two edits',
      { a: 1, b: 1 },
      [
        { path: '/a', after: 1 },
        { path: '/b', after: 2 },
      ],
      [
        { op: 'test', path: '/b', value: 1 },
        { op: 'replace', path: '/b', value: 2 },
      ],
    ],
    [
      'a list as a whole',
      { l: [1] },
      [{ path: '/l', after: [1, 2] }],
      [
        { op: 'test', path: '/l', value: [1] },
        { op: 'replace', path: '/l', value: [1, 2] },
      ],
    ],
    [
      'an add for a missing member',
      {},
      [{ path: '/a', after: null }],
      [{ op: 'add', path: '/a', value: null }],
    ],
    [
      'an add that brings missing parents along',
      { p: {} },
      [{ path: '/p/q/r', after: 1 }],
      [{ op: 'add', path: '/p/q', value: { r: 1 } }],
    ],
    [
      'two settings under one missing parent',
      {},
      [
        { path: '/p/a', after: 1 },
        { path: '/p/b', after: 2 },
      ],
      [
        { op: 'add', path: '/p', value: { a: 1 } },
        { op: 'add', path: '/p/b', value: 2 },
      ],
    ],
    [
      'two settings under one parent that is null',
      { p: null },
      [
        { path: '/p/q/a', after: 1 },
        { path: '/p/b', after: 2 },
      ],
      [
        { op: 'test', path: '/p', value: null },
        { op: 'replace', path: '/p', value: { q: { a: 1 } } },
        { op: 'add', path: '/p/b', value: 2 },
      ],
    ],
    [
      'a setting of a document that is null',
      null,
      [{ path: '/a', after: 1 }],
      [
        { op: 'test', path: '', value: null },
        { op: 'replace', path: '', value: { a: 1 } },
      ],
    ],
    [
      'a guarded removal',
      { a: 1 },
      [{ path: '/a' }],
      [
        { op: 'test', path: '/a', value: 1 },
        { op: 'remove', path: '/a' },
      ],
    ],
    [
      'a change from null',
      { a: null },
      [{ path: '/a', after: 1 }],
      [
        { op: 'test', path: '/a', value: null },
        { op: 'replace', path: '/a', value: 1 },
      ],
    ],
    [
      'of a whole document the members that differ',
      { a: 1, b: { c: 1, d: 2 }, e: 1 },
      [{ path: '', after: { a: 1, b: { c: 3, d: 2 }, f: 0 } }],
      [
        { op: 'test', path: '/b/c', value: 1 },
        { op: 'replace', path: '/b/c', value: 3 },
        { op: 'test', path: '/e', value: 1 },
        { op: 'remove', path: '/e' },
        { op: 'add', path: '/f', value: 0 },
      ],
    ],
    [
      'escaped paths',
      { 'a/b': { '~': 1 } },
      [{ path: '/a~1b/~0', after: 2 }],
      [
        { op: 'test', path: '/a~1b/~0', value: 1 },
        { op: 'replace', path: '/a~1b/~0', value: 2 },
      ],
    ],
    [
      'of two edits of one path the last',
      { a: 1 },
      [
        { path: '/a', after: 2 },
        { path: '/a', after: 3 },
      ],
      [
        { op: 'test', path: '/a', value: 1 },
        { op: 'replace', path: '/a', value: 3 },
      ],
    ],
  ])('holds %s', (_what, known, edits, expected) => {
    expect(dataOf(buildPatch(known, edits, true))).toEqual(expected);
  });

  test.each<[string, Json, string]>([
    ['under a value that has no members', { a: 5 }, '/a/b'],
    ['beyond the end of a list', { l: [] }, '/l/2'],
    ['at a name that JavaScript uses itself', {}, '/__proto__/x'],
    ['at what is no JSON Pointer', {}, 'a'],
    ['deeper than any setting is', {}, '/x'.repeat(80)],
  ])('cannot be made %s', (_what, known, path) => {
    expect(buildPatch(known, [{ path, after: 1 }], true)).toMatchObject({ ok: false, error: { path } });
  });
});

describe('the patch for edits of a document that nobody knows', () => {
  test('sets a member whether it is there or not, and tests nothing', () => {
    const patch = dataOf(buildPatch(undefined, [{ path: '/a/b', after: 1 }], true));
    expect(patch).toEqual([{ op: 'add', path: '/a/b', value: 1 }]);
    expect(dataOf(applyPatch({ a: {} }, patch))).toEqual(dataOf(applyPatch({ a: { b: 9 } }, patch)));
  });

  test('never moves the items of a list along', () => {
    const patch = dataOf(buildPatch(undefined, [{ path: '/l/0', after: 'new' }], true));
    expect(dataOf(applyPatch({ l: ['old', 'next'] }, patch))).toEqual({ l: ['new', 'next'] });
    expect(arrayIndex('0')).toBe(0);
  });

  test('replaces the whole document and removes what it is told to', () => {
    expect(dataOf(buildPatch(undefined, [{ path: '', after: {} }], true))).toEqual([
      { op: 'replace', path: '', value: {} },
    ]);
    expect(dataOf(buildPatch(undefined, [{ path: '/a' }], true))).toEqual([{ op: 'remove', path: '/a' }]);
    expect(buildPatch(undefined, [{ path: '' }], true).ok).toBe(false);
  });
});
