import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qrPath, qrSide } from '#features/code/card/qr-path.ts';
import type { QrMatrix } from '#shared/qr/encode.ts';
import { readQr } from '#shared/qr/verify.ts';
import { matrixOf } from '../qr/matrix.ts';

/** A line of modules: from the point, so far to the right, one down, the same back, and closed. */
const RUN = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/y;

/** Every module of the drawing, row by row; how often the path covers it. */
function rasterised(path: string, side: number): number[][] {
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => 0));
  RUN.lastIndex = 0;
  while (RUN.lastIndex < path.length) {
    const [, left, top, length, back] = (RUN.exec(path) ?? expect.fail(`not a run: ${path}`)).map(Number);
    if (left === undefined || top === undefined || length === undefined) return expect.fail(path);
    expect(back).toBe(length);
    const row = rows[top] ?? expect.fail(`below the drawing: ${String(top)}`);
    for (let x = left; x < left + length; x++) row[x] = (row[x] ?? expect.fail('beside the drawing')) + 1;
  }
  return rows;
}

/** The same of a matrix: its black modules, with the quiet zone of four modules (ISO/IEC 18004, 5.3.8) around them. */
function expected({ size, isDark }: QrMatrix): number[][] {
  const side = size + 8;
  const row = (y: number) => Array.from({ length: side }, (_, x) => (isDark(x - 4, y - 4) ? 1 : 0));
  return Array.from({ length: side }, (_, y) => row(y));
}

/** A matrix of any modules, as no QR code has them. */
const anyMatrix: fc.Arbitrary<QrMatrix> = fc.integer({ min: 0, max: 12 }).chain((size) =>
  fc.array(fc.boolean(), { minLength: size * size, maxLength: size * size }).map((dark) => {
    const inside = (at: number) => at >= 0 && at < size;
    const isDark = (x: number, y: number) => inside(x) && inside(y) && dark[y * size + x] === true;
    return { size, isDark };
  }),
);

describe('the square on paper', () => {
  it('is exactly the matrix with its quiet zone, each black module once, whatever the modules', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        expect(rasterised(qrPath(matrix), qrSide(matrix))).toEqual(expected(matrix));
      }),
    );
  });

  it('is so for the codes of texts, and reads as the text', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[A-Z0-9-]{4,40}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    );
    const DOTS = 3;
    fc.assert(
      fc.property(text, (code) => {
        const matrix = matrixOf(code);
        const rows = rasterised(qrPath(matrix), qrSide(matrix));
        expect(rows).toEqual(expected(matrix));
        const side = qrSide(matrix) * DOTS;
        const data = new Uint8ClampedArray(side * side * 4).fill(255);
        for (let at = 0; at < side * side; at++) {
          const [x, y] = [Math.floor((at % side) / DOTS), Math.floor(at / side / DOTS)];
          if (rows[y]?.[x] === 1) data.fill(0, at * 4, at * 4 + 3);
        }
        expect(readQr({ data, width: side, height: side })).toBe(code);
      }),
      { numRuns: 40 },
    );
  });

  it('is empty where nothing is black', () => {
    expect(qrPath({ size: 21, isDark: () => false })).toBe('');
  });
});
