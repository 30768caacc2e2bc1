import type { ElectronApplication, Page } from '@playwright/test';
import { LANGUAGES } from '#contract/languages.ts';
import { fillIn, getCode } from './manager.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { look, type Look } from './settle.ts';
import { expect, test } from './till-app.ts';

const THEMES = ['light', 'dark', 'contrast'] as const;
const LOOKS = THEMES.flatMap((theme) => LANGUAGES.map((language) => ({ theme, language })));
/** Sizes of the window, and how wide the square may be there, in CSS pixels. */
const SIZES = [
  { size: [1024, 640], from: 170, to: 420 },
  { size: [1280, 800], from: 280, to: 480 },
  { size: [1900, 1000], from: 450, to: 660 },
] as const;

/** What each decoder reads off the window as it is. */
async function readOff(page: Page, file: string): Promise<{ zbar: string[]; zxing: string[] }> {
  const png = await page.screenshot({ path: file });
  return { zbar: await readWithZbar(file), zxing: await readWithZxing(png) };
}

/** Width of the square in CSS pixels, once it was drawn and read back. */
async function drawn(page: Page, testid: string): Promise<number> {
  await page.getByTestId(testid).waitFor();
  return (await page.getByTestId(testid).boundingBox())?.width ?? 0;
}

/** Reads the code in each of the looks. @returns what was read, by look */
async function readInEachLook(
  [page, electron]: [Page, ElectronApplication],
  testid: string,
  fileOf: (name: string) => string,
): Promise<Record<string, { zbar: string[]; zxing: string[] }>> {
  const read: Record<string, { zbar: string[]; zxing: string[] }> = {};
  for (const wanted of LOOKS satisfies Look[]) {
    await look(page, electron, wanted);
    await drawn(page, testid);
    const name = `${wanted.theme}-${wanted.language}`;
    read[name] = await readOff(page, fileOf(name));
  }
  return read;
}

test('two decoders read the code off the window in every theme, language and size, and over the full screen', async ({
  reusedApp: { page, electron },
}, info) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  const everywhere = Object.fromEntries(
    LOOKS.map(({ theme, language }) => [`${theme}-${language}`, { zbar: [code], zxing: [code] }]),
  );

  for (const { size, from, to } of SIZES) {
    const called = size.join('x');
    await look(page, electron, { theme: 'light', language: 'en', size });
    await expect.poll(() => drawn(page, 'activation-qr'), called).toBeGreaterThan(from);
    await expect.poll(() => drawn(page, 'activation-qr'), called).toBeLessThanOrEqual(to);
    const fileOf = (name: string) => info.outputPath(`${called}-${name}.png`);
    expect(await readInEachLook([page, electron], 'activation-qr', fileOf), called).toEqual(everywhere);
  }

  await page.getByTestId('full-screen').click();
  const fileOf = (name: string) => info.outputPath(`full-${name}.png`);
  expect(await readInEachLook([page, electron], 'full-screen-qr', fileOf)).toEqual(everywhere);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('full-screen-qr')).toBeHidden();
});
