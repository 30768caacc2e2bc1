import fc from 'fast-check';
import { encodeQR } from 'qr';
import { describe, expect, it } from 'vitest';
import { encodeQr, fitsQr, type QrMatrix } from '#features/code/qr/encode.ts';
import { pictureOf, readWithZxing } from './decoders.ts';

const MINUTE = 60_000;

function rows({ size, isDark }: QrMatrix): boolean[][] {
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => isDark(x, y)));
}

/** What the library itself makes of a text at a version and level, without its border. */
function libraryRows(text: string, { version, level }: QrMatrix): boolean[][] {
  const bordered = encodeQR(text, 'raw', { version, ecc: level, border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}

describe('encodeQr', () => {
  it('takes the smallest version that holds the text at level M, then the highest level of that version', () => {
    const levels = [4, 14, 20, 26].map((length) => {
      const { version, level } = encodeQr('x'.repeat(length));
      return [length, version, level];
    });
    expect(levels).toEqual([
      [4, 1, 'high'],
      [14, 1, 'medium'],
      [20, 2, 'quartile'],
      [26, 2, 'medium'],
    ]);
  });

  it(
    'makes of texts in one mode, of any length, the very symbol that the library makes',
    { timeout: MINUTE },
    () => {
      for (const unit of ['7', 'K', 'k']) {
        for (const length of [1, 2, 3, 10, 41, 100, 500, 1500]) {
          const text = unit.repeat(length);
          const matrix = encodeQr(text);
          expect(rows(matrix), `${unit} × ${String(length)}`).toEqual(libraryRows(text, matrix));
        }
      }
    },
  );

  it('needs a smaller symbol than the library where a text mixes digits and letters', () => {
    const text = 'https://a.example/till?c=0123456789012345678901234567890123456789';
    const ofLibrary = encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).length - 2;
    expect(encodeQr(text).size).toBeLessThan(ofLibrary);
  });

  it('declares UTF-8 for Cyrillic, so that no reader guesses, and leaves ASCII undeclared', async () => {
    expect(await readWithZxing(pictureOf('Код-1234'))).toEqual({ text: 'Код-1234', hasECI: true });
    expect(await readWithZxing(pictureOf('Kod-1234'))).toEqual({ text: 'Kod-1234', hasECI: false });
  });

  it('is white everywhere outside the symbol', () => {
    const { size, isDark } = encodeQr('1234');
    expect([isDark(-1, 0), isDark(0, -1), isDark(size, 0), isDark(0, size)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isDark(0, 0)).toBe(true);
  });

  it('keeps a symbol as it is while others are encoded', () => {
    const first = encodeQr('1234');
    const before = rows(first);
    encodeQr('5678');
    expect(rows(first)).toEqual(before);
  });

  it('refuses an empty text and one beyond the largest symbol, and says so beforehand', () => {
    expect([fitsQr(''), fitsQr('x'.repeat(2331)), fitsQr('x'.repeat(2332))]).toEqual([false, true, false]);
    expect(() => encodeQr('')).toThrow(RangeError);
    expect(() => encodeQr('x'.repeat(2332))).toThrow(RangeError);
  });

  it(
    'is read by zxing as the text that went in, whatever characters it has',
    { timeout: MINUTE },
    async () => {
      const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(text, async (code) => {
          expect((await readWithZxing(pictureOf(code)))?.text).toBe(code);
        }),
        { numRuns: 120 },
      );
    },
  );
});
