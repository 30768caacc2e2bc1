import { encodeQr, type QrMatrix } from '#shared/qr/encode.ts';

/** The modules of a text that a QR code holds. */
export function matrixOf(text: string): QrMatrix {
  const matrix = encodeQr(text);
  if (matrix === null) throw new RangeError(`No QR code holds ${String(text.length)} characters`);
  return matrix;
}
