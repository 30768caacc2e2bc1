import { readdirSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { answerMessages, logOf } from './failing.ts';
import { fillIn, getCode } from './manager.ts';
import { expect, test } from './till-app.ts';

/** Ends the page's process, and waits for the page that is loaded after that: one that was still loading is not it. */
const crash = (electron: ElectronApplication) =>
  electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isGone = new Promise((resolve) => contents?.once('render-process-gone', resolve));
    contents?.forcefullyCrashRenderer();
    await isGone;
    await new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
  });

/** What an expression is in the page as it is now; Playwright's own view of it ends with a crash. */
const inPage = (electron: ElectronApplication, expression: string): Promise<unknown> =>
  electron.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    expression,
  );

/** Whether the page shows this once more. */
const isShown = (electron: ElectronApplication, selector: string) =>
  inPage(electron, `document.querySelector(${JSON.stringify(selector)}) !== null`);

/** The text of something on the page; `null` while it is not there. */
const textOf = (electron: ElectronApplication, testId: string) =>
  inPage(electron, `document.querySelector('[data-testid="${testId}"]')?.textContent ?? null`);

test('a window that crashes comes back with the code that it showed, and main goes on', async ({
  launch,
  profile,
}) => {
  const { page, electron } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  const workplaceGuid = await page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    return answer.ok ? (answer.data.state.activations[0]?.workplaceGuid ?? '') : '';
  });
  await crash(electron);
  await expect.poll(() => textOf(electron, 'activation-code'), 'the code on the screen').toBe(code);
  await expect.poll(() => isShown(electron, '[data-testid="activation-qr"]'), 'the square').toBe(true);
  const shown = await inPage(electron, `window.till.activation.show({ workplaceGuid: '${workplaceGuid}' })`);
  expect(shown).toMatchObject({ ok: true, data: { code } });
  // It is written down in its own time.
  await expect.poll(() => logOf(profile), 'the log').toContain("the page's process is gone");
  // No picture of a process's memory, in which a token or a code could be, is left behind.
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([]);
});

test('a window that crashes on the way to a code comes back where it was, with all that was chosen', async ({
  launch,
}) => {
  const { page, electron } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const chosen = () =>
    inPage(
      electron,
      `document.querySelector('main h1')?.innerText + document.querySelector('[data-testid="chosen-employee"]')?.innerText`,
    );
  const before = await chosen();
  expect(before).toMatch(/\S/);
  await crash(electron);
  await expect.poll(chosen, 'what was chosen').toBe(before);
});

test('codes that were hidden stay hidden when the window crashes', async ({ launch }) => {
  const { page, electron } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  await getCode(page);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await page.getByTestId('code-hidden').waitFor();
  await crash(electron);
  await expect.poll(() => isShown(electron, 'main[data-step="till"]'), 'the tills').toBe(true);
  const answer = await inPage(electron, 'window.till.app.snapshot()');
  expect(answer).toMatchObject({
    data: { state: { codesHidden: true, activations: [{ state: 'issued' }] } },
  });
  expect(await isShown(electron, 'main[data-step="till"]')).toBe(true);
  expect(await textOf(electron, 'activation-code')).toBeNull();
});

test('a window that keeps crashing is not loaded for ever: the user is told, and may go on', async ({
  launch,
}) => {
  const { electron, output } = await launch();
  await answerMessages(electron, 0);
  for (let time = 1; time <= 3; time += 1) await crash(electron);
  expect(output()).not.toContain('said:');
  await crash(electron);
  const told = /said: Till Setup keeps crashing .* reference: [0-9a-f]{8}/;
  await expect.poll(output, 'what main said').toMatch(told);
  await expect.poll(() => isShown(electron, '[data-testid="training-store"]'), 'the welcome').toBe(true);
});

test('about a window that hangs the user is asked, and it is loaded again if they say so', async ({
  launch,
  profile,
}) => {
  const { page, electron, output } = await launch();
  await page.getByTestId('training-store').waitFor();
  await answerMessages(electron, 1);
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    void window?.webContents.executeJavaScript('for (;;);').catch(() => undefined);
    // What Chromium says once it has waited for the page to take an input for some time.
    window?.emit('unresponsive');
    return new Promise<void>((resolve) => window?.webContents.once('did-finish-load', () => resolve()));
  });
  await expect.poll(output, 'what main said').toContain('said: Till Setup isn’t responding');
  await expect.poll(() => isShown(electron, '[data-testid="training-store"]'), 'the welcome').toBe(true);
  await expect.poll(() => logOf(profile), 'the log').toContain('the page does not respond');
});
