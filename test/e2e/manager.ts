import { expect, type Page } from '@playwright/test';

/** What is chosen on the way to a code: parts of names, as a manager would type them; the first hit is taken. */
export type Choices = { store: string; till: string; employee: string; text?: boolean };

/** Something to do on each screen that was reached, a screenshot for one. */
export type OnScreen = (name: string) => Promise<unknown>;

const noScreen: OnScreen = () => Promise.resolve();

/** Types part of a name into the step's search and takes the first row that is left, with the keyboard alone. */
export async function choose(page: Page, step: string, text: string): Promise<void> {
  await atStep(page, step);
  const search = page.getByTestId('choose-search');
  await search.fill(text);
  await search.press('Enter');
}

/** Waits until the wizard stands at a step. */
export async function atStep(page: Page, step: string): Promise<void> {
  await page.locator(`main[data-step="${step}"]`).waitFor();
}

/** Leaves the settings as they are. */
export async function passSettings(page: Page): Promise<void> {
  await atStep(page, 'settings');
  await page.getByTestId('next').click();
}

/** From the store to the review. */
export async function fillIn(page: Page, choices: Choices, onScreen: OnScreen = noScreen): Promise<void> {
  await atStep(page, 'store');
  await onScreen('store');
  await choose(page, 'store', choices.store);
  await atStep(page, 'till');
  await onScreen('till');
  await choose(page, 'till', choices.till);
  await atStep(page, 'employee');
  if (choices.text) await page.getByTestId('text-code').check();
  await onScreen('employee');
  await choose(page, 'employee', choices.employee);
  await atStep(page, 'settings');
  await onScreen('settings');
  await passSettings(page);
  await atStep(page, 'review');
  await onScreen('review');
}

/** Asks for the code and waits until it is on the screen. @returns the raw code */
export async function getCode(page: Page): Promise<string> {
  await page.getByTestId('get-code').click();
  await page.getByTestId('activation-qr').waitFor();
  return (await page.getByTestId('activation-code').textContent()) ?? '';
}

/** Whether what the service lists was read to its end, and nothing more is being read. */
export const areListsRead = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    return snapshot.ok && !snapshot.data.state.lists.refreshing && snapshot.data.state.lists.asOf !== null;
  });

/** Waits for that. */
export async function listsAreRead(page: Page): Promise<void> {
  await expect.poll(() => areListsRead(page), 'the lists are read').toBe(true);
}
