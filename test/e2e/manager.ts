import { expect, type Locator, type Page } from '@playwright/test';

/** What is chosen on the way to a code: parts of names; the first hit is taken. */
export type Choices = { store: string; till: string; employee: string; text?: boolean };

/** Something to do on each screen that was reached, a screenshot for one. */
export type OnScreen = (name: string) => Promise<unknown>;

const noScreen: OnScreen = () => Promise.resolve();

/** Types part of a store's name into the list of stores and opens the first one, with the keyboard alone. */
export async function openStore(page: Page, text: string): Promise<void> {
  // Beside the tills the stores are there, too.
  await page.locator('main[data-step="store"], main[data-step="till"]').waitFor();
  const search = page.getByTestId('choose-search').first();
  await search.fill(text);
  await search.press('Enter');
  await atStep(page, 'till');
  // Where tills were shown before, those of this store come in their place.
  const chosen = page.getByTestId('store-pane').locator('[role="option"][aria-selected="true"]');
  if (text !== '' && (await page.getByTestId('store-pane').isVisible()))
    await expect(
      chosen.filter({ hasText: text }).or(page.locator(`[role="option"][id$="${text}"]`)),
    ).toHaveAttribute('aria-selected', 'true');
}

/** Opens the list of employees, unless it lies open. */
export async function openEmployees(page: Page): Promise<void> {
  const list = page.getByTestId('employee-list');
  await page.getByTestId('employee-field').waitFor();
  await expect(async () => {
    if (!(await list.isVisible())) await page.getByTestId('employee-field').click();
    await expect(list).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** Types part of an employee's name and chooses the first one. */
export async function chooseEmployee(page: Page, text: string): Promise<void> {
  await openEmployees(page);
  const list = page.getByTestId('employee-list');
  await list.getByTestId('choose-search').fill(text);
  await list.getByTestId('choose-search').press('Enter');
  await expect(list).toBeHidden();
}

/** The rows of the tills. */
export const tillRows = (page: Page, text = ''): Locator =>
  page.getByTestId('till-row').filter({ hasText: text });

/** The row of the till that Enter would take. */
export const activeTill = (page: Page): Locator =>
  page.locator('[data-testid="till-row"][data-active="true"]');

/** Asks for the code of the first till with a part of that name by its own button. */
export async function getCodeOf(page: Page, text: string): Promise<void> {
  await tillRows(page, text).first().getByRole('button').last().click();
}

/** Goes by the arrows to the first till with that GUID, or a part of that name, so that Enter would take it. */
export async function pointAt(page: Page, text: string): Promise<void> {
  await atStep(page, 'till');
  const active = activeTill(page);
  await active.waitFor();
  await page.locator('main h1').focus();
  const isThere = async (): Promise<boolean> =>
    (await active.getAttribute('data-guid')) === text || (await active.innerText()).includes(text);
  for (let moved = 0; !(await isThere()); moved += 1) {
    if (moved > 100) throw new Error(`no till ${text}`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Waits until the wizard stands at a step. */
export async function atStep(page: Page, step: string): Promise<void> {
  await page.locator(`main[data-step="${step}"]`).waitFor();
}

/** From the store to a till whose code can be asked for. */
export async function fillIn(page: Page, choices: Choices, onScreen: OnScreen = noScreen): Promise<void> {
  await onScreen('store');
  await openStore(page, choices.store);
  await chooseEmployee(page, choices.employee);
  if (choices.text) await page.getByTestId('text-code').check();
  await pointAt(page, choices.till);
  await onScreen('till');
}

/** Asks for the code and waits until it is on the screen. @returns the raw code */
export async function getCode(page: Page): Promise<string> {
  await page.getByTestId('get-code').click();
  await page.getByTestId('activation-qr').waitFor();
  return (await page.getByTestId('activation-code').textContent()) ?? '';
}

/** Whether what the service lists was read to its end, and nothing more is being read. */
const areListsRead = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    return snapshot.ok && !snapshot.data.state.lists.refreshing && snapshot.data.state.lists.asOf !== null;
  });

/** Waits for that. */
export async function listsAreRead(page: Page): Promise<void> {
  await expect.poll(() => areListsRead(page), 'the lists are read').toBe(true);
}
