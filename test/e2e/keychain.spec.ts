import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

const credential = { keychain: 'keychain', session: 'session' } as const;

test('with a keychain the token is there after a restart, and nothing on the disk shows it', async ({
  launch,
  profile,
}) => {
  const first = await launch(withKeyring(profile));
  await connect(first.page, server);
  await first.page.locator('main[data-step="store"]').waitFor();
  const kept = await first.page.evaluate(() => window.till.app.snapshot());
  expect(kept).toMatchObject({
    data: { state: { connection: { credential: { kept: credential.keychain } } } },
  });
  await first.electron.close();

  const settings = join(profile, 'settings.json');
  expect(readFileSync(settings, 'utf8')).not.toContain(server.token);
  expect(readFileSync(settings, 'utf8')).toMatch(/"encryptedToken": "[A-Za-z0-9+/=]{20,}"/);
  expect(statSync(settings).mode & 0o777).toBe(0o600);

  const second = await launch(withKeyring(profile));
  await second.page.locator('main[data-step="store"]').waitFor();
  const after = await second.page.evaluate(() => window.till.app.snapshot());
  expect(after).toMatchObject({
    data: { state: { connection: { credential: { kept: credential.keychain } } } },
  });
});

test('without a keychain the token lives as long as the app does, and the user is told why', async ({
  launch,
  profile,
}) => {
  const first = await launch({ args: ['--password-store=basic'] });
  await connect(first.page, server);
  await first.page.locator('main[data-step="store"]').waitFor();
  await expect(first.page.getByTestId('notice-session')).toBeVisible();
  await first.electron.close();
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toContain('"encryptedToken": null');

  const second = await launch({ args: ['--password-store=basic'] });
  const after = await second.page.evaluate(() => window.till.app.snapshot());
  expect(after).toMatchObject({ data: { state: { connection: { credential: { kept: 'none' } } } } });
});
