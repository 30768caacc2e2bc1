import type { ElectronApplication, Page } from '@playwright/test';
import { LANGUAGES } from '#contract/languages.ts';
import { fillIn, getCode } from './manager.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { look, type Look } from './settle.ts';
import { expect, test } from './till-app.ts';

const THEMES = ['light', 'dark', 'contrast'] as const;
const LOOKS = THEMES.flatMap((theme) => LANGUAGES.map((language) => ({ theme, language })));
/** Ways of the slider, and how wide the square may be there, in CSS pixels. */
const SIZES = [
  { size: 'smallest', from: 100, to: 170, choose: (page: Page) => page.getByTestId('qr-size').press('Home') },
  { size: 'between', from: 200, to: 260, choose: (page: Page) => setQrSize(page, 250) },
  { size: 'largest', from: 280, to: 560, choose: (page: Page) => page.getByTestId('qr-size').press('End') },
];

const setQrSize = (page: Page, qrSize: number) =>
  page.evaluate((wanted) => window.till.app.setPreferences({ qrSize: wanted }), qrSize);

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
  launch,
}, info) => {
  const { page, electron } = await launch();
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  const everywhere = Object.fromEntries(
    LOOKS.map(({ theme, language }) => [`${theme}-${language}`, { zbar: [code], zxing: [code] }]),
  );

  for (const { size, from, to, choose } of SIZES) {
    await choose(page);
    await expect.poll(() => drawn(page, 'activation-qr'), size).toBeGreaterThan(from);
    await expect.poll(() => drawn(page, 'activation-qr'), size).toBeLessThanOrEqual(to);
    const fileOf = (name: string) => info.outputPath(`${size}-${name}.png`);
    expect(await readInEachLook([page, electron], 'activation-qr', fileOf), size).toEqual(everywhere);
  }

  await page.getByTestId('full-screen').click();
  const fileOf = (name: string) => info.outputPath(`full-${name}.png`);
  expect(await readInEachLook([page, electron], 'full-screen-qr', fileOf)).toEqual(everywhere);
});
