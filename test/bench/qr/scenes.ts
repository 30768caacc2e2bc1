import { codes, type Code } from './codes.ts';
import { DISTORTIONS, type Distortion } from './distortions.ts';
import { standardModules } from './drawings.ts';
import { randomOf } from './random.ts';
import { THEMES, type Theme } from './scene.ts';

/**
 * What is the same for all drawings: `square` – the device pixels of the whole picture, margin included, as in a
 * window that has only so much room; `module` – the device pixels of a module, as where there is room enough.
 */
export const MEASURES = ['square', 'module'] as const;
export type Measure = (typeof MEASURES)[number];

/** One thing to read: a code, how large it is on which background, and what happens on the way to the reader. */
export type Case = {
  id: string;
  code: Code;
  theme: Theme;
  modules: number;
  /** Side of the square in device pixels. */
  side: number;
  distortion: Distortion;
};

/** Device pixels across a code in a window, from a small one on a plain screen to a large one on a fine screen. */
const USUAL_SIDES = { from: 220, to: 440 };

/** A quick run takes a sample: every so manieth case. */
const SAMPLE = 11;

/** Every code in every distortion, on the themes in turn, in a fixed order. */
export function allCases(size: 'full' | 'quick'): Case[] {
  const cases = codes().flatMap((code, i) => {
    const modules = standardModules(code.text);
    return DISTORTIONS.flatMap((distortion, j) => {
      const theme = THEMES[(i + j) % THEMES.length];
      if (theme === undefined) return [];
      const id = [code.text, distortion.group, distortion.strength].join('|');
      return [{ id, code, theme, modules, side: sideOf(distortion, modules, id), distortion }];
    });
  });
  return size === 'full' ? cases : cases.filter((_, i) => i % SAMPLE === 0);
}

function sideOf({ devicePixels }: Distortion, modules: number, id: string): number {
  const random = randomOf(`${id}|side`);
  if (devicePixels === null) return Math.floor(random.between(USUAL_SIDES.from, USUAL_SIDES.to));
  return devicePixels * modules + Math.floor(random.between(0, modules));
}
