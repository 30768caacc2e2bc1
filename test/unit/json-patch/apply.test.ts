import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createPatch, type Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import type { Json } from '#contract/json.ts';
import { applyPatch } from '#electron/json-patch/apply.ts';

type Case = {
  comment?: string;
  doc: Json;
  patch: unknown;
  expected?: Json;
  error?: string;
  disabled?: boolean;
};

function publicCases(name: string): Case[] {
  const url = import.meta.resolve(`json-patch-test-suite/${name}`);
  const cases = JSON.parse(readFileSync(new URL(url), 'utf8')) as Partial<Case>[];
  return cases.filter((one): one is Case => 'doc' in one && 'patch' in one && one.disabled !== true);
}

describe.each(['tests.json', 'spec_tests.json'])('the public json-patch-tests: %s', (name) => {
  const cases = publicCases(name).map(
    (one) => [one.comment ?? one.error ?? JSON.stringify(one.patch), one] as const,
  );

  it.each(cases)('%s', (_comment, { doc, patch, expected, error }) => {
    const result = applyPatch(doc, patch);
    if (error !== undefined) expect(result.ok).toBe(false);
    else if (expected === undefined) expect(result.ok).toBe(true);
    else expect(result).toStrictEqual({ ok: true, data: expected });
  });
});

describe('what the rfc6902 library alone would let through', () => {
  const doc: Json = { list: [1, 2, 3], text: 'abc', object: { a: 1 } };

  it.each<[string, unknown]>([
    ['an inherited member is not there to be removed', { op: 'remove', path: '/toString' }],
    ['an inherited member is not there to be replaced', { op: 'replace', path: '/object/valueOf', value: 1 }],
    ["an array's length is not a value", { op: 'test', path: '/list/length', value: 3 }],
    ["an array's length cannot be copied", { op: 'copy', from: '/list/length', path: '/n' }],
    ['a text has no characters to point at', { op: 'test', path: '/text/0', value: 'a' }],
    ['nothing can be added inside a text', { op: 'add', path: '/text/x', value: 1 }],
    ['no array element stands at "-"', { op: 'replace', path: '/list/-', value: 1 }],
    ['an index has no fraction', { op: 'replace', path: '/list/1.5', value: 1 }],
    ['an index has no leading zero', { op: 'add', path: '/list/01', value: 1 }],
    [
      'a move ends within the array as it is after the removal',
      { op: 'move', from: '/list/0', path: '/list/3' },
    ],
    ['a malformed escape is no pointer', { op: 'add', path: '/a~2b', value: 1 }],
    ['a pointer starts with a slash', { op: 'add', path: 'object/b', value: 1 }],
    ['a test without a value tests nothing', { op: 'test', path: '/missing' }],
    ['__proto__ is refused in a path', { op: 'add', path: '/__proto__/polluted', value: 1 }],
    ['constructor is refused in a path', { op: 'add', path: '/object/constructor', value: 1 }],
    ['prototype is refused in a from', { op: 'copy', from: '/prototype', path: '/x' }],
    ['the whole document cannot be removed', { op: 'remove', path: '' }],
  ])('%s', (_rule, operation) => {
    expect(applyPatch(doc, [operation])).toMatchObject({ ok: false, error: { index: 0 } });
  });

  it('__proto__ is refused inside a value, and nothing is polluted', () => {
    const value: unknown = JSON.parse('{"deep": [{"__proto__": {"polluted": true}}]}');
    expect(applyPatch(doc, [{ op: 'add', path: '/object/b', value }]).ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('a value nested ten thousand deep is refused instead of overflowing the stack', () => {
    const value: unknown = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000));
    expect(applyPatch(doc, [{ op: 'add', path: '/object/b', value }]).ok).toBe(false);
  });

  it.each<[string, object]>([
    ['adds', { op: 'add', path: '/object/b' }],
    ['replaces', { op: 'replace', path: '/object/a' }],
  ])(
    'what %s a value makes no document that is nested deeper than one that can be kept',
    (_what, operation) => {
      const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
      expect(applyPatch(doc, [{ ...operation, value: nested(63) }]).ok).toBe(true);
      expect(applyPatch(doc, [{ ...operation, value: nested(64) }])).toMatchObject({ error: { index: 0 } });
    },
  );

  it.each(['move', 'copy'])('no %s makes one either', (op) => {
    const deep = JSON.parse('['.repeat(63) + ']'.repeat(63)) as Json;
    const document = { deep, at: { here: {} } };
    expect(applyPatch(document, [{ op, from: '/deep', path: '/at/x' }]).ok).toBe(true);
    expect(applyPatch(document, [{ op, from: '/deep', path: '/at/here/x' }])).toMatchObject({
      error: { index: 0 },
    });
  });

  it('copies that double the document end before memory does', () => {
    const double = { op: 'copy', from: '/list', path: '/list/-' };
    const result = applyPatch(
      { list: ['x'.repeat(1000)] },
      Array.from({ length: 60 }, () => double),
    );
    expect(result.ok).toBe(false);
  });
});

describe('any patch', () => {
  const key = fc.constantFrom('a', 'b', 'c/d', 'e~f', '', '0');
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>(null, true, false, 0, 1, 1.5, '', 'x', 'ы'),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const pointer = fc
    .oneof(
      fc.array(fc.constantFrom('a', 'b', 'c~1d', 'e~0f', '', '0', '1', '-', '01', '__proto__', 'length'), {
        maxLength: 3,
      }),
      fc.constant([]),
    )
    .map((tokens) => tokens.map((token) => `/${token}`).join(''));
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'nonsense'),
      path: fc.oneof({ weight: 9, arbitrary: pointer }, { weight: 1, arbitrary: fc.string() }),
      from: pointer,
      value: json,
    },
    { requiredKeys: ['op', 'path'] },
  );

  it('leaves the document that it was given as it was, whether it is refused or not', () => {
    fc.assert(
      fc.property(json, fc.array(operation, { maxLength: 6 }), (document, patch) => {
        const before = structuredClone(document);
        applyPatch(document, patch);
        expect(document).toStrictEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('that rfc6902 makes from a difference gives the other document', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const patch: Operation[] = createPatch(one, other);
        expect(applyPatch(one, patch)).toStrictEqual({ ok: true, data: other });
      }),
      { numRuns: 500 },
    );
  });

  it('is refused at the operation that fails, not before and not after', () => {
    fc.assert(
      fc.property(json, fc.array(operation, { maxLength: 6 }), (document, patch) => {
        const result = applyPatch(document, patch);
        if (result.ok) return;
        expect(applyPatch(document, patch.slice(0, result.error.index)).ok).toBe(true);
        expect(applyPatch(document, patch.slice(0, result.error.index + 1)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('of any JSON whatever is answered, never thrown at', () => {
    fc.assert(
      fc.property(json, fc.jsonValue(), (document, patch) => {
        expect(typeof applyPatch(document, patch).ok).toBe('boolean');
      }),
    );
  });
});

it('changes neither the patch nor shares anything with it', () => {
  const patch = [
    { op: 'add', path: '/a', value: { list: [1] } },
    { op: 'add', path: '/a/list/-', value: 2 },
  ];
  const kept = structuredClone(patch);
  const result = applyPatch({}, patch);
  expect(result).toEqual({ ok: true, data: { a: { list: [1, 2] } } });
  expect(patch).toEqual(kept);
});
