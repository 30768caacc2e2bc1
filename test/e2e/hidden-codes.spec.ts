import type { ElectronApplication, Page } from '@playwright/test';
import { fillIn, getCode } from './manager.ts';
import { expect, test } from './till-app.ts';

/** As when the computer is locked. */
const lock = (electron: ElectronApplication) =>
  electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));

/** As when somebody unlocks it. */
const unlock = (electron: ElectronApplication) =>
  electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));

async function expectHidden(page: Page, code: string): Promise<void> {
  await expect(page.getByTestId('code-hidden')).toBeVisible();
  expect(await page.content()).not.toContain(code);
  await expect(page.locator('canvas')).toHaveCount(0);
}

test('a locked computer shows no code, and its page can get none; a button brings it back', async ({
  reusedApp: { page, electron },
}) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await lock(electron);
  await expectHidden(page, code);
  const answers = await page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    const workplaceGuid = snapshot.ok ? (snapshot.data.state.activations[0]?.workplaceGuid ?? '') : '';
    return [
      await window.till.activation.show({ workplaceGuid }),
      await window.till.activation.copy({ workplaceGuid }),
    ];
  });
  const refused = { ok: false, error: { code: 'no_code' } };
  expect(answers).toMatchObject([refused, refused]);
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).not.toContain(code);

  const lifted = await page.evaluate(() => window.till.activation.revealCodes());
  expect(lifted).toMatchObject(refused);
  await unlock(electron);
  await page.getByTestId('reveal-code').click();
  await page.getByTestId('activation-qr').waitFor();
  await expect(page.getByTestId('activation-code')).toHaveText(code);
});

test('neither does it full screen', async ({ reusedApp: { page, electron } }) => {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('full-screen').click();
  await expect(page.getByTestId('full-screen-code')).toHaveText(code);
  await lock(electron);
  await expect(page.getByTestId('full-screen-overlay')).toHaveCount(0);
  await expectHidden(page, code);
  await unlock(electron);
  await page.getByTestId('reveal-code').click();
  await expect(page.getByTestId('activation-code')).toHaveText(code);
  await expect(page.getByTestId('full-screen-overlay')).toHaveCount(0);
});
