import type { Page } from '@playwright/test';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import { trainingDirectory, withTills } from '#electron/training-store/organisation.ts';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { startTestServer } from '../service/server.ts';
import { atStep } from './manager.ts';
import { expect, test } from './till-app.ts';

test('sees it', async ({ launch }, info) => {
  const { page } = await launch({ args: ['--training'] });
  await atStep(page, 'store');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: info.outputPath('store.png') });
  await page.keyboard.press('Enter');
  await atStep(page, 'till');
  await page.waitForTimeout(800);
  await page.screenshot({ path: info.outputPath('till-who.png') });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(800);
  await page.screenshot({ path: info.outputPath('till.png') });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: info.outputPath('code.png') });
  await page.getByTestId('practise').click();
  await page.getByTestId('practice-scan').click();
  await page.getByTestId('till-active').waitFor();
  await page.waitForTimeout(800);
  await page.screenshot({ path: info.outputPath('active.png') });
});
