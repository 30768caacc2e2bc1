import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { encodeQr, type QrMatrix } from '#shared/qr/encode.ts';
import { pictureOf, readWithZxing } from './decoders.ts';
import { matrixOf } from './matrix.ts';

const MINUTE = 60_000;
const LEVELS = ['H', 'Q', 'M'] as const;
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

function rows({ size, isDark }: QrMatrix): boolean[][] {
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => isDark(x, y)));
}

function versionOf({ size }: QrMatrix): number {
  return (size - 17) / 4;
}

/** The level as every reader sees it: two bits of the format information (ISO/IEC 18004, 7.9.1). */
function levelOf({ isDark }: QrMatrix): string {
  // The mask of the format information turns the first of them over.
  const bits = (isDark(0, 8) ? 0 : 2) + (isDark(1, 8) ? 1 : 0);
  return ['M', 'L', 'H', 'Q'][bits] ?? expect.fail('two bits');
}

/** Another library's smallest version of a text at level M, and the highest level that this version has room for. */
function smallestOfAnother(text: string): { version: number; level: string } {
  const { version } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const level = LEVELS.find((errorCorrectionLevel) => {
    try {
      return QRCode.create(text, { version, errorCorrectionLevel }).version === version;
    } catch {
      return false;
    }
  });
  return { version, level: level ?? expect.fail('level M fits') };
}

/** What another library makes of a text at a version and level, in each of the eight masks. */
function symbolsOfAnother(text: string, version: number, level: 'M' | 'Q' | 'H'): boolean[][][] {
  return MASKS.map((maskPattern) => {
    const { modules } = QRCode.create(text, { version, errorCorrectionLevel: level, maskPattern });
    const { size } = modules;
    return rows({ size, isDark: (x, y) => modules.get(y, x) === 1 });
  });
}

describe('encodeQr', () => {
  it('takes the smallest version that holds the text at level M, then the highest level of that version', () => {
    const levels = [4, 14, 20, 26].map((length) => {
      const matrix = matrixOf('x'.repeat(length));
      return [length, versionOf(matrix), levelOf(matrix)];
    });
    expect(levels).toEqual([
      [4, 1, 'H'],
      [14, 1, 'M'],
      [20, 2, 'Q'],
      [26, 2, 'M'],
    ]);
  });

  it(
    'agrees with another library on version and level of what is written in one mode',
    { timeout: MINUTE },
    () => {
      const text = fc.oneof(fc.stringMatching(/^[0-9]{1,400}$/), fc.stringMatching(/^[A-Z-]{1,200}$/));
      fc.assert(
        fc.property(text, (code) => {
          const matrix = matrixOf(code);
          expect({ version: versionOf(matrix), level: levelOf(matrix) }).toEqual(smallestOfAnother(code));
        }),
        { numRuns: 50 },
      );
    },
  );

  it(
    'needs no larger version than another library, nor a lower level at that, whatever digits, letters and signs a text mixes',
    { timeout: MINUTE },
    () => {
      const text = fc.oneof(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 }),
        fc.stringMatching(/^[A-Z0-9-]{1,200}$/),
        fc.stringMatching(/^([0-9]{5,20}[a-z]{1,9}[A-Z]{5,12}){1,9}$/),
        fc.webUrl({ withQueryParameters: true }),
      );
      fc.assert(
        fc.property(text, (code) => {
          const matrix = matrixOf(code);
          const other = smallestOfAnother(code);
          // Where modes change best depends on the version, which the other library does not always follow.
          expect(versionOf(matrix)).toBeLessThanOrEqual(other.version);
          if (versionOf(matrix) < other.version) return;
          const levels: readonly string[] = LEVELS;
          expect(levels.indexOf(levelOf(matrix))).toBeLessThanOrEqual(levels.indexOf(other.level));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('can be read where it is smaller than another library makes it', async () => {
    const text =
      '0000000aAAAAA000000000aaaaaaaaAAAAAAAA000000000000000aaaaaaAAAAAAAAAA00000000000000000aaaaAAAAAAAA00000aaaaaaaa' +
      'AAAAAAAA00000000000000000000aAAAAAAAAAA00000000000000aAAAAAAAAAA00000000000000000aaaaaAAAAAAAAAA00000000000000aa' +
      'AAAAAAAA';
    expect(versionOf(matrixOf(text))).toBe(9);
    expect(smallestOfAnother(text).version).toBe(10);
    expect(await readWithZxing(pictureOf(text))).toMatchObject({ text });
  });

  it(
    'makes of texts in one mode, of any length, the very symbol that another library makes in one of the masks',
    { timeout: MINUTE },
    () => {
      for (const unit of ['7', 'K', 'k']) {
        for (const length of [1, 2, 3, 10, 41, 100, 500, 1500]) {
          const text = unit.repeat(length);
          const matrix = matrixOf(text);
          const level = LEVELS.find((name) => name === levelOf(matrix)) ?? expect.fail('below level M');
          const known = symbolsOfAnother(text, versionOf(matrix), level).map((symbol) => String(symbol));
          expect(known, `${unit} × ${String(length)}`).toContain(String(rows(matrix)));
        }
      }
    },
  );

  it('declares UTF-8 for Cyrillic, so that no reader guesses, and leaves ASCII undeclared', async () => {
    expect(await readWithZxing(pictureOf('Код-1234'))).toEqual({ text: 'Код-1234', hasECI: true });
    expect(await readWithZxing(pictureOf('Kod-1234'))).toEqual({ text: 'Kod-1234', hasECI: false });
  });

  it('is white everywhere outside the symbol', () => {
    const { size, isDark } = matrixOf('1234');
    expect([isDark(-1, 0), isDark(0, -1), isDark(size, 0), isDark(0, size)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isDark(0, 0)).toBe(true);
  });

  it('keeps a symbol as it is while others are encoded', () => {
    const first = matrixOf('1234');
    const before = rows(first);
    matrixOf('5678');
    expect(rows(first)).toEqual(before);
  });

  it('has nothing for an empty text and for one beyond the largest symbol', () => {
    expect(['', 'x'.repeat(2331), 'x'.repeat(2332)].map((text) => encodeQr(text)?.size)).toEqual([
      undefined,
      177,
      undefined,
    ]);
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
