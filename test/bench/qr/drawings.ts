import { generate } from 'lean-qr';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { encode as encodeUqr } from 'uqr';
import { drawQr } from '#shared/qr/draw.ts';
import { qrLayout, QUIET_ZONE } from '#shared/qr/layout.ts';
import { matrixOf } from '../../unit/code/qr/matrix.ts';
import { PixelCanvas } from '../../unit/code/qr/pixel-canvas.ts';
import { plain, type Grey } from './picture.ts';

/** A way to draw a text. */
export type Drawing = {
  name: string;
  /** Modules across its picture of a text, with whatever margin it draws. */
  across: (text: string) => number;
  /** Its picture, at most `side` device pixels wide; `background` is the window's shade where it is transparent. */
  draw: (text: string, side: number, background: number) => Grey | Promise<Grey>;
};

/** What the window shows. */
export const ours: Drawing = {
  name: 'Till Setup',
  across: (text) => matrixOf(text).size + 2 * QUIET_ZONE,
  draw: (text, side) => {
    const matrix = matrixOf(text);
    const layout = qrLayout({ modules: matrix.size, cssSize: side, devicePixelRatio: 1 });
    const canvas = new PixelCanvas(layout.canvasPixels);
    drawQr(canvas, matrix, layout);
    return fromRgba(canvas.picture.data, layout.canvasPixels);
  },
};

/** The library's own PNG at the wanted width: margin 4, level M. */
const qrcodePng: Drawing = {
  name: 'qrcode (PNG)',
  across: (text) => QRCode.create(text, {}).modules.size + 8,
  draw: async (text, side) => {
    const png = PNG.sync.read(
      await QRCode.toBuffer(text, { width: side, rendererOpts: { deflateLevel: 1 } }),
    );
    return fromRgba(png.data, png.width);
  },
};

/** The library's SVG as a browser scales it: margin 1, level L, on white. */
const uqrSvg: Drawing = {
  name: 'uqr (SVG)',
  across: (text) => encodeUqr(text).size,
  draw: (text, side) => scaled(encodeUqr(text).data, side, 255),
};

/** Margin of the library's SVG in modules. */
const MARGIN = 4;

/** The library's SVG: level L or what fits the same version, no background, so that the window's shows through. */
const leanSvg: Drawing = {
  name: 'lean-qr (SVG)',
  across: (text) => generate(text).size + 2 * MARGIN,
  draw: (text, side, background) => {
    const code = generate(text);
    const lines = Array.from({ length: code.size + 2 * MARGIN }, (_, at) => at - MARGIN);
    const modules = lines.map((y) => lines.map((x) => code.get(x, y)));
    return scaled(modules, side, background);
  },
};

/** Ours first, then each library with its defaults. */
export const DRAWINGS: readonly Drawing[] = [ours, qrcodePng, uqrSvg, leanSvg];

/** Modules across the standard picture of a text, a margin of four included: what sizes are chosen by. */
export const standardModules = ours.across;

function fromRgba(rgba: Uint8Array | Uint8ClampedArray, side: number): Grey {
  const picture = plain(side, side, 0);
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = rgba[i * 4] ?? 0;
  return picture;
}

/** How dark (0–1) the pixels of a line are that `side` pixels make of a line of modules: by the part covered. */
function stretched(modules: Float64Array, side: number): Float64Array {
  const step = modules.length / side;
  const line = new Float64Array(side);
  for (let pixel = 0; pixel < side; pixel++) {
    const from = pixel * step;
    const to = Math.min(modules.length, from + step);
    for (let module = Math.floor(from); module < to; module++) {
      const covered = Math.min(to, module + 1) - Math.max(from, module);
      line[pixel] = (line[pixel] ?? 0) + ((modules[module] ?? 0) * covered) / step;
    }
  }
  return line;
}

/** A vector picture with smoothed edges, as a browser draws it: first stretched along the rows, then along the columns. */
function scaled(modules: readonly (readonly boolean[])[], side: number, background: number): Grey {
  const picture = plain(side, side, background);
  const rows = modules.map((row) => stretched(Float64Array.from(row, Number), side));
  const column = new Float64Array(rows.length);
  for (let x = 0; x < side; x++) {
    for (let y = 0; y < rows.length; y++) column[y] = rows[y]?.[x] ?? 0;
    const line = stretched(column, side);
    for (let y = 0; y < side; y++) picture.data[y * side + x] = Math.round(background * (1 - (line[y] ?? 0)));
  }
  return picture;
}
