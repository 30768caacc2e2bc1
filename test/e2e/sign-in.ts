import type { Page } from '@playwright/test';
import { TRAINING_PASSWORD } from '#contract/training.ts';

/** Waits for the first screen, where people sign in. */
export const atSignIn = (page: Page): Promise<void> => page.getByTestId('sign-in-phone').waitFor();

/** From the sign-in, on the first screen or beside a connection, to the form that takes a token. */
export async function openConnectForm(page: Page): Promise<void> {
  await page.getByTestId('sign-in-other').click();
  await page.getByTestId('connect').click();
}

/** Fills in the sign-in that is shown, for a server under its own address, and sends it. */
export async function signInTo(
  page: Page,
  { url }: { url: string },
  { password = TRAINING_PASSWORD, phone = '8 (921) 555-45-67' } = {},
): Promise<void> {
  await atSignIn(page);
  if ((await page.getByTestId('server-own').count()) === 0) await page.getByTestId('sign-in-other').click();
  await page.getByTestId('server-own').check();
  await page.getByTestId('sign-in-address').fill(url);
  await page.getByTestId('sign-in-phone').fill(phone);
  await page.getByTestId('sign-in-password').fill(password);
  await page.keyboard.press('Enter');
}
