import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fillIn, getCode } from './manager.ts';
import { searchFolder } from './secret-places.ts';
import { changeFooter } from './settings-page.ts';
import { connectWithDirectory, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

const settingsOf = (profile: string) => readFileSync(join(profile, 'settings.json'), 'utf8');

async function stateOf(page: Page) {
  const snapshot = await page.evaluate(() => window.till.app.snapshot());
  if (!snapshot.ok) throw new Error(snapshot.error.code);
  return snapshot.data.state;
}

test('signing out takes the token off this computer, and only that; it lasts over a restart', async ({
  launch,
  profile,
}) => {
  const app = await launch(withKeyring(profile));
  const { page, electron } = app;
  await connectWithDirectory(app, server);
  await page.locator('main[data-step="store"]').waitFor();
  expect(settingsOf(profile)).toMatch(/"encryptedToken": "[A-Za-z0-9+/=]{20,}"/);
  const [encrypted = ''] = /(?<="encryptedToken": ")[^"]+/.exec(settingsOf(profile)) ?? [];
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in-form').waitFor();
  expect(settingsOf(profile)).toContain('"encryptedToken": null');
  expect(searchFolder(profile, { encrypted, token: server.token }).found).toEqual([]);
  expect(await stateOf(page)).toMatchObject({
    connection: { credential: { kept: 'none' } },
    directory: { organisation: { guid: server.orgGuid } },
  });
  await electron.close();

  const again = await launch(withKeyring(profile));
  await expect(again.page.getByTestId('notice-signed_out')).toBeVisible();
  expect((await stateOf(again.page)).directory).toMatchObject({ organisation: { guid: server.orgGuid } });
  expect(await server.orders()).toEqual([]);
});

test('leaving a connection takes token, directory, codes and changes off this computer', async ({
  launch,
  profile,
}) => {
  const app = await launch(withKeyring(profile));
  const { page, electron } = app;
  await connectWithDirectory(app, server);
  await fillIn(page, { store: '', till: '', employee: '' });
  await getCode(page);
  const workplaceGuid = (await stateOf(page)).activations[0]?.workplaceGuid ?? '';
  await page.getByTestId('copy').click();
  await expect(page.getByTestId('copied')).toBeVisible();
  await server.close();
  await changeFooter(page, 'Never sent');
  expect(readdirSync(join(profile, 'organisations'))).toHaveLength(1);

  await page.getByTestId('connection-chip').click();
  await page.getByTestId('panel-leave').click();
  await expect(page.getByRole('alertdialog')).toContainText('sign-in, directory and codes are removed');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByTestId('training-store').waitFor();
  expect(await stateOf(page)).toMatchObject({
    ...{ connection: null, connections: [], directory: null },
    ...{ outbox: null, tills: null, activations: [] },
  });
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
  const shown = await page.evaluate(
    (guid) => window.till.activation.show({ workplaceGuid: guid }),
    workplaceGuid,
  );
  expect(shown.ok).toBe(false);
  const organisations = join(profile, 'organisations');
  expect(existsSync(organisations) ? readdirSync(organisations) : []).toEqual([]);
  expect(JSON.parse(settingsOf(profile))).toMatchObject({ connections: [], currentConnection: null });
  await electron.close();
  const left = {
    token: server.token,
    address: new URL(server.url).host,
    change: 'Never sent',
    organisation: server.orgGuid,
  };
  expect(searchFolder(profile, left).found).toEqual([]);

  server = await startStoreServer(Number(new URL(server.url).port));
  const again = await launch(withKeyring(profile));
  await again.page.getByTestId('training-store').waitFor();
  expect(await server.orders()).toEqual([]);
});
