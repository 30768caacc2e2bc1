import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableQr } from '#features/run/sheets/readable-qr.ts';
import { qrPicture } from '#shared/qr/picture.ts';
import { verifyQr } from '#shared/qr/verify.ts';
import { readWithZxing } from '../../code/qr/decoders.ts';
import { matrixOf } from '../../code/qr/matrix.ts';

describe('the QR code of a printed card', () => {
  it('is the text’s own, once another library has read it back', () => {
    const matrix = readableQr('17159326', verifyQr) ?? expect.fail('there is none');
    expect(qrPicture(matrix)).toEqual(qrPicture(matrixOf('17159326')));
  });

  it('is left out where anything else was read in it', () => {
    expect(readableQr('17159326', () => ({ ok: false, read: '17159327' }))).toBeNull();
    expect(readableQr('17159326', () => ({ ok: false, read: null }))).toBeNull();
  });

  it('is left out where a 150 dpi printer would smear it', () => {
    const isThere = (length: number) => readableQr('x'.repeat(length), () => ({ ok: true })) !== null;
    expect(isThere(500)).toBe(true);
    expect(isThere(700)).toBe(false);
    expect(isThere(5000)).toBe(false);
    expect(readableQr('', verifyQr)).toBeNull();
  });

  it('is there for any code and any template that a connection may have', async () => {
    const text = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(text, async (wanted) => {
        const matrix = readableQr(wanted, verifyQr) ?? expect.fail(`none for ${wanted}`);
        expect((await readWithZxing(qrPicture(matrix)))?.text).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });
});
