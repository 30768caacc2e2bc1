import type { Page } from '@playwright/test';

/** Takes a line of the header's menu, by its test id. */
export async function fromMenu(page: Page, item: string): Promise<void> {
  await page.getByTestId('main-menu').click();
  await page.getByTestId('menu').getByTestId(item).click();
}
