import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { startXvfb } from '../../../build/machine/virtual-display.ts';

/** A display of its own that can be looked at from outside, whatever is shown on it. */
export type Screen = {
  display: string;
  look: () => PNG;
  /** How many different colours are on it, counted up to a number: one before anything was drawn. */
  colours: (upTo: number) => number;
  stop: () => Promise<void>;
};

export async function startScreen(): Promise<Screen> {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-screen-'));
  const { display, stop } = await startXvfb(['-fbdir', folder]);
  return {
    display,
    look: () => pictureOf(readFileSync(join(folder, 'Xvfb_screen0'))),
    colours: (upTo) => coloursOf(readFileSync(join(folder, 'Xvfb_screen0')), upTo),
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The numbers in the head of an X window dump: https://gitlab.freedesktop.org/xorg/proto/xorgproto, XWDFile.h */
const HEAD = { size: 0, width: 4, height: 5, bytesPerLine: 12, colours: 19 } as const;
const COLOUR_BYTES = 12;

/** Reads an X window dump of 32 bits a pixel, blue first, as Xvfb keeps it. */
function pictureOf(dump: Buffer): PNG {
  const head = (name: keyof typeof HEAD) => dump.readUInt32BE(HEAD[name] * 4);
  const [width, height, line] = [head('width'), head('height'), head('bytesPerLine')];
  const pixels = head('size') + head('colours') * COLOUR_BYTES;
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = pixels + y * line + x * 4;
      const to = (y * width + x) * 4;
      const [blue = 0, green = 0, red = 0] = dump.subarray(from, from + 3);
      png.data.set([red, green, blue, 255], to);
    }
  }
  return png;
}

/** Counts at once, pixel after pixel, since a start is timed by it; neighbours are mostly alike. */
function coloursOf(dump: Buffer, upTo: number): number {
  const pixels = dump.readUInt32BE(HEAD.size * 4) + dump.readUInt32BE(HEAD.colours * 4) * COLOUR_BYTES;
  const seen = new Set<number>();
  let last = -1;
  for (let at = pixels; at + 4 <= dump.length && seen.size < upTo; at += 4) {
    const colour = dump.readUInt32LE(at);
    if (colour !== last) seen.add(colour);
    last = colour;
  }
  return seen.size;
}
