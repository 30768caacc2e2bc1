import { expect, type Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';

/** Changes the words at the foot of receipts on the settings page, and saves. */
export async function changeFooter(page: Page, words: string): Promise<void> {
  const guid = trainingDirectory.options[0]?.guid ?? '';
  if (!(await page.getByTestId('settings-page').isVisible())) await page.getByTestId('open-settings').click();
  const field = `[data-testid="settings-field"][data-option="${guid}"][data-path="/footer"] input`;
  await page.locator(field).fill(words);
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-saved')).toBeVisible();
}
