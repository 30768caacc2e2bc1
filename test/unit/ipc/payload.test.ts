import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinLimits, LIMITS } from '#electron/ipc/payload.ts';

const MIB = 1024 * 1024;

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

function cyclic(): unknown {
  const one: Record<string, unknown> = {};
  one['other'] = new Map([['one', new Set([one])]]);
  return one;
}

/** Ten lists within each other, each holding the next ten times: small to send, and endless to read. */
function bomb(): unknown {
  let value: unknown[] = ['x'];
  for (let level = 0; level < 10; level += 1) value = Array<unknown>(10).fill(value);
  return value;
}

describe('a message', () => {
  it.each([
    ['nothing', undefined],
    ['what a form sends', { workplaceGuid: crypto.randomUUID(), outletGuid: null, sendSms: true }],
    [
      'a patch of a thousand operations',
      Array.from({ length: 1000 }, (_, id) => ({ op: 'test', path: `/${id}` })),
    ],
    ['a long text', 'x'.repeat(1.9 * MIB)],
    ['a deep list', nested(LIMITS.depth - 1, (inner) => [inner])],
  ])('may be %s', (_, value) => {
    expect(isWithinLimits(value)).toBe(true);
  });

  it.each([
    ['a text', 'x'.repeat(2.1 * MIB)],
    ['a text object', Object('x'.repeat(2.1 * MIB))],
    ['many small texts', Array.from({ length: 300_000 }, () => 'x')],
    ['long keys', Object.fromEntries([0, 1, 2].map((n) => [`${n}${'x'.repeat(MIB)}`, n]))],
    ['bytes', new Uint8Array(5 * MIB)],
    ['a buffer', new ArrayBuffer(5 * MIB)],
    ['bytes in a map', new Map([[new Uint8Array(3 * MIB), new Float64Array(MIB)]])],
    ['bytes in a set', new Set([new Uint8Array(5 * MIB)])],
    ['a list without members', Array(2 ** 32 - 1)],
    ['an error’s message', new Error('x'.repeat(3 * MIB))],
    ['a number beyond any use', 1n << 100_000n],
    ['a number object beyond any use', Object(1n << 100_000n)],
    ['a pattern', new RegExp('x'.repeat(2.1 * MIB))],
    ['references to references', bomb()],
  ])('is too large with %s', (_, value) => {
    expect(isWithinLimits(value)).toBe(false);
  });

  it.each([
    ['lists', nested(LIMITS.depth + 1, (inner) => [inner])],
    ['objects', nested(LIMITS.depth + 1, (inner) => ({ inner }))],
    ['maps', nested(LIMITS.depth + 1, (inner) => new Map([['inner', inner]]))],
    ['itself', cyclic()],
  ])('is too deep with %s in each other', (_, value) => {
    expect(isWithinLimits(value)).toBe(false);
  });

  it('is measured without a throw, whatever can be sent between processes', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
      withBoxedValues: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        // As it is when it arrives: what cannot be cloned never does.
        expect(typeof isWithinLimits(structuredClone(value))).toBe('boolean');
        expect(typeof isWithinLimits([cyclic(), structuredClone(value)])).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused by size just where its serialised form would be far beyond the limit', () => {
    const small = { bytes: 2000, depth: 50 };
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 50 }), { maxLength: 100 }), (texts) => {
        const characters = texts.join('').length;
        if (characters > small.bytes) expect(isWithinLimits(texts, small)).toBe(false);
        if (characters * 2 + texts.length * 30 < small.bytes) expect(isWithinLimits(texts, small)).toBe(true);
      }),
    );
  });
});
