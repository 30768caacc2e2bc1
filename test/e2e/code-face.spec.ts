import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expect, setLook, test } from './components-page.ts';

/** What is easily taken for one another when a code is typed from a screen or a card. */
const PAIRS = ['0O', '1I', '1l', 'Il', '5S', '8B', '2Z'] as const;
/** Font sizes in which codes are shown, in pixels: in a small window, a long one, one of 64 characters there. Paper has finer dots. */
const SIZES = [52, 28, 24] as const;
/**
 * Measured: what the code's face tells apart by the least, 8 from B, differs by 0.019 and more; what a face without
 * serifs makes alike, l and I, or 0 and O, by 0.000.
 */
const LEAST_DIFFERENCE = 0.012;
const SANS = "'Inter Latin'";
/** From here on a dot is ink. */
const HALF = 127;
const GRID = { width: 30, height: 42 };

/** How dark each dot of a letter is, from 0 to 255, row by row. */
type Ink = { width: number; height: number; dark: readonly number[] };

/** A character as a code shows it, black on white. @param face instead of the code's own */
async function inkOf(page: Page, character: string, size: number, face: string | null): Promise<Ink> {
  const letter = page.getByTestId('letter').locator('span');
  await letter.evaluate(
    (span, [text, pixels, other]) => {
      span.textContent = text;
      const { style } = span.closest<HTMLElement>('.code') ?? span;
      style.fontSize = `${String(pixels)}px`;
      if (other === null) style.removeProperty('--mono');
      else style.setProperty('--mono', other);
    },
    [character, size, face] as const,
  );
  const { width, height, data } = PNG.sync.read(await letter.screenshot());
  const dark = Array.from({ length: width * height }, (_, at) => 255 - (data[4 * at + 1] ?? 255));
  return { width, height, dark };
}

/** The ink alone, stretched onto one grid for all letters: who reads one letter does not measure its height. */
function shapeOf(ink: Ink): boolean[] {
  const inked = ink.dark.flatMap((dark, at) => (dark > HALF ? [at] : []));
  const xs = inked.map((at) => at % ink.width);
  const ys = inked.map((at) => Math.floor(at / ink.width));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return Array.from({ length: GRID.width * GRID.height }, (_, at) => {
    const x = left + ((at % GRID.width) / (GRID.width - 1)) * (right - left);
    const y = top + (Math.floor(at / GRID.width) / (GRID.height - 1)) * (bottom - top);
    return darkAt(ink, x, y) > HALF;
  });
}

/** How dark it is between the dots, by the four that are nearest. */
function darkAt({ width, dark }: Ink, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (dx: number, dy: number) => dark[(top + dy) * width + left + dx] ?? 0;
  const [right, below] = [x - left, y - top];
  const upper = at(0, 0) * (1 - right) + at(1, 0) * right;
  return upper * (1 - below) + (at(0, 1) * (1 - right) + at(1, 1) * right) * below;
}

/**
 * What two shapes differ by that is no mere edge: cells with differing ones all around them, as a share of the ink of
 * both. 0: the same, as far as the eye is concerned.
 */
function difference(a: Ink, b: Ink): number {
  const [one, other] = [shapeOf(a), shapeOf(b)];
  const differs = (at: number) => one[at] !== other[at];
  const around = [-GRID.width, 0, GRID.width].flatMap((row) => [row - 1, row, row + 1]);
  const inside = (at: number) => at % GRID.width > 0 && at % GRID.width < GRID.width - 1;
  const thick = one.filter((_, at) => inside(at) && around.every((step) => differs(at + step)));
  return thick.length / one.filter((dark, at) => dark || other[at]).length;
}

/** Every pair in every size. @returns by how much each differs, by its name such as `0O at 52` */
async function differences(page: Page, face: string | null): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const size of SIZES) {
    const inks = new Map<string, Ink>();
    for (const character of new Set(PAIRS.join('')))
      inks.set(character, await inkOf(page, character, size, face));
    for (const pair of PAIRS) {
      const [a, b] = [inks.get(pair.charAt(0)), inks.get(pair.charAt(1))];
      if (a && b) found[`${pair} at ${size}`] = difference(a, b);
    }
  }
  return found;
}
/** The pairs that could be taken for one another. */
async function alike(page: Page, face: string | null): Promise<string[]> {
  const found = Object.entries(await differences(page, face));
  return found.filter(([, by]) => by < LEAST_DIFFERENCE).map(([pair]) => pair);
}

// Each looks at the page that the one before it has bundled.
test.describe.configure({ mode: 'default' });
test.beforeEach(({ shown }) => setLook(shown.page, { theme: 'light contrast' }));

test('in the face of the codes no character can be taken for another', async ({ shown }) => {
  const { page } = shown;
  await expect(page.getByTestId('letter')).toHaveCSS('font-family', /^"JetBrains Mono Latin"/);
  const loaded = () =>
    page.evaluate(() =>
      [...document.fonts].flatMap(({ family, status }) => (status === 'loaded' ? [family] : [])).join(),
    );
  await expect.poll(loaded, 'faces that are there').toContain('JetBrains Mono Latin');
  expect(await alike(page, null)).toEqual([]);
});

test('in a face where l is as I, and 0 as O, that is seen', async ({ shown }) => {
  const found = await alike(shown.page, SANS);
  expect(found).toEqual(SIZES.flatMap((size) => [`0O at ${String(size)}`, `Il at ${String(size)}`]));
});
