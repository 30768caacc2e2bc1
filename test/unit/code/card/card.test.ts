import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Paper } from '#contract/activation.ts';
import { paperFor, type ReceiptKind } from '#features/code/card/card.ts';

const height = (card: { width: number; height: number }, kind: ReceiptKind = 'receipt'): number => {
  const paper = paperFor(kind, card);
  return paper.kind === 'receipt' ? paper.heightMm : expect.fail('not a receipt');
};
const side = fc.integer({ min: 0, max: 20_000 });

describe('the paper for a card', () => {
  it('is a sheet of its own size for an A6 card, however the card is laid out', () => {
    expect(paperFor('a6', { width: 300, height: 9000 })).toEqual({ kind: 'a6' });
  });

  it('is a receipt as long as the card, and a millimetre more for what was rounded off', () => {
    expect(height({ width: 800, height: 1500 })).toBe(151);
    expect(height({ width: 800, height: 1501 })).toBe(152);
  });

  it('is as wide as the roll, and longer on a wide one for the same shape', () => {
    const card = { width: 580, height: 1500 };
    expect(paperFor('receipt_narrow', card)).toEqual({ kind: 'receipt', widthMm: 58, heightMm: 151 });
    expect(height(card)).toBe(208);
  });

  it('is never shorter than 60 mm nor longer than 500 mm, not even before the card is laid out', () => {
    expect(height({ width: 800, height: 580 })).toBe(60);
    expect(height({ width: 800, height: 600 })).toBe(61);
    expect(height({ width: 800, height: 4990 })).toBe(500);
    expect(height({ width: 800, height: 9000 })).toBe(500);
    expect(height({ width: 0, height: 0 })).toBe(60);
  });

  it('is one that main takes, for any card', () => {
    fc.assert(
      fc.property(side, side, (width, tall) => {
        expect(v.is(Paper, paperFor('receipt', { width, height: tall }))).toBe(true);
      }),
    );
  });

  it('is as long in whichever unit the card was measured', () => {
    const unit = fc.constantFrom(2, 3, 4, 8, 16);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), side, unit, (width, tall, scale) => {
        expect(height({ width: width * scale, height: tall * scale })).toBe(height({ width, height: tall }));
      }),
    );
  });

  it('holds the whole card, and no more than two millimetres besides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), side, (width, tall) => {
        const needed = (tall / width) * 80;
        fc.pre(needed > 60 && needed < 498);
        const spare = height({ width, height: tall }) - needed;
        expect(spare).toBeGreaterThanOrEqual(1);
        expect(spare).toBeLessThan(2 + 1e-9);
      }),
    );
  });
});
