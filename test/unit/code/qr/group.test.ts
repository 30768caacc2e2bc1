import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCode } from '#shared/qr/group.ts';

const MINUTE = 60_000;

describe('groupCode', () => {
  it.each([
    ['1', '1'],
    ['1234', '1234'],
    ['12345', '123 45'],
    ['123456', '123 456'],
    ['1234567', '1234 567'],
    ['12345678', '1234 5678'],
    ['123456789', '123 456 789'],
    ['1234567890', '1234 567 890'],
    ['1234567890123', '1234 567 890 123'],
    ['АБВГДЕЖЗ', 'АБВГ ДЕЖЗ'],
  ])('reads %s as %s', (code, expected) => {
    expect(groupCode(code).join(' ')).toBe(expected);
  });

  it('keeps the separators that a code brings, and groups only its long parts', () => {
    expect(groupCode('ABC-DEF-1')).toEqual(['ABC-', 'DEF-', '1']);
    expect(groupCode('12 34')).toEqual(['12 ', '34']);
    expect(groupCode('TILL-12345678')).toEqual(['TILL-', '12345678']);
    expect(groupCode('A-1234567890-B')).toEqual(['A-', '1234', '567', '890-', 'B']);
    expect(groupCode('-12--34-')).toEqual(['-12--', '34-']);
  });

  it('has no group for an empty code', () => {
    expect(groupCode('')).toEqual([]);
  });

  it('never cuts through what is one character to people', () => {
    expect(groupCode('👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻')).toEqual(['👩‍💻👩‍💻👩‍💻', '👩‍💻👩‍💻👩‍💻']);
    expect(groupCode('и\u0306и\u0306и\u0306и\u0306ии')).toEqual(['и\u0306и\u0306и\u0306', 'и\u0306ии']);
  });

  it(
    'gives back every code to the character when joined, in groups that are never empty',
    { timeout: MINUTE },
    () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (code) => {
          const groups = groupCode(code);
          expect(groups.join('')).toBe(code);
          expect(groups).not.toContain('');
        }),
      );
    },
  );

  it('leaves no character alone in a code without separators', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{2,60}$/), (code) => {
        const sizes = groupCode(code).map((group) => group.length);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
      }),
    );
  });
});
