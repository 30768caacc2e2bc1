import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { passSettings } from './manager.ts';
import { connect, type StoreServer } from './store-server.ts';

export const choices = {
  store: trainingDirectory.outlets[0]?.guid ?? '',
  till: trainingDirectory.workplaces.find((one) => !one.archived)?.guid ?? '',
  employee: trainingDirectory.employees.find((one) => !one.outlet_guids)?.guid ?? '',
};

/** From the connect form to the review, every GUID typed. */
export async function toReview(
  page: Page,
  to: Pick<StoreServer, 'url' | 'token' | 'orgGuid'>,
): Promise<void> {
  await connect(page, to);
  await chooseAll(page);
}

/** From the store to the review, every GUID typed. */
export async function chooseAll(page: Page): Promise<void> {
  for (const [step, guid] of Object.entries(choices)) {
    await page.locator(`main[data-step="${step}"]`).waitFor();
    await page.getByTestId('type-guid').click();
    await page.getByTestId('guid-input').fill(guid);
    await page.getByTestId('guid-input').press('Enter');
  }
  await passSettings(page);
  await page.locator('main[data-step="review"]').waitFor();
}

/** Asks for a code and gives back what the error's screen says. */
export async function askAndFail(page: Page) {
  await page.getByTestId('get-code').click();
  const screen = page.getByTestId('error-screen');
  await screen.waitFor();
  return {
    code: await screen.getAttribute('data-code'),
    title: await page.getByTestId('error-title').innerText(),
    text: await screen.innerText(),
    action: await page.getByTestId('error-action').first().innerText(),
    waiting: (await page.getByTestId('error-waiting').allInnerTexts()).join(),
    asksBeforeAnother: await page.getByTestId('maybe-warning').isVisible(),
  };
}
