import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { startXvfb } from '../../../build/machine/virtual-display.ts';

/** A display of its own that can be looked at from outside, whatever is shown on it. */
export type Screen = {
  display: string;
  look: () => PNG;
  /** How many colours are on it, counted up to a number and on some of its lines: one before anything was drawn. */
  colours: (upTo: number) => number;
  stop: () => Promise<void>;
};

export async function startScreen(): Promise<Screen> {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-screen-'));
  const { display, stop } = await startXvfb(['-fbdir', folder]);
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  return {
    display,
    look: () => pictureOf(readFileSync(join(folder, 'Xvfb_screen0'))),
    colours: colourCounter(file),
    stop: async () => {
      closeSync(file);
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The numbers in the head of an X window dump: https://gitlab.freedesktop.org/xorg/proto/xorgproto, XWDFile.h */
const HEAD = { size: 0, width: 4, height: 5, bytesPerLine: 12, colours: 19 } as const;
const COLOUR_BYTES = 12;
const COLOURS_AT = HEAD.colours * 4;

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

/** Of so many lines one is looked at: a letter is higher. */
const EVERY_LINE = 4;

/**
 * Counts colours in a file that X keeps its screen in. A start is timed by it and shares the processors with it, so that it
 * takes a millisecond or two: neighbours are mostly alike, and some lines stand for all.
 */
function colourCounter(file: number): (upTo: number) => number {
  const read = (bytes: Uint8Array, at: number) => readSync(file, bytes, 0, bytes.length, at);
  const start = Buffer.alloc(COLOURS_AT + 4);
  read(start, 0);
  const head = (name: keyof typeof HEAD) => start.readUInt32BE(HEAD[name] * 4);
  const [height, bytesPerLine] = [head('height'), head('bytesPerLine')];
  const pixels = head('size') + head('colours') * COLOUR_BYTES;
  const line = new Uint32Array(bytesPerLine / 4);
  const bytes = new Uint8Array(line.buffer);
  return (upTo) => {
    const seen = new Set<number>();
    let last = -1;
    for (let y = 0; y < height && seen.size < upTo; y += EVERY_LINE) {
      read(bytes, pixels + y * bytesPerLine);
      for (const colour of line) {
        if (colour !== last) seen.add(colour);
        last = colour;
      }
    }
    return Math.min(seen.size, upTo);
  };
}
