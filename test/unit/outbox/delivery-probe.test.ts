import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalJson } from '#contract/json.ts';
import { applyPatch } from '#electron/json-patch/apply.ts';
import { deliveryProbe } from '#electron/outbox/delivery-probe.ts';
import { anyDraws, anyJson, patchFor } from './documents.ts';
import { dataOf } from './world.ts';

const passes = (document: Parameters<typeof applyPatch>[0], patch: unknown) => applyPatch(document, patch).ok;

describe('asking whether a patch was applied', () => {
  test('on a known document the question passes after the patch and fails before it', () => {
    fc.assert(
      fc.property(anyJson, anyDraws, (before, draws) => {
        const patch = patchFor(before, draws);
        const after = dataOf(applyPatch(before, patch));
        const probe = deliveryProbe(patch, before);
        expect(probe === null).toBe(equalJson(before, after));
        if (probe === null) return;
        expect(passes(after, probe.after)).toBe(true);
        expect(passes(before, probe.after)).toBe(false);
        if (probe.otherwise.kind === 'ask_before' && probe.otherwise.before.length > 0) {
          expect(passes(before, probe.otherwise.before)).toBe(true);
          expect(passes(after, probe.otherwise.before)).toBe(false);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('where only its own tests vouch for values, the question never misleads either', () => {
    fc.assert(
      fc.property(anyJson, anyDraws, (before, draws) => {
        const patch = patchFor(before, draws);
        const after = dataOf(applyPatch(before, patch));
        const probe = deliveryProbe(patch, undefined);
        if (probe === null) return;
        expect(passes(after, probe.after)).toBe(true);
        expect(passes(before, probe.after)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('a patch that counts as guarded cannot be applied twice, however its surroundings change', () => {
    fc.assert(
      fc.property(anyJson, anyDraws, (before, draws) => {
        const patch = patchFor(before, draws);
        const probe = deliveryProbe(patch, undefined);
        if (probe?.otherwise.kind !== 'guarded') return;
        expect(passes(dataOf(applyPatch(before, patch)), patch)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('a removal is told by what was around it, and its guard lets it through once', () => {
    const patch = [
      { op: 'test', path: '/a/b', value: 1 },
      { op: 'remove', path: '/a/b' },
    ] as const;
    expect(deliveryProbe(patch, { a: { b: 1, c: 2 } })).toEqual({
      after: [{ op: 'test', path: '/a', value: { c: 2 } }],
      otherwise: { kind: 'guarded' },
    });
    expect(deliveryProbe(patch, undefined)).toBeNull();
  });

  test('a removal from a list is not guarded by its test, because the next one may be equal', () => {
    const patch = [
      { op: 'test', path: '/0', value: 'x' },
      { op: 'remove', path: '/0' },
    ] as const;
    expect(deliveryProbe(patch, ['x', 'x'])).toEqual({
      after: [{ op: 'test', path: '', value: ['x'] }],
      otherwise: { kind: 'ask_before', before: [{ op: 'test', path: '', value: ['x', 'x'] }] },
    });
  });

  test('a value in a list that moves along is not the patch’s own', () => {
    const patch = [
      { op: 'replace', path: '/1', value: 'x' },
      { op: 'remove', path: '/0' },
    ] as const;
    expect(deliveryProbe(patch, ['a', 'b', 'c'])).toEqual({
      after: [{ op: 'test', path: '', value: ['x', 'c'] }],
      otherwise: { kind: 'ask_before', before: [{ op: 'test', path: '', value: ['a', 'b', 'c'] }] },
    });
  });

  test('a value written whole is told by itself, without its surroundings', () => {
    const patch = [
      { op: 'test', path: '/a', value: 1 },
      { op: 'replace', path: '/a', value: 2 },
      { op: 'remove', path: '/list/0' },
    ] as const;
    expect(deliveryProbe(patch, { a: 1, list: [1, 2], other: 3 })).toEqual({
      after: [{ op: 'test', path: '/a', value: 2 }],
      otherwise: { kind: 'not_applied' },
    });
  });

  test('nothing tells where before is not known and nothing was tested', () => {
    expect(deliveryProbe([{ op: 'replace', path: '/a', value: 2 }], undefined)).toBeNull();
  });
});
