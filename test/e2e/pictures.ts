import { expect, type Locator, type Page } from '@playwright/test';
import { LANGUAGES } from '#contract/languages.ts';
import { fillIn, getCode, listsAreRead } from './manager.ts';
import { fromMenu } from './menu.ts';
import { look, type Look } from './settle.ts';
import type { LaunchOptions, TillApp } from './till-app.ts';

/** The app as the pictures in the documents show it: the training store, on a screen that enlarges nothing. */
export const PICTURED: LaunchOptions = {
  args: ['--training', '--force-device-scale-factor=1', '--hide-scrollbars'],
};

/** A part of a picture, in pixels. */
export type Area = { x: number; y: number; width: number; height: number };

export type Picture = {
  /** Screen, language and theme: `code-en-light`. */
  name: string;
  png: Buffer;
  /** What can be read on it, line by line, without what differs from run to run. */
  words: string[];
  /** What differs from run to run: the code, and when it was made. */
  varying: Area[];
};

const SIZE = [1280, 800] as const;
const LIGHT: Look = { language: 'en', theme: 'light', size: SIZE };
const EACH_LANGUAGE = LANGUAGES.map((language): Look => ({ ...LIGHT, language }));
const DARK_RU: Look = { ...LIGHT, language: 'ru', theme: 'dark' };

/** Room for a code that is drawn a little wider the next time, in pixels. */
const AROUND = 16;

/** What a demo on another Electron says about itself is not part of the app as it is shipped. */
async function hideOtherElectron(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notice = document.querySelector<HTMLElement>('[data-testid="notice-not_shipped"]');
    if (notice) notice.hidden = true;
    notice?.style.setProperty('display', 'none');
  });
}

const VARYING =
  '[data-testid="activation-qr"], [data-testid="activation-code"], main[data-step="code"] h1 + p, [data-testid="lists-as-of"]';

async function areasOf(places: readonly Locator[]): Promise<Area[]> {
  const boxes = await Promise.all(places.map((place) => place.boundingBox()));
  return boxes
    .filter((box) => box !== null)
    .map(({ x, y, width, height }) => ({
      ...{ x: x - AROUND, y: y - AROUND },
      ...{ width: width + 2 * AROUND, height: height + 2 * AROUND },
    }));
}

/** All in one go: what differs may change between two looks at it. */
async function wordsOn(page: Page): Promise<string[]> {
  const text = await page.evaluate(
    ([shown, apart]) => {
      const textsOf = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].map((element) => element.innerText);
      return textsOf(apart)
        .filter((varying) => varying !== '')
        .reduce((rest, varying) => rest.replaceAll(varying, ''), textsOf(shown).join('\n'));
    },
    ['nav, header, main, footer, [data-testid="notice-training"]', VARYING] as const,
  );
  return text.split('\n').filter((line) => line.trim() !== '');
}

async function takePicture(app: TillApp, screen: string, as: Look): Promise<Picture> {
  const { page, electron } = app;
  // Where the pointer was left, a button may or may not have found out yet that it is there.
  await page.mouse.move(1, 1);
  await look(page, electron, as);
  await hideOtherElectron(page);
  // Nothing is still on its way: no line of a list, and no square that is to be read back.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  return {
    name: `${screen}-${as.language}-${as.theme}`,
    png: await page.screenshot(),
    words: await wordsOn(page),
    varying: await areasOf(await page.locator(VARYING).all()),
  };
}

/** What was kept beside the pictures when they were taken. */
export type MadeFrom = {
  /** Another Electron, or another system, draws the same a little otherwise. */
  drawnBy: string;
  /** By the picture's name. */
  words: Record<string, string[]>;
};

/** Which Electron on which system draws. */
export async function drawnBy({ electron }: TillApp): Promise<string> {
  return await electron.evaluate(
    () => `Electron ${process.versions.electron} on ${process.platform} ${process.arch}`,
  );
}

/**
 * Takes the pictures of the documents, in an app that was just started as `PICTURED` says.
 * @returns all of them, in the order of the job
 */
export async function takePictures(app: TillApp): Promise<Picture[]> {
  const { page } = app;
  const pictures: Picture[] = [];
  const take = async (screen: string, ...looks: Look[]) => {
    for (const as of looks) pictures.push(await takePicture(app, screen, as));
  };
  await fillIn(page, { store: '', till: '', employee: '' }, async (screen) => {
    if (screen !== 'store') return;
    await listsAreRead(page);
    await take('store', ...EACH_LANGUAGE);
  });
  await getCode(page);
  await take('code', ...EACH_LANGUAGE, DARK_RU);
  await page.getByTestId('handed-over').click();
  await page.locator('main[data-step="till"]').waitFor();
  await fromMenu(page, 'menu-board');
  await page.getByTestId('board-store').first().waitFor();
  await take('board', LIGHT);
  await fromMenu(page, 'menu-run');
  for (const at of [0, 1, 2]) await page.getByTestId('run-till').nth(at).getByRole('checkbox').check();
  await take('run', LIGHT);
  return pictures;
}
