/** A grey picture: one byte a pixel, row by row. */
export type Grey = { data: Uint8Array; width: number; height: number };

/** A new picture in one shade. */
export function plain(width: number, height: number, shade: number): Grey {
  return { data: new Uint8Array(width * height).fill(shade), width, height };
}

/** The picture as the RGBA bytes of an `ImageData`. */
export function toRgba({ data }: Grey): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(data.length * 4);
  for (let i = 0; i < data.length; i++) {
    const shade = data[i] ?? 0;
    rgba[i * 4] = rgba[i * 4 + 1] = rgba[i * 4 + 2] = shade;
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

/** The picture as a binary PGM file. */
export function toPgm({ data, width, height }: Grey): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`), data]);
}

/** Draws a picture over another one. */
export function paste(onto: Grey, what: Grey, left: number, top: number): void {
  for (let row = 0; row < what.height; row++) {
    const line = what.data.subarray(row * what.width, (row + 1) * what.width);
    onto.data.set(line, (top + row) * onto.width + left);
  }
}
