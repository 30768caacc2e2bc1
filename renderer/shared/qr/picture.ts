import type { QrMatrix } from './encode.ts';
import { QUIET_ZONE } from './layout.ts';

/** The part of an `ImageData` that is read: RGBA bytes, row by row. */
export type QrPicture = { data: Uint8ClampedArray; width: number; height: number };

/** Pixels a module: as many as a reader needs, and no more to look through. */
const MODULE_PIXELS = 3;
const [RED_GREEN_BLUE, BYTES] = [3, 4];

/** A QR code as pixels, black on white with its quiet zone, for what is drawn on no screen. */
export function qrPicture(matrix: QrMatrix): QrPicture {
  const side = (matrix.size + 2 * QUIET_ZONE) * MODULE_PIXELS;
  const data = new Uint8ClampedArray(side * side * BYTES).fill(255);
  const moduleAt = (pixel: number) => Math.floor(pixel / MODULE_PIXELS) - QUIET_ZONE;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!matrix.isDark(moduleAt(x), moduleAt(y))) continue;
      const at = (y * side + x) * BYTES;
      data.fill(0, at, at + RED_GREEN_BLUE);
    }
  }
  return { data, width: side, height: side };
}
