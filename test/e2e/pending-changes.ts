import { expect, type Page } from '@playwright/test';
import { PATIENCE_MS } from './patience.ts';

/**
 * On the page of the pending changes: has all of them sent, and waits until none is left. How long they wait by themselves
 * depends on how long they were away and how often they were tried, and so on how fast the machine is.
 */
export async function sendAll(page: Page): Promise<void> {
  const all = page.getByTestId('outbox-retry-all');
  const none = page.getByTestId('outbox-empty');
  await all.or(none).first().waitFor();
  await expect(async () => {
    if (await all.isVisible()) await all.click({ timeout: 1000 }).catch(() => undefined);
    await expect(none).toBeVisible({ timeout: 1000 });
  }, 'no change is left').toPass({ timeout: PATIENCE_MS });
}
