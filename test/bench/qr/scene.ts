import { paste, plain, type Grey } from './picture.ts';

/** A theme of the window: shades of its background and its text. */
export type Theme = { name: string; background: number; text: number };

export const THEMES: readonly Theme[] = [
  { name: 'light', background: 250, text: 40 },
  { name: 'dark', background: 17, text: 238 },
];

/** Width of the part of the window around the picture, as a share of the square's side. */
const SURROUNDING = 0.4;
/** Distance of the nearest text from the square, and height of a line and a letter, in device pixels. */
const GAP = 12;
const LETTER = 6;

/**
 * The part of the window that a scanner sees: the picture in the middle of a square of `side` device pixels, on the
 * theme's background, with a line of text above and below.
 */
export function windowWith(picture: Grey, side: number, theme: Theme): Grey {
  const margin = Math.ceil(side * SURROUNDING);
  const across = side + 2 * margin;
  const scene = plain(across, across, theme.background);
  const letter = plain(LETTER - 2, LETTER * 2, theme.text);
  for (let left = margin, i = 0; left + LETTER < across - margin; left += LETTER, i++) {
    if (i % 6 === 5) continue;
    paste(scene, letter, left, margin - GAP - letter.height);
    paste(scene, letter, left, across - margin + GAP);
  }
  const corner = Math.floor((across - picture.width) / 2);
  paste(scene, picture, corner, corner);
  return scene;
}
