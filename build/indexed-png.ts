import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** As many colours as one byte can name. */
const COLOURS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The colours that are there most often. A window is made of a few, all others are edges of letters between them. */
function paletteOf(pixels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  return byCount.slice(0, COLOURS).map(([colour]) => colour);
}

function distance(one: number, other: number): number {
  const parts = [16, 8, 0].map((shift) => ((one >> shift) & 0xff) - ((other >> shift) & 0xff));
  return parts.reduce((sum, part) => sum + part * part, 0);
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  palette.forEach((candidate, index) => {
    if (distance(colour, candidate) < distance(colour, palette[best] ?? 0)) best = index;
  });
  return best;
}

/**
 * Makes an opaque picture small: at most 256 colours, one byte a pixel (PNG's colour type 3, ISO/IEC 15948).
 * @param png any PNG
 */
export function indexedPng(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const pixels = Array.from({ length: width * height }, (_, index) => data.readUIntBE(index * 4, 3));
  const palette = paletteOf(pixels);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, index) => {
    const place = places.get(colour) ?? nearest(colour, palette);
    places.set(colour, place);
    // Each row begins with the filter that it was put through: none.
    rows[index + Math.floor(index / width) + 1] = place;
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
  ];
  return Buffer.concat([SIGNATURE, ...parts, chunk('IEND', Buffer.alloc(0))]);
}
