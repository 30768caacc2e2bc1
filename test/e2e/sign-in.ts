import type { Page } from '@playwright/test';

/** Waits for the first screen, where people sign in. */
export const atSignIn = (page: Page): Promise<void> => page.getByTestId('sign-in-phone').waitFor();

/** From the sign-in, on the first screen or beside a connection, to the form that takes a token. */
export async function openConnectForm(page: Page): Promise<void> {
  await page.getByTestId('sign-in-other').click();
  await page.getByTestId('connect').click();
}
