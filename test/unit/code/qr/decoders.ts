import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { drawQr } from '#shared/qr/draw.ts';
import { qrLayout } from '#shared/qr/layout.ts';
import type { QrPicture } from '#shared/qr/picture.ts';
import { matrixOf } from './matrix.ts';
import { PixelCanvas } from './pixel-canvas.ts';

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** The picture of a text as the window draws it: by default 300 CSS pixels wide on a plain screen. */
export function pictureOf(text: string, { cssSize = 300, devicePixelRatio = 1 } = {}): QrPicture {
  const matrix = matrixOf(text);
  const layout = qrLayout({ modules: matrix.size, cssSize, devicePixelRatio });
  const canvas = new PixelCanvas(layout.canvasPixels);
  drawQr(canvas, matrix, layout);
  return canvas.picture;
}

/** What zxing reads from a picture, and whether the code declares its character set; `null` when it finds nothing. */
export async function readWithZxing(picture: QrPicture): Promise<{ text: string; hasECI: boolean } | null> {
  const data = new Uint8ClampedArray(picture.data);
  const image = { data, width: picture.width, height: picture.height, colorSpace: 'srgb' as const };
  const [found] = await readBarcodes(image, { formats: ['QRCode'], textMode: 'Plain' });
  return found === undefined ? null : { text: found.text, hasECI: found.hasECI };
}
