import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** A rectangle of the desktop, in device-independent pixels. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where the window opens: without `x` and `y` in the middle of the usual display. */
export type WindowPlace = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
};

/** As it opens for the first time. */
export const FIRST_PLACE: WindowPlace = { width: 1280, height: 800, maximised: false };
/** At 200 % the smallest windows of a store's laptop have no more room. */
export const LEAST_SIZE = { width: 640, height: 480 } as const;

/** So much of a window's upper edge has to be on a display that it can be taken hold of and moved. */
const GRIP = { width: 120, height: 24 } as const;

const FILE = 'window.json';
/** Displays lie to the left of and above the first one, too; no desktop is larger than this. */
const position = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const Kept = v.object({ x: position, y: position, width: size, height: size, maximised: v.boolean() });

/** How far two stretches have something in common. */
const common = (from: number, length: number, other: number, otherLength: number): number =>
  Math.min(from + length, other + otherLength) - Math.max(from, other);

function canBeHeld({ x, y, width }: Area, display: Area): boolean {
  return (
    y >= display.y &&
    common(y, GRIP.height, display.y, display.height) >= GRIP.height &&
    common(x, width, display.x, display.width) >= GRIP.width
  );
}

/** So large as it was, so far as the display is. */
function within(wanted: number, least: number, most: number): number {
  return Math.max(Math.min(least, most), Math.min(wanted, most));
}

/**
 * Where the window opens on the displays that there are now: where it was left, if it can be seen and held there, and no
 * larger than that display; else in the middle, as large as it was.
 * @param kept what was kept of it, whatever it is
 * @param displays what of each display a window may take, the usual one first
 */
export function placeFor(kept: unknown, displays: readonly Area[]): WindowPlace {
  const parsed = v.safeParse(Kept, kept);
  const [usual] = displays;
  if (!parsed.success || usual === undefined) return FIRST_PLACE;
  const { maximised, ...area } = parsed.output;
  const sizeOn = (display: Area) => ({
    width: within(area.width, LEAST_SIZE.width, display.width),
    height: within(area.height, LEAST_SIZE.height, display.height),
  });
  // As large as it will be there, not as it was: what is cut off may have been all that could be held.
  const display = displays.find((each) => canBeHeld({ ...area, ...sizeOn(each) }, each));
  if (display === undefined) return { ...sizeOn(usual), maximised };
  return { x: area.x, y: area.y, ...sizeOn(display), maximised };
}

/** What was kept of the window's place; nothing where it was never kept, or cannot be read. @param folder user data */
export function readPlace(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError || isOfFiles(cause)) return undefined;
    throw cause;
  }
}

/**
 * Keeps where the window is, whole or not at all. Where that fails, it opens next time where it did before: nobody is told.
 * @param area its place when it is not maximised
 */
export function keepPlace(folder: string, area: Area, maximised: boolean): void {
  const path = join(folder, FILE);
  const { x, y, width, height } = area;
  try {
    writeFileSync(`${path}.new`, JSON.stringify({ x, y, width, height, maximised }));
    renameSync(`${path}.new`, path);
  } catch (cause) {
    if (!isOfFiles(cause)) throw cause;
  }
}

function isOfFiles(cause: unknown): boolean {
  return cause instanceof Error && 'syscall' in cause;
}
