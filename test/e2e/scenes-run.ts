import { fromMenu } from './menu.ts';
import type { OnScene, Place } from './scenes-unusual.ts';
import { answerQuestions } from './system-dialogs.ts';

/** Codes for many tills in one go: choosing them, the run, and what can come of it. */
export async function runInOneGo(place: Place, see: OnScene): Promise<void> {
  const { page, electron, server } = place;
  await answerQuestions(electron, 1);
  await fromMenu(page, 'menu-run');
  await page.getByTestId('run-till').first().waitFor();
  await page.getByTestId('run-by-list').click();
  await page.getByTestId('run-list-dialog').locator('textarea').fill('Nowhere\nTill');
  await page.getByTestId('run-list-check').click();
  await page.getByTestId('run-list-problems').waitFor();
  await see('run-by-list');
  await page.keyboard.press('Escape');
  for (const at of [0, 1, 2, 3, 4, 5])
    await page.getByTestId('run-till').nth(at).getByRole('checkbox').check();
  await page.getByTestId('run-choose-employee').click();
  await page.getByTestId('run-employee').getByTestId('choose-item').first().waitFor();
  await see('run-employee');
  await page.getByTestId('run-employee').getByTestId('choose-item').first().click();
  await see('run-select');
  await server.fault({
    match: { method: 'POST' },
    times: 1,
    answer: { status: 422, code: 'NotAllowed', message: 'Not this employee.' },
  });
  await server.fault({ match: { method: 'POST' }, times: 1, answer: { cut: 'after' } });
  await server.fault({ match: { method: 'POST' }, times: 1, answer: { status: 403, code: 'NoPermissions' } });
  await page.getByTestId('run-start').click();
  await page.locator('[data-testid="run-view"][data-status="paused"]').waitFor();
  await see('run-needs-you');
  await server.fault({ match: { method: 'POST' }, times: 1, answer: { delayMs: 600_000 } });
  await page.getByTestId('run-resume').click();
  await page.getByTestId('run-count-asking').waitFor();
  await see('run-running');
  await page.getByTestId('run-pause').click();
  await page.locator('[data-testid="run-view"][data-status="paused"]').waitFor();
  await see('run-paused');
  await page.getByTestId('run-stop').click();
  await page.getByTestId('confirm-yes').click();
  // A run that is stopped ends with the answer that it waits for.
  await server.endDelays();
  await page.getByTestId('run-summary').waitFor();
  await see('run-done');
}
