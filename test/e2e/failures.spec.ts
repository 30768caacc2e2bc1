import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { answerMessages, logOf } from './failing.ts';
import { fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { sendAll } from './pending-changes.ts';
import { changeFooter } from './settings-page.ts';
import { connectWithDirectory, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';
import { PRINT_MESSAGES, runToItsEnd } from './to-its-end.ts';

test('a bug in main is written down without secrets and told once, and the app goes on', async ({
  launch,
  profile,
}) => {
  const { page, electron, output } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await answerMessages(electron, 0);
  await electron.evaluate((_electron, secret) => {
    setTimeout(() => {
      throw new Error(`a bug with ${secret} in it`);
    }, 0);
    void Promise.reject(new Error('a promise that nobody heeds'));
  }, code);
  await expect
    .poll(output, 'what main said')
    .toMatch(/said: Something went wrong in Till Setup .* reference: [0-9a-f]{8}/);
  await expect.poll(() => logOf(profile), 'the log').toContain('a promise that nobody heeds');
  await expect.poll(() => logOf(profile), 'the log').toContain('a bug with [redacted] in it');
  expect(logOf(profile)).not.toContain(code);
  expect(output().match(/said:/g)).toHaveLength(1);
  await page.getByTestId('handed-over').click();
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
});

test('a bug in main leaves what waits in the outbox as it is, and it is sent', async ({
  launch,
  profile,
}) => {
  const server = await startStoreServer();
  const app = await launch();
  const { page, electron } = app;
  await connectWithDirectory(app, server);
  await page.locator('main[data-step="store"]').waitFor();
  await server.close();
  await changeFooter(page, 'Before the bug');
  await answerMessages(electron, 0);
  await electron.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug');
    }, 0);
    void Promise.reject(new Error('a promise that nobody heeds'));
  });
  await expect.poll(() => logOf(profile), 'the log').toContain('a promise that nobody heeds');
  await expect(page.getByTestId('outbox-chip')).toContainText('1');
  await changeFooter(page, 'After the bug');
  const again = await startStoreServer(Number(new URL(server.url).port));
  await fromMenu(page, 'menu-outbox');
  await sendAll(page);
  const guid = trainingDirectory.options[0]?.guid ?? '';
  expect(await again.option(guid)).toMatchObject({ footer: 'After the bug' });
  const sent = (await again.requests()).filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  expect(sent.findIndex((body) => body.includes('"Before the bug"'))).toBe(0);
  await again.close();
});

test('after a bug in main the user may have the app restarted', async ({ launch }) => {
  const { page, electron, output, isClosed } = await launch();
  await page.getByTestId('training-store').waitFor();
  await answerMessages(electron, 1);
  await electron.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug');
    }, 0);
  });
  await expect.poll(isClosed, 'the app has ended').toBe(true);
  await expect.poll(output, 'what main said').toContain('restarts');
});

test('a second start brings the first one’s window to the front, and ends', async ({ launch, profile }) => {
  const { page, electron, output } = await launch();
  await page.getByTestId('training-store').waitFor();
  const isVisible = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.hide();
    // Whether a window has the focus is for the window manager to say, and there is none here.
    if (window) window.focus = () => void process.stdout.write('asks for the focus\n');
  });
  await expect.poll(isVisible, 'no window can be seen').toEqual([false]);
  expect(await runToItsEnd(profile, profile)).toMatchObject({ status: 0 });
  await expect.poll(isVisible, 'the windows can be seen').toEqual([true]);
  await expect.poll(output, 'what main said').toContain('asks for the focus');
});

test('where its folder cannot be written, the app says so, ends, and takes no other', async ({ profile }) => {
  const script = join(profile, 'print-messages.cjs');
  writeFileSync(script, PRINT_MESSAGES);
  const below = join(script, 'user-data');
  const { status, said } = await runToItsEnd(profile, below, '-r', script);
  expect(said).toContain('said: Till Setup can’t save to its folder');
  expect(said).toContain(below);
  expect(status).toBe(1);
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('settings.json'))).toEqual([]);
});

const DAMAGED = {
  'cut off': '{"schemaVersion": 2, "installationId"',
  'of something else': '{"schemaVersion": "new", "connections": {}}',
};

for (const [what, content] of Object.entries(DAMAGED)) {
  test(`settings that are ${what} are kept aside, told of, and begun anew`, async ({ launch, profile }) => {
    writeFileSync(join(profile, 'settings.json'), content);
    const { page } = await launch();
    const notice = page.getByTestId('notice-set_aside');
    await expect(notice).toBeVisible();
    const [kept = '', ...more] = readdirSync(profile).filter((name) =>
      name.startsWith('settings.unreadable-'),
    );
    expect(more).toEqual([]);
    expect(readFileSync(join(profile, kept), 'utf8')).toBe(content);
    await expect(notice).toContainText(kept);
    await expect(page.getByTestId('training-store')).toBeVisible();
    const fresh = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8')) as unknown;
    expect(fresh).toMatchObject({ connections: [], preferences: { language: 'system', theme: 'system' } });
  });
}
