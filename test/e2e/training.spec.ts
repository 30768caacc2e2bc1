import type { Page } from '@playwright/test';
import { fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { expect, test } from './till-app.ts';

/** Without a network the app does not hear that the register has started, and goes on showing code and register. */
async function goOffline(page: Page): Promise<void> {
  await page.getByTestId('notice-training').getByRole('button').click();
  await expect(page.getByTestId('notice-training_offline')).toBeVisible();
}

test('in the training store the whole job is done in one go, and two decoders read the code off the window', async ({
  reusedApp: { page },
}, info) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  expect(code).toMatch(/^\d{8}$/);

  const file = info.outputPath('code.png');
  const png = await page.screenshot({ path: file });
  expect(await readWithZxing(png)).toEqual([code]);
  expect(await readWithZbar(file)).toEqual([code]);

  await page.getByTestId('handed-over').click();
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
});

test('the practice register reads the code off the screen and starts; a second time the code is used up', async ({
  reusedApp: { page },
}) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const person = await page.getByTestId('chosen-employee').innerText();
  await getCode(page);
  await page.getByTestId('practise').click();
  await goOffline(page);
  const register = page.getByTestId('practice-register');
  await expect(register).toHaveAttribute('data-phase', 'waiting');
  await page.getByTestId('practice-scan').click();
  await expect(register).toHaveAttribute('data-phase', 'started');
  await expect(register.getByRole('status')).toContainText(person);
  await page.getByTestId('practice-scan').click();
  await expect(register).toHaveAttribute('data-phase', 'refused');
});

test('a code is typed at the practice register, which says what wrong ones lead to and stops after five', async ({
  reusedApp: { page },
}) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('practise').click();
  await goOffline(page);
  const register = page.getByTestId('practice-register');
  const digits = page.getByTestId('practice-digits');
  await digits.fill(`${code.slice(0, 4)} ${code.slice(4)}`);
  await digits.press('Enter');
  await expect(register).toHaveAttribute('data-phase', 'started');
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await digits.press('Enter');
    await expect(register).toHaveAttribute('data-phase', 'refused');
    await expect(page.getByTestId('practice-enter')).toBeEnabled();
  }
  await expect(register.getByRole('status')).toContainText('24 hours');
  await digits.press('Enter');
  await expect(register).toHaveAttribute('data-phase', 'banned');
});

test('without the practice network a code is refused in the usual words, and is got when it is back', async ({
  reusedApp: { page },
}) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  await goOffline(page);
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'offline');
  await page.getByTestId('notice-training_offline').getByRole('button').click();
  await expect(page.getByTestId('notice-training_offline')).toBeHidden();
  await page.getByTestId('error-action').click();
  await expect(page.getByTestId('activation-qr')).toBeVisible();
});

test('F1 and the question mark explain the step and list the keys, but not while something is typed', async ({
  reusedApp: { page },
}) => {
  await page.getByTestId('training-store').click();
  const search = page.getByTestId('choose-search');
  await search.press('?');
  await expect(search).toHaveValue('?');
  await expect(page.getByTestId('help')).toBeHidden();
  await search.press('F1');
  await expect(page.getByTestId('help')).toContainText('Ctrl + B');
  const about = await page.getByTestId('help-about').innerText();
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
  await search.fill('');
  await search.press('Enter');
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
  await fromMenu(page, 'open-help');
  await expect(page.getByTestId('help-about')).not.toHaveText(about);
});
