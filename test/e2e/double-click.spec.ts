import type { Page } from '@playwright/test';
import { atStep, openEmployees } from './manager.ts';
import { expect, test } from './till-app.ts';

/** For how many tills a code was asked for. */
const codesAsked = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    return snapshot.ok ? snapshot.data.state.activations.length : -1;
  });

test('a double click on somebody, or on a store, asks for no code of the till that comes to lie below it', async ({
  reusedApp: { page, electron },
}) => {
  await page.getByTestId('training-store').click();
  await page.getByTestId('proposed-store').waitFor();
  await page.keyboard.press('Enter');
  await openEmployees(page);
  await page.getByTestId('employee-list').getByRole('option').nth(2).dblclick();
  await expect(page.getByTestId('chosen-employee')).toBeVisible();
  await atStep(page, 'till');
  expect(await codesAsked(page)).toBe(0);

  // Where there is no room for two columns, the tills take the place of the stores.
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(800, 640);
  });
  await page.getByTestId('to-stores').click();
  await atStep(page, 'store');
  await page.locator('main').getByRole('option').nth(2).dblclick();
  await atStep(page, 'till');
  await expect(page.getByTestId('get-code')).toBeVisible();
  expect(await codesAsked(page)).toBe(0);
});
