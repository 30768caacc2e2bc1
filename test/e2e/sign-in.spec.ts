import { readdirSync, readFileSync } from 'node:fs';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import { type TestServer, startTestServer } from '../service/server.ts';
import { atStep } from './manager.ts';
import { searchHeap } from './secret-places.ts';
import { signInTo } from './sign-in.ts';
import { expect, test, withKeyring } from './till-app.ts';

let server: TestServer;
test.afterEach(() => server.close());

const sentTo = (path: string) =>
  server.requests().filter((request) => request.path.split('?')[0]?.endsWith(path) === true);

test('whoever signs in with a phone number works with their organisation, and is named', async ({
  launch,
  profile,
}) => {
  server = await startTestServer({ port: 0 });
  const { page } = await launch(withKeyring(profile));
  await signInTo(page, server);
  await atStep(page, 'store');
  await expect(page.getByTestId('connection-chip')).toContainText('Northern Shore');
  await expect(page.getByTestId('signed-in-as')).toContainText(/\S/);
  const [sent] = sentTo('/auth/sign-in-by-phone');
  expect(JSON.parse(sent?.body ?? '')).toEqual({ phone: '+79215554567', password: TRAINING_PASSWORD });
  expect(sent?.headers['authorization']).toBeUndefined();

  // The password is nowhere any more; the token is where the keychain protects it.
  await expect.poll(() => searchHeap(page, { password: TRAINING_PASSWORD })).toEqual([]);
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const { parentPath, name } of files)
    expect(readFileSync(`${parentPath}/${name}`).includes(TRAINING_PASSWORD), name).toBe(false);
});

test('one of several organisations is chosen with the keys', async ({ reusedApp: { page } }) => {
  server = await startTestServer({ port: 0, organisations: 3 });
  await signInTo(page, server);
  await page.getByTestId('organisation-choice').waitFor();
  await expect(page.locator('[data-testid^="org-"]')).toHaveCount(3);
  await expect(page.locator('[data-testid^="org-"]').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const second = page.locator('[data-testid^="org-"]').nth(1);
  await expect(second).toBeFocused();
  const name = (await second.locator('.name').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await atStep(page, 'store');
  await expect(page.getByTestId('connection-chip')).toContainText(name);
});

test('a number that is none is said before anything is sent; a wrong password is said in words, and the next one is typed at once', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server, { password: 'secret-1', phone: '921 555' });
  await expect(page.getByTestId('sign-in-phone')).toBeFocused();
  await expect(page.getByTestId('sign-in-phone')).toHaveAccessibleDescription(/digits are missing/);
  expect(server.requests()).toEqual([]);

  await signInTo(page, server, { password: 'not-the-password' });
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'WrongUsernameOrPassword');
  await expect(page.getByTestId('sign-in-password')).toBeFocused();
  await expect(page.getByTestId('sign-in-password')).toHaveValue('');
  await page.keyboard.type(TRAINING_PASSWORD);
  await page.keyboard.press('Enter');
  await atStep(page, 'store');
  expect(sentTo('/auth/sign-in-by-phone')).toHaveLength(2);
});

test('when the token is no longer accepted, the same phone number is signed in with again, and work goes on', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server);
  await atStep(page, 'store');
  server.store.revoke();
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('sign-out').click();
  await expect(page.getByTestId('sign-in-phone')).toHaveValue('+79215554567');
  await page.getByTestId('sign-in-password').fill(TRAINING_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('signed-in')).toBeVisible();
  await page.keyboard.press('Escape');
  await atStep(page, 'store');
  await expect(page.getByTestId('signed-in-as')).toContainText(/\S/);
});

test('a forgotten password leads to the cabinet and nowhere else', async ({
  reusedApp: { page, electron },
}) => {
  server = await startTestServer({ port: 0 });
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  await page.getByTestId('forgot-password').click();
  await expect
    .poll(() => electron.evaluate(() => (globalThis as { opened?: string[] }).opened))
    .toEqual(['https://my.life-pos.ru']);
});
