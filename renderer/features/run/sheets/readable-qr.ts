import { encodeQr, type QrMatrix } from '#shared/qr/encode.ts';
import { qrPicture } from '#shared/qr/picture.ts';
import type { verifyQr } from '#shared/qr/verify.ts';
import { qrSide } from '#features/code/card/qr-path.ts';

/** Side of the QR code on an A4 sheet's card (SheetCard.svelte), in millimetres; receipts have larger ones. */
const QR_MM = 36;
/** Two dots of a 150 dpi printer, in millimetres: finer modules run into each other. */
const FINEST_MM = 0.34;

/**
 * The QR code of a text as it may be printed.
 * @param verify reads it back
 * @returns `null` where it would be too fine for a card, or another library reads anything else in it
 */
export function readableQr(text: string, verify: typeof verifyQr): QrMatrix | null {
  const matrix = encodeQr(text);
  if (matrix === null || QR_MM / qrSide(matrix) < FINEST_MM) return null;
  return verify(qrPicture(matrix), text).ok ? matrix : null;
}
