import type { Page } from '@playwright/test';
import { chooseEmployee, listsAreRead, openStore, tillRows } from './manager.ts';
import { fromMenu } from './menu.ts';
import { look } from './settle.ts';
import { expect, test } from './till-app.ts';

/** How far down the heading's first line begins, in CSS pixels, and which heading that is. */
async function headingAt(page: Page): Promise<{ top: number; text: string }> {
  const heading = page.locator('main h1');
  const box = await heading.boundingBox();
  return { top: Math.round(box?.y ?? -1), text: (await heading.textContent()) ?? '' };
}

const SIZES = [
  [1280, 800],
  [1024, 640],
] as const;

test(`the heading's line stands at one height on every screen of a window, of ${SIZES.map((size) => size.join('×')).join(' as well as of ')}`, async ({
  reusedApp: { page, electron },
}) => {
  await page.getByTestId('training-store').click();
  await listsAreRead(page);
  await page.getByTestId('proposed-store').waitFor();
  const seen = SIZES.map((size) => ({ size, headings: [] as { top: number; text: string }[] }));
  const see = async () => {
    for (const { size, headings } of seen) {
      await look(page, electron, { language: 'en', theme: 'light', size });
      headings.push(await headingAt(page));
    }
  };
  await see();
  await openStore(page, '');
  await chooseEmployee(page, '');
  await tillRows(page).first().waitFor();
  await see();
  // Without a network there is one notice more, and the code cannot be had.
  await page.evaluate(() => window.till.training.setOffline({ on: true }));
  await page.getByTestId('notice-training_offline').waitFor();
  await see();
  await page.getByTestId('get-code').click();
  await page.getByTestId('error-screen').waitFor();
  await see();
  await page.evaluate(() => window.till.training.setOffline({ on: false }));
  await page.getByTestId('back').click();
  await page.getByTestId('get-code').click();
  await page.getByTestId('activation-qr').waitFor();
  await see();
  await page.evaluate(() => window.till.activation.hideCodes());
  await page.getByTestId('code-hidden').waitFor();
  await see();
  await page.getByTestId('open-settings').click();
  await page.getByTestId('settings-page').waitFor();
  await see();
  await fromMenu(page, 'open-checks');
  await page.getByTestId('check-again').waitFor();
  await see();
  for (const { size, headings } of seen) {
    const [first] = headings;
    expect(new Set(headings.map(({ text }) => text)).size, 'these are different screens').toBeGreaterThan(5);
    expect(
      headings.map(({ top, text }) => `${text}: ${top}`),
      `in a window of ${size.join('×')}`,
    ).toEqual(headings.map(({ text }) => `${text}: ${first?.top}`));
  }
});
