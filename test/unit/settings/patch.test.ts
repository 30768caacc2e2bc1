import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATCH_OPS, type PatchOperation } from '#contract/patch.ts';
import { differences } from '#features/outbox/patch/differences.ts';
import { readPatch, withOperation, writePatch } from '#features/outbox/read-patch.ts';
import { whereJsonStops } from '#contract/json-text.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('where a text stops being JSON', () => {
  test.each([
    ['', 1, 1],
    ['[1,]', 1, 4],
    ['{"a":1,}', 1, 8],
    ['{"a" 1}', 1, 6],
    ["{'a':1}", 1, 2],
    ['[01]', 1, 3],
    ['[1 2]', 1, 4],
    ['tru', 1, 1],
    ['"a', 1, 1],
    ['[1]x', 1, 4],
    ['[\n  1', 2, 4],
    ['[\r\n\r\n  x]', 3, 3],
    ['"\u0001"', 1, 1],
  ])('%j: line %i, column %i', (text, line, column) => {
    expect(whereJsonStops(text)).toEqual({ line, column });
  });

  test('is nowhere in JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(whereJsonStops(text)).toBeUndefined();
      }),
    );
  });

  test('is not looked for in what is nested too deep', () => {
    expect(whereJsonStops('['.repeat(100_000))).toBeUndefined();
  });

  test('is told exactly when the engine refuses the text', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', ':', '1', 'x', '\\', '\n'))
      .map(
        ([text, at, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(broken, (text) => {
        expect(whereJsonStops(text) === undefined).toBe(isJson(text));
      }),
    );
  });
});

describe('a typed patch', () => {
  test('that is no JSON says the line and the column', () => {
    expect(readPatch('[\n  { "op": "add" "path": "" }\n]')).toEqual({
      ok: false,
      error: { problem: 'not_json', at: '', line: 2, column: 17 },
    });
  });

  test('that is nested too deep to be looked through is said to be no JSON, without a place', () => {
    expect(readPatch('['.repeat(100_000))).toEqual({ ok: false, error: { problem: 'not_json', at: '' } });
  });

  test('is read with the mark that a file begins with', () => {
    expect(readPatch('\uFEFF[{ "op": "remove", "path": "/x" }]')).toEqual({
      ok: true,
      data: [{ op: 'remove', path: '/x' }],
    });
    expect(readPatch('\uFEFF[x')).toMatchObject({ error: { problem: 'not_json', line: 1, column: 3 } });
  });

  test('that is no patch says the place in it', () => {
    expect(readPatch('[{ "op": "remove", "path": "x" }]')).toMatchObject({
      error: { problem: 'not_a_pointer', at: '/0/path' },
    });
  });

  test.each([
    ['a number with more digits than would be sent', '9960440300000123'],
    ['a number of 20 digits', '12345678901234567891'],
    ['a fraction with more digits than would be sent', '0.1000000000000000055'],
    ['a number that is too large to be one', '1e999'],
    ['400 digits', '9'.repeat(400)],
    ['a number that is too small to be more than nothing', '1e-400'],
  ])('with %s is refused where it stands', (_what, written) => {
    const text = `[\n  { "op": "add", "path": "/n", "value": { "a": [${written}] } }\n]`;
    expect(readPatch(text)).toEqual({
      ok: false,
      error: { problem: 'number_changes', at: '/0/value/a/0', line: 2, column: 49 },
    });
  });

  test('with a key that stands twice in one object is refused where it stands again', () => {
    expect(readPatch('[{ "op": "add", "path": "/a", "value": 1, "value": 2 }]')).toMatchObject({
      error: { problem: 'key_twice', at: '/0/value', line: 1, column: 43 },
    });
    expect(readPatch('[{ "op": "add", "path": "/a", "value": { "b": 1, "\\u0062": 2 } }]')).toMatchObject({
      error: { problem: 'key_twice', at: '/0/value/b' },
    });
  });

  test.each(PATCH_OPS)('grows by a template of %s that can be read', (op) => {
    const once = withOperation('', op);
    const twice = withOperation(once, op);
    expect(readPatch(once)).toMatchObject({ ok: true, data: [{ op }] });
    expect(readPatch(twice)).toMatchObject({ ok: true, data: [{ op }, { op }] });
    expect(readPatch(withOperation('[]', op))).toMatchObject({ ok: true });
  });

  test('keeps what was written as it was written', () => {
    const written = '[ { "op":"add","path":"/n","value":1.50 } ]';
    expect(withOperation(written, 'remove')).toContain('"value":1.50 }');
  });

  test('is written so that it reads the same', () => {
    const patch: PatchOperation[] = [
      { op: 'replace', path: '/a', value: { b: [1] } },
      { op: 'remove', path: '/c' },
    ];
    expect(readPatch(writePatch(patch))).toEqual({ ok: true, data: patch });
  });
});

describe('the difference of two documents', () => {
  test('goes as deep as objects do', () => {
    expect(
      differences({ a: { b: 1, 'c/d': 2 }, e: [1] }, { a: { b: 1, 'c/d': 3 }, e: [1, 2], f: null }),
    ).toEqual([
      { path: '/a/c~1d', before: 2, after: 3 },
      { path: '/e', before: [1], after: [1, 2] },
      { path: '/f', before: undefined, after: null },
    ]);
  });

  test('of what is equal is none, and of two kinds is the whole', () => {
    expect(differences({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
    expect(differences([1], { a: 1 })).toEqual([{ path: '', before: [1], after: { a: 1 } }]);
  });
});
