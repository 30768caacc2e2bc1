import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/places.ts';
import { differingSquares } from './picture-differences.ts';
import { drawnBy, type MadeFrom, PICTURED, takePictures } from './pictures.ts';
import { expect, test } from './till-app.ts';

const FOLDER = join(ROOT, 'docs/screenshots');
/**
 * Squares of 16,000 that may be drawn otherwise by the very Electron that drew the pictures, and by any other one. The
 * kept ones have few colours, so that the edges of coloured letters are a little off, and so is the mark's gradient, which
 * is in 16 of them; words are compared apart from this.
 */
const ALLOWED = { same: 48, other: 320 };
/** So that the documents open quickly, all of them in bytes. */
const ROOM = 700_000;

test('the pictures in the documents show the app as it is; “npm run screenshots” makes them anew', async ({
  launch,
}, info) => {
  const app = await launch(PICTURED);
  const made = JSON.parse(readFileSync(join(FOLDER, 'made-from.json'), 'utf8')) as MadeFrom;
  const allowed = made.drawnBy === (await drawnBy(app)) ? ALLOWED.same : ALLOWED.other;
  const pictures = await takePictures(app);
  const kept = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  expect(kept.sort()).toEqual(pictures.map(({ name }) => `${name}.png`).sort());
  for (const { name, png, words, varying } of pictures) {
    await info.attach(name, { body: png, contentType: 'image/png' });
    expect.soft(words, name).toEqual(made.words[name]);
    const differing = differingSquares(readFileSync(join(FOLDER, `${name}.png`)), png, varying);
    expect.soft(differing, `${name} has its size`).not.toBeNull();
    const places = JSON.stringify(differing?.slice(0, 3));
    expect.soft(differing?.length, `${name}: ${places}`).toBeLessThanOrEqual(allowed);
  }
});

test('the pictures in the documents are small', () => {
  const sizes = readdirSync(FOLDER).map((name) => statSync(join(FOLDER, name)).size);
  expect(sizes.length).toBeGreaterThan(5);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(ROOM);
});
