import type { QrMatrix } from './encode.ts';
import type { QrLayout } from './layout.ts';

/** What drawing needs of a `CanvasRenderingContext2D`. */
export type QrContext = {
  fillStyle: string | object;
  setTransform: (a: number, b: number, c: number, d: number, e: number, f: number) => void;
  fillRect: (x: number, y: number, width: number, height: number) => void;
};

/**
 * Draws a QR code with its quiet zone, black on white whatever the theme (scanners miss inverted codes), over a canvas
 * of `layout.canvasPixels` squared. Works in device pixels: a scale set on the context earlier is dropped.
 */
export function drawQr(context: QrContext, matrix: QrMatrix, layout: QrLayout): void {
  const { modulePixels, canvasPixels, quietZone } = layout;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvasPixels, canvasPixels);
  context.fillStyle = '#000';
  for (let y = 0; y < matrix.size; y++) {
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.isDark(x, y)) continue;
      const left = x;
      while (matrix.isDark(x + 1, y)) x++;
      context.fillRect(
        (quietZone + left) * modulePixels,
        (quietZone + y) * modulePixels,
        (x + 1 - left) * modulePixels,
        modulePixels,
      );
    }
  }
}
