import { describe, expect, it } from 'vitest';
import { drawQr } from '#shared/qr/draw.ts';
import { qrLayout } from '#shared/qr/layout.ts';
import { matrixOf } from './matrix.ts';
import { PixelCanvas } from './pixel-canvas.ts';

const matrix = matrixOf('ABCD-1234');
const layout = qrLayout({ modules: matrix.size, cssSize: 100, devicePixelRatio: 1.5 });

function drawn(): PixelCanvas {
  const canvas = new PixelCanvas(layout.canvasPixels);
  drawQr(canvas, matrix, layout);
  return canvas;
}

describe('drawQr', () => {
  it('fills every pixel of a module, and of the four modules around the symbol, in black or white', () => {
    const { data, width } = drawn().picture;
    const expected = Array.from({ length: width * width }, (_, i) => {
      const column = Math.floor((i % width) / layout.modulePixels) - 4;
      const row = Math.floor(i / width / layout.modulePixels) - 4;
      const shade = matrix.isDark(column, row) ? 0 : 255;
      return [shade, shade, shade, 255];
    });
    expect(data).toEqual(Uint8ClampedArray.from(expected.flat()));
  });

  it('uses no colour but pure black and pure white', () => {
    expect(drawn().stylesUsed).toEqual(new Set(['#fff', '#000']));
  });

  it('draws over whatever was there before, at device pixels whatever the scale was', () => {
    const canvas = new PixelCanvas(layout.canvasPixels);
    canvas.picture.data.fill(99);
    canvas.setTransform(1.5, 0, 0, 1.5, 0, 0);
    drawQr(canvas, matrix, layout);
    expect(canvas.picture.data).toEqual(drawn().picture.data);
  });
});
