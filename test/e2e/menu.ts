import { expect, type Page } from '@playwright/test';

/** What lines of the header's menu lead to, by their test ids. */
const LEADS_TO = {
  'menu-board': 'main[data-page="board"]',
  'menu-outbox': 'main[data-page="outbox"]',
  'menu-run': 'main[data-page="run"]',
  'menu-team': 'main[data-page="team"]',
  'open-checks': 'main[data-page="checks"]',
  'open-help': '[data-testid="help"]',
  'language-menu': '[data-testid^="language-"][role="menuitemradio"]',
  'theme-menu': '[data-testid^="theme-"][role="menuitemradio"]',
} as const;

/** Takes a line of the header's menu, and waits for what it leads to: that comes a while after the menu is gone. */
export async function fromMenu(page: Page, item: keyof typeof LEADS_TO): Promise<void> {
  await page.getByTestId('main-menu').click();
  await page.getByTestId('menu').getByTestId(item).click();
  await expect(page.locator(LEADS_TO[item]).first()).toBeVisible();
}
