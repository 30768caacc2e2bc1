import { writeFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { activeTill, atStep, tillRows } from './manager.ts';
import { atHeading, atTestId, tabTo } from './keys.ts';
import { startStoreServer, type StoreServer } from './store-server.ts';
import { openThis } from './system-dialogs.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

/** Everything of it with keys: the connect form, and the directory's file. */
async function connectByKeys(page: Page, electron: ElectronApplication, file: string): Promise<void> {
  const { keyboard } = page;
  await expect(page.getByTestId('sign-in-phone')).toBeFocused();
  await tabTo(page, 'sign-in-other');
  await keyboard.press('Enter');
  await tabTo(page, 'connect');
  await keyboard.press('Enter');
  await atHeading(page, 'Connect your organisation');
  await tabTo(page, 'input baseUrl');
  await keyboard.type(server.url);
  await tabTo(page, 'input orgGuid');
  await keyboard.type('not yet a GUID');
  await keyboard.press('Enter');
  // What is wrong is where the focus goes.
  await expect(page.locator('input[name="orgGuid"]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('input[name="orgGuid"]')).toBeFocused();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type(server.orgGuid);
  await tabTo(page, 'input token');
  await keyboard.type(server.token);
  await tabTo(page, 'connect-submit');
  await keyboard.press('Space');
  await atHeading(page, 'Choose a store');

  writeFileSync(file, JSON.stringify(trainingDirectory));
  await openThis(electron, file);
  // It is there once the service has said that it lists nothing.
  await page.getByTestId('import-directory').waitFor();
  await tabTo(page, 'import-directory');
  await keyboard.press('Enter');
  await expect(page.getByTestId('import-confirm')).toBeEnabled();
  await expect(page.getByRole('dialog')).toBeFocused();
  expect(await tabTo(page, 'import-confirm')).toEqual(['dialog']);
  await keyboard.press('Enter');
  await expect(page.getByTestId('import-dialog')).toBeHidden();
  await atHeading(page, 'Choose a store');
  await page.getByTestId('import-note-dismiss').waitFor();
  await tabTo(page, 'import-note-dismiss');
  await keyboard.press('Enter');
  await atHeading(page, 'Choose a store');
}

/** From the store to a till whose code can be asked for. */
async function chooseByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  // Typing searches, wherever the focus is on the step.
  await keyboard.type('nevsky');
  await atTestId(page, 'choose-search');
  await expect(page.getByTestId('choose-search')).toHaveValue('nevsky');
  await keyboard.press('Enter');
  await atStep(page, 'till');

  // Nobody can be proposed yet: who will use it is asked at once. Escape leaves the list, not the step.
  const who = page.getByTestId('employee-list');
  await expect(who.getByTestId('choose-search')).toBeFocused();
  await keyboard.press('Escape');
  await expect(who).toBeHidden();
  await atTestId(page, 'employee-field');
  await tabTo(page, 'text-code');
  await keyboard.press('Space');
  await expect(page.getByTestId('text-code')).toBeChecked();
  await keyboard.press('Shift+Tab');
  await atTestId(page, 'employee-field');
  await expect(who).toBeHidden();
  await keyboard.press('Enter');
  await expect(who.getByTestId('choose-search')).toBeFocused();
  await keyboard.type('brandt');
  await expect(who.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(who).toBeHidden();
  await expect(page.getByTestId('chosen-employee')).toHaveText('Michael Brandt');
  await atTestId(page, 'get-code');

  // Back and forth: what was chosen is chosen still.
  await keyboard.press('Alt+ArrowLeft');
  await atHeading(page, 'Choose a store');
  await keyboard.press('Enter');
  await atHeading(page, 'Nevsky');
  await expect(page.getByTestId('chosen-employee')).toHaveText('Michael Brandt');
  await expect(page.getByTestId('text-code')).toBeChecked();
  await keyboard.press('ArrowDown');
  await expect(tillRows(page).nth(1)).toHaveAttribute('data-active', 'true');
}

test('the whole job is done by keys alone, the focus can always be seen and goes along with the step', async ({
  reusedApp: { page, electron },
}, info) => {
  const { keyboard } = page;
  await connectByKeys(page, electron, info.outputPath('directory.json'));
  await chooseByKeys(page);
  await expect(activeTill(page)).toContainText('Till 1');
  await atTestId(page, 'get-code');

  // From the rows on, then from the top: as everything stands in the window. What is good to know stands beside the rest,
  // below the top.
  expect(await tabTo(page, 'main-menu')).toEqual(['main', 'beside', 'header']);
  expect(await tabTo(page, 'employee-field')).toEqual(['nav', 'main']);
  await tabTo(page, 'get-code');
  await keyboard.press('ArrowDown');
  await expect(activeTill(page)).toContainText('Till 1');
  await atTestId(page, 'get-code');
  await keyboard.press('Enter');
  await page.getByTestId('activation-qr').waitFor();
  await expect(page.locator('main h1')).toBeFocused();
  const code = (await page.getByTestId('activation-code').textContent()) ?? '';

  // By its key alone, and back by the same one.
  await keyboard.press('f');
  await page.getByTestId('full-screen-qr').waitFor();
  await atTestId(page, 'leave-full-screen');
  await keyboard.press('f');
  await expect(page.getByTestId('full-screen-qr')).toBeHidden();
  await expect(page.locator('main h1')).toBeFocused();

  await tabTo(page, 'full-screen');
  await keyboard.press('Enter');
  await page.getByTestId('full-screen-qr').waitFor();
  await atTestId(page, 'leave-full-screen');
  expect(await tabTo(page, 'leave-full-screen')).toEqual(['dialog']);
  await keyboard.press('Escape');
  await expect(page.getByTestId('full-screen-qr')).toBeHidden();
  await atTestId(page, 'full-screen');

  await tabTo(page, 'copy');
  await keyboard.press('Enter');
  await expect(page.getByTestId('copied')).toBeVisible();
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);

  await tabTo(page, 'print-card');
  await keyboard.press('Space');
  await atTestId(page, 'print-now');
  expect(await tabTo(page, 'paper-a6')).toEqual(['dialog']);
  await keyboard.press('ArrowDown');
  await expect(page.getByTestId('paper-receipt')).toBeChecked();
  expect(await tabTo(page, 'print-now')).toEqual(['dialog']);
  await keyboard.press('Escape');
  await atTestId(page, 'print-card');

  await tabTo(page, 'handed-over');
  await keyboard.press('Enter');
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
  await atHeading(page, 'Nevsky');
});

test('dialogs and menus are opened and left by keys, and the focus comes back to what opened them', async ({
  reusedApp: { page },
}) => {
  const { keyboard } = page;
  await expect(page.getByTestId('sign-in-phone')).toBeFocused();
  await tabTo(page, 'training-store');
  await keyboard.press('Enter');
  await atHeading(page, 'Choose a store');
  for (const [opener, opened] of [
    ['connection-chip', page.getByTestId('connection-panel')],
    ['open-search', page.getByTestId('palette')],
    ['main-menu', page.getByRole('menu')],
  ] as const) {
    await tabTo(page, opener);
    await keyboard.press('Enter');
    await expect(opened).toBeVisible();
    await keyboard.press('Escape');
    await expect(opened).toBeHidden();
    await atTestId(page, opener);
  }
  // What the menu opens gives the focus back to the menu's button.
  await tabTo(page, 'main-menu');
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('End');
  await atTestId(page, 'open-help');
  await keyboard.press('Enter');
  await expect(page.getByTestId('help')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByTestId('help')).toBeHidden();
  await atTestId(page, 'main-menu');
  for (const [opener, heading] of [
    ['open-overview', 'Overview'],
    ['open-settings', 'Settings'],
  ] as const) {
    await tabTo(page, opener);
    await keyboard.press('Enter');
    await atHeading(page, heading);
    await keyboard.press('Alt+ArrowLeft');
    await atHeading(page, 'Choose a store');
  }
});
