import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeQr } from '#shared/qr/encode.ts';
import { qrLayout } from '#shared/qr/layout.ts';
import { shrunk } from '#shared/qr/shrink.ts';
import { readQr, verifyQr } from '#shared/qr/verify.ts';
import { pictureOf, readWithZxing } from './decoders.ts';

const MINUTE = 60_000;
const RATIOS = [1, 1.25, 1.5, 1.75, 2, 3];

describe('verifyQr', () => {
  it('confirms a picture that says what it must', () => {
    expect(verifyQr(pictureOf('ABCD-1234'), 'ABCD-1234')).toEqual({ ok: true });
  });

  it('tells what the picture says instead, down to the case of a letter and a space at the end', () => {
    expect(verifyQr(pictureOf('ABCD-1234'), 'abcd-1234')).toEqual({ ok: false, read: 'ABCD-1234' });
    expect(verifyQr(pictureOf('1234 '), '1234')).toEqual({ ok: false, read: '1234 ' });
  });

  it('finds nothing in a blank or half-drawn picture', () => {
    const picture = pictureOf('ABCD-1234');
    picture.data.fill(255, picture.data.length / 2);
    expect(verifyQr(picture, 'ABCD-1234')).toEqual({ ok: false, read: null });
    picture.data.fill(255);
    expect(verifyQr(picture, 'ABCD-1234')).toEqual({ ok: false, read: null });
  });

  it('refuses an inverted picture, which many scanners cannot read', () => {
    const picture = pictureOf('ABCD-1234');
    const inverted = picture.data.map((byte, i) => (i % 4 === 3 ? byte : 255 - byte));
    expect(verifyQr({ ...picture, data: inverted }, 'ABCD-1234')).toEqual({ ok: false, read: null });
  });

  it('reads a large picture in a smaller size, in which a code that says something else is refused as well', () => {
    const code = fc.stringMatching(/^[0-9A-Z-]{1,64}$/);
    fc.assert(
      fc.property(
        code,
        fc.integer({ min: 300, max: 900 }),
        fc.constantFrom(...RATIOS),
        (text, size, ratio) => {
          const wanted = { cssSize: size, devicePixelRatio: ratio };
          const { modulePixels } = qrLayout({ modules: encodeQr(text)?.size ?? 0, ...wanted });
          const picture = pictureOf(text, wanted);
          const side = Math.floor(modulePixels / 4);
          expect(readQr(shrunk(picture, side))).toBe(text);
          expect(verifyQr(picture, text, modulePixels)).toEqual({ ok: true });
          expect(verifyQr(picture, `${text}0`, modulePixels)).toEqual({ ok: false, read: text });
        },
      ),
      { numRuns: 12 },
    );
  });

  it(
    'confirms every code as it is drawn at every size and pixel ratio, and zxing agrees',
    { timeout: MINUTE },
    async () => {
      const code = fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.stringMatching(/^[0-9]{4,40}$/),
        fc.stringMatching(/^[A-Z0-9-]{4,40}$/),
        fc.stringMatching(/^[А-Яа-яЁё0-9-]{4,40}$/),
        fc.webUrl({ withQueryParameters: true }).filter((url) => url.length <= 300),
      );
      const cssSize = fc.integer({ min: 40, max: 200 });
      const arbitrary = fc.tuple(code, cssSize, fc.constantFrom(...RATIOS));
      await fc.assert(
        fc.asyncProperty(arbitrary, async ([text, size, devicePixelRatio]) => {
          const picture = pictureOf(text, { cssSize: size, devicePixelRatio });
          expect(verifyQr(picture, text)).toEqual({ ok: true });
          expect((await readWithZxing(picture))?.text).toBe(text);
        }),
        { numRuns: 120 },
      );
    },
  );
});
