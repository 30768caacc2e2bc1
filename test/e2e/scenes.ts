import type { Page } from '@playwright/test';
import { atStep, chooseEmployee, openEmployees, openStore, tillRows } from './manager.ts';
import { fromMenu } from './menu.ts';
import {
  refusedSwitch,
  importWithProblems,
  meetProxy,
  openLinks,
  type OnScene,
  type Place,
  severalOrganisations,
} from './scenes-unusual.ts';
import { runInOneGo } from './scenes-run.ts';
import { changeFooter } from './settings-page.ts';
import { drop, writeTables } from './store-files.ts';
import { atSignIn } from './sign-in.ts';
import { connect, importDirectory } from './store-server.ts';

const escape = (page: Page) => page.keyboard.press('Escape');

/** From the first screen to a directory of stores. */
async function start(place: Place, see: OnScene): Promise<void> {
  const { page, electron, server, folder } = place;
  await atSignIn(page);
  await see('welcome');
  await page.getByTestId('sign-in-phone').fill('921 555');
  await page.getByTestId('sign-in-other').click();
  await page.getByTestId('server-own').check();
  await page.getByTestId('sign-in').click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await see('sign-in-problems');
  await page.getByTestId('connect').click();
  await see('connect');
  await page.getByTestId('connect-form').locator('summary').click();
  await page.getByTestId('connect-submit').click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await see('connect-problems');
  await page.getByTestId('back').click();
  await connect(page, server);
  await page.getByTestId('import-directory').waitFor();
  await see('store-without-directory');
  await drop(page, writeTables(folder));
  await page.getByTestId('names-question').waitFor();
  await see('import-question');
  await page.getByTestId('import-cancel').click();
  await importWithProblems(place, see);
  await importDirectory(page, electron, `${folder}/directory.json`);
}

/** The steps up to the code, and what can go wrong in choosing. */
async function chooseAll({ page }: Place, see: OnScene): Promise<void> {
  await atStep(page, 'store');
  await see('store');
  await page.getByTestId('choose-search').fill('no such store');
  await page.getByTestId('choose-item').first().waitFor({ state: 'detached' });
  await see('store-no-match');
  await page.getByTestId('type-guid').click();
  await page.getByTestId('guid-input').fill('12');
  await see('store-typed');
  await openStore(page, '');
  await openEmployees(page);
  await see('employees');
  await chooseEmployee(page, '');
  await tillRows(page).first().waitFor();
  await see('till');
}

/** What asking for a code comes to. */
async function askForCodes(place: Place, see: OnScene): Promise<void> {
  const { page, server } = place;
  await meetProxy(place, see);
  await server.fault({
    match: { method: 'POST' },
    times: 1,
    answer: { status: 422, code: 'NotAllowed', message: 'The employee may not do this.' },
  });
  await page.getByTestId('get-code').click();
  await page.getByTestId('error-screen').waitFor();
  await see('refused');
  await page.getByTestId('back').click();
  await server.fault({ match: { method: 'POST' }, times: 1, answer: { cut: 'after' } });
  await page.getByTestId('get-code').click();
  await page.getByTestId('maybe-warning').waitFor();
  await see('perhaps-made');
  await page.getByTestId('ask-another').click();
  await page.getByTestId('confirm-dialog').waitFor();
  await see('ask-another');
  await server.fault({ match: { method: 'POST' }, times: 1, answer: { delayMs: 600_000 } });
  await page.getByTestId('confirm-yes').click();
  await page.getByTestId('stop-waiting').waitFor();
  await see('asking');
  // Whoever looks at that screen for long sees the request run out of time by itself.
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-testid="stop-waiting"]')?.click());
  await page.getByTestId('ask-another').click();
  await page.getByTestId('confirm-yes').click();
  await page.getByTestId('activation-qr').waitFor();
}

