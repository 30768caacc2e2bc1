import type { Locator, Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { atStep, openEmployees } from './manager.ts';
import { connect, type StoreServer } from './store-server.ts';

export const choices = {
  store: trainingDirectory.outlets[0]?.guid ?? '',
  till: trainingDirectory.workplaces.find((one) => !one.archived)?.guid ?? '',
  employee: trainingDirectory.employees.find((one) => !one.outlet_guids)?.guid ?? '',
};

/** From the connect form to a till whose code can be asked for, every GUID typed. */
export async function toTill(page: Page, to: Pick<StoreServer, 'url' | 'token' | 'orgGuid'>): Promise<void> {
  await connect(page, to);
  await chooseAll(page);
}

async function typeGuid(page: Page, where: Locator, guid: string): Promise<void> {
  await where.getByTestId('type-guid').click();
  await where.getByTestId('guid-input').fill(guid);
  await page.keyboard.press('Enter');
}

/** From the store to the till, every GUID typed; no code is asked for. */
export async function chooseAll(page: Page): Promise<void> {
  await atStep(page, 'store');
  await typeGuid(page, page.locator('main'), choices.store);
  await atStep(page, 'till');
  await openEmployees(page);
  await typeGuid(page, page.getByTestId('employee-list'), choices.employee);
  await page.getByTestId('employee-list').waitFor({ state: 'hidden' });
  await page.getByTestId('type-guid').click();
  await page.getByTestId('guid-input').fill(choices.till);
  await page.locator('[data-testid="till-row"][data-active="true"]').waitFor();
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
