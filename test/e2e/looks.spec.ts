import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, TestInfo } from '@playwright/test';
import { PNG } from 'pngjs';
import { PIN } from '../../build/electron/substitute.ts';
import { expect, setLook, test } from './components-page.ts';
import { tabTo } from './keys.ts';
import type { TillApp } from './till-app.ts';

/**
 * How the parts look, against pictures that were looked at and committed: `looks/<system>-chromium-<major>/`, since no two
 * Chromiums draw alike. `npm run test:e2e -- --update-snapshots looks` takes them anew; look at what changed before
 * committing it. The pictures of the Electron that anybody can have must be there; on another one without pictures the
 * test says so and compares nothing.
 */
const FOLDER = join(import.meta.dirname, 'looks');

/**
 * Faces, scale and graphics are the same every time, so next to nothing may differ: a colour by what nobody sees, and
 * a dot or two. A button that moved by one pixel differs in some hundreds.
 */
const TOLERANCE = { threshold: 0.02, maxDiffPixels: 8 };

/** Parts of which there is one look for both themes, or nothing that the others do not show. */
const LIGHT_ALONE = [
  'Card',
  'QrCode',
  'EmptyState',
  'StepHeading',
  'TypeGuid',
  'SavedFile',
  'BusyOverlay',
  'EmptyPage',
  'ListButton',
];
/** What opens above the page, by the button that opens it; and its role. */
const OVERLAYS = {
  'dialog-plain': 'dialog',
  'dialog-wide': 'dialog',
  'dialog-side': 'dialog',
  'confirm-primary': 'alertdialog',
  'confirm-danger': 'alertdialog',
  menu: 'menu',
} as const;

/** Each looks at the page that the one before it has bundled. */
test.describe.configure({ mode: 'default' });

/** Whether the pictures of this run are those to be committed. */
const isTakenAnew = ({ config }: TestInfo) =>
  config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';

/** @returns the folder of the pictures for this Electron; `null` after saying that there is none */
async function picturesFor({ electron }: TillApp, info: TestInfo): Promise<string | null> {
  const versions = await electron.evaluate(() => process.versions);
  const folder = `${process.platform}-chromium-${versions.chrome.split('.')[0] ?? ''}`;
  const arePromised = process.platform === 'linux' && versions['electron'] === PIN.version;
  if (isTakenAnew(info) || arePromised || existsSync(join(FOLDER, folder))) return folder;
  const description = `There are no pictures for ${folder}: nothing was compared. Take them with --update-snapshots.`;
  info.annotations.push({ type: 'not compared', description });
  process.stderr.write(`${info.title}: ${description}\n`);
  return null;
}

/**
 * A picture without the page's own captions, in colours of six bits, packed for size where it is to be kept.
 * @param part when it is one: the others are out of the way, or each would begin at another fraction of a pixel whenever
 * one before it grew
 */
async function pictureOf(what: Locator, info: TestInfo, part?: string): Promise<Buffer> {
  const others = part === undefined ? '' : `[data-part]:not([data-part="${part}"]) { display: none }`;
  const style = `[data-part] > .name, figcaption { visibility: hidden } ${others}`;
  const picture = PNG.sync.read(await what.screenshot({ animations: 'disabled', style }));
  picture.data.forEach((value, at, data) => (data[at] = value | 3));
  const deflateLevel = isTakenAnew(info) ? 9 : 1;
  return PNG.sync.write(picture, { colorType: 2, filterType: 0, deflateStrategy: 0, deflateLevel });
}

/** Waits for what comes by itself: what is said after half a second, and the squares that were read back. */
async function settle({ page }: TillApp): Promise<void> {
  await expect(page.getByTestId('waiting')).toHaveCount(4);
  for (const square of ['qr-small', 'qr-usual']) await expect(page.getByTestId(square)).toBeVisible();
  await expect(page.getByTestId('qr-failed')).toBeVisible();
}

for (const theme of ['light', 'dark'] as const)
  test(`every part looks as it did, ${theme}`, async ({ shown }, info) => {
    const { page } = shown;
    const folder = await picturesFor(shown, info);
    test.skip(folder === null, 'no pictures for this Electron');
    await setLook(page, { theme });
    await settle(shown);
    for (const section of await page.locator('[data-part]').all()) {
      const name = (await section.getAttribute('data-part')) ?? '';
      if (theme === 'dark' && LIGHT_ALONE.includes(name)) continue;
      if (['Dialog', 'Confirm', 'Menu'].includes(name)) continue;
      const picture = await pictureOf(section, info, name);
      expect.soft(picture, name).toMatchSnapshot([folder ?? '', `${name}-${theme}.png`], TOLERANCE);
    }
    for (const [overlay, role] of Object.entries(OVERLAYS)) {
      await page.getByTestId(`open-${overlay}`).click();
      const dialog = page.getByRole(role);
      // What lies below the pointer now would be drawn as pointed at, sooner or later; and the focus is still to come.
      await page.mouse.move(1, 1);
      await expect
        .poll(() => dialog.evaluate((part) => part.contains(document.activeElement)), 'it has the focus')
        .toBe(true);
      const picture = await pictureOf(dialog, info);
      expect.soft(picture, overlay).toMatchSnapshot([folder ?? '', `${overlay}-${theme}.png`], TOLERANCE);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

test('a button that moved, or a colour that changed, is seen', async ({ shown }, info) => {
  const { page } = shown;
  const folder = await picturesFor(shown, info);
  test.skip(folder === null, 'no pictures for this Electron');
  await setLook(page, { theme: 'light' });
  await settle(shown);
  const section = page.locator('[data-part="Button"]');
  const name = [folder ?? '', 'Button-light.png'];
  expect(await pictureOf(section, info, 'Button')).toMatchSnapshot(name, TOLERANCE);

  const button = section.locator('button.plain').first();
  const change = (property: string, value: string) =>
    button.evaluate((element, [name, to]) => element.style.setProperty(name, to), [property, value] as const);
  for (const [property, value] of [
    ['translate', '2px'],
    ['translate', '0 -1px'],
    ['--edge', 'oklch(69% 0.012 260)'],
    ['border-radius', '8px'],
    ['font-weight', '600'],
  ] as const) {
    await change(property, value);
    expect(await pictureOf(section, info, 'Button'), `${property}: ${value}`).not.toMatchSnapshot(
      name,
      TOLERANCE,
    );
    await change(property, '');
  }
  await page.evaluate(() => document.documentElement.style.setProperty('--accent', 'oklch(53% 0.12 165)'));
  expect(await pictureOf(section, info, 'Button'), 'another accent').not.toMatchSnapshot(name, TOLERANCE);
});

test('whoever comes by keys to a button that is busy sees at once where the focus is', async ({ shown }) => {
  const { page } = shown;
  await page.locator('[data-part="Button"]').getByRole('button').first().focus();
  await tabTo(page, 'button Saving…');
});