/** The code's screen and what lies over it. */
async function showCode({ page }: Place, see: OnScene): Promise<void> {
  await see('code');
  await page.getByTestId('full-screen').click();
  await page.getByTestId('full-screen-qr').waitFor();
  await see('code-full-screen');
  await page.getByTestId('leave-full-screen').click();
  await page.getByTestId('read-aloud').click();
  await page.getByTestId('read-aloud-dialog').waitFor();
  await see('read-aloud');
  await escape(page);
  await page.getByTestId('print-card').click();
  await page.getByTestId('print-dialog').waitFor();
  await see('print-card');
  await page.getByTestId('paper-receipt').check();
  await see('print-receipt');
  await escape(page);
  await page.evaluate(() => window.till.activation.hideCodes());
  await page.getByTestId('code-hidden').waitFor();
  await see('code-hidden');
  await page.getByTestId('reveal-code').click();
  await page.getByTestId('back').click();
  await page.getByTestId('get-code').click();
  await page.getByTestId('activation-qr').waitFor();
  await page.getByTestId('handed-over').click();
  await atStep(page, 'till');
  await see('next-till');
}

/** The dialogs that give the pending changes to another computer, and take another's. */
async function handOver(page: Page, see: OnScene): Promise<void> {
  for (const which of ['give', 'take']) {
    await page.getByTestId('outbox-menu').click();
    await page.getByTestId(`outbox-${which}`).click();
    await page.getByTestId(`${which}-dialog`).waitFor();
    await see(`outbox-${which}`);
    await escape(page);
  }
}

/** The pages beside the wizard. */
async function lookAround({ page, server }: Place, see: OnScene): Promise<void> {
  await fromMenu(page, 'menu-outbox');
  await page.getByTestId('outbox-empty').waitFor();
  await see('outbox-empty');
  await page.getByTestId('open-settings').click();
  await page.getByTestId('settings-page').waitFor();
  await see('settings');
  await page.getByTestId('open-patch').first().click();
  await page.getByTestId('patch-editor').waitFor();
  await page.getByTestId('patch-op-replace').click();
  await see('patch');
  await escape(page);
  await server.fault({
    match: { method: 'PATCH' },
    times: 1,
    answer: { status: 422, code: 'RequestIsNotValid', message: 'The footer is too long.', info: '/footer' },
  });
  await changeFooter(page, 'See you tomorrow');
  await fromMenu(page, 'menu-outbox');
  await page.locator('[data-testid="outbox-entry"][data-state="attention"]').waitFor();
  await see('outbox-needs-you');
  await handOver(page, see);
  await page.getByTestId('open-settings').click();
  await page.getByTestId('settings-refused').scrollIntoViewIfNeeded();
  await see('settings-refused');
  await fromMenu(page, 'menu-board');
  await page.getByTestId('board-store').first().waitFor();
  await see('board-stores');
  await page.getByTestId('board-view-tills').click();
  await page.getByTestId('board-till').first().waitFor();
  await see('board-tills');
  await page.getByTestId('board-till').first().click();
  await page.getByTestId('board-panel').waitFor();
  await see('board-till');
  await escape(page);
  await fromMenu(page, 'open-checks');
  await page.locator('[data-testid="check-again"]:enabled').waitFor();
  await see('checks');
  await page.getByTestId('bundle-show').click();
  await page.getByTestId('bundle-text').waitFor();
  await see('bundle');
  await escape(page);
  await fromMenu(page, 'open-help');
  await page.getByTestId('updates').waitFor();
  await see('help');
  await page.getByTestId('open-news').click();
  await page.getByTestId('news').waitFor();
  await see('news');
  await page.getByTestId('news-done').click();
}

/** The training store, its register and its exercise. */
async function train({ page }: Place, see: OnScene): Promise<void> {
  await page.evaluate(() => window.till.connection.useTrainingStore());
  await page.getByTestId('notice-training').waitFor();
  await openStore(page, '');
  await chooseEmployee(page, '');
  await page.getByTestId('get-code').click();
  await page.getByTestId('practise').click();
  await page.getByTestId('practice-register').waitFor();
  await see('practice-register');
  await page.getByTestId('notice-training').getByRole('button').click();
  await page.getByTestId('notice-training_offline').waitFor();
  await see('practice-offline');
  // Without a network the app does not hear that it has started, and goes on showing it.
  await page.getByTestId('practice-scan').click();
  await page.locator('[data-testid="practice-register"][data-phase="started"]').waitFor();
  await see('practice-register-started');
}

/** Goes to every screen there is, one after the other, in an app that was just started. */
export async function walkScenes(place: Place, see: OnScene): Promise<void> {
  const parts = [
    start,
    chooseAll,
    askForCodes,
    showCode,
    lookAround,
    runInOneGo,
    openLinks,
    severalOrganisations,
    refusedSwitch,
    train,
  ];
  for (const part of parts) await part(place, see);
}
