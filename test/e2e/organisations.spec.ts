import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { startTestServer } from '../service/server.ts';
import { atStep, chooseEmployee, getCode, openStore, pointAt } from './manager.ts';
import { openConnectForm } from './sign-in.ts';
import { connectWithDirectory, startStoreServer, WITHOUT_LISTS } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

const OTHER_ORG = '7d3f2f44-0000-4000-8000-0000000000aa';
const OTHER_TOKEN = 'the-token-of-the-other-organisation-91c';

/** Switches by the panel that opens from the connection's name. */
async function switchTo(page: Page, name: RegExp): Promise<void> {
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('switch-to').filter({ hasText: name }).click();
}

/** The tokens that came with requests, each once. */
const tokens = (asked: readonly { headers: Record<string, string> }[]) => [
  ...new Set(asked.map(({ headers }) => headers['authorization'])),
];

test('two organisations keep apart what belongs to them: stores, addresses and tokens', async ({
  launch,
  profile,
}) => {
  const server = await startStoreServer();
  const other = await startTestServer({
    port: 0,
    token: OTHER_TOKEN,
    switches: WITHOUT_LISTS,
    directory: {
      ...trainingDirectory,
      organisation: { guid: OTHER_ORG, name: 'Southern Bay', alias: 'south' },
    },
  });
  const app = await launch(withKeyring(profile));
  const { page } = app;
  await connectWithDirectory(app, server);
  await openStore(page, 'nevsky');

  await page.getByTestId('connection-chip').click();
  await page.getByTestId('panel-add').click();
  await openConnectForm(page);
  await page.locator('input[name="baseUrl"]').fill(other.url);
  await page.locator('input[name="orgGuid"]').fill(OTHER_ORG);
  await page.locator('input[name="alias"]').fill('south');
  await page.locator('input[name="token"]').fill(OTHER_TOKEN);
  await page.getByTestId('connect-submit').click();
  await atStep(page, 'store');
  await expect(page.getByTestId('connection-chip')).toContainText('south');
  // Its directory was never imported: nothing of the first one's is there.
  await expect(page.getByTestId('import-directory')).toBeVisible();
  await expect(page.getByText('Nevsky')).toHaveCount(0);

  await expect.poll(() => tokens(other.requests())).toEqual([`Bearer ${OTHER_TOKEN}`]);

  await switchTo(page, /Northern Shore|northern-shore/);
  await expect(page.getByTestId('connection-chip')).toContainText('Northern Shore');
  await expect(page.getByText('Nevsky').first()).toBeVisible();

  // What is asked for now goes to this one's address, with this one's token, and nowhere else.
  await openStore(page, 'nevsky');
  await chooseEmployee(page, 'соколова');
  await pointAt(page, 'Till 1');
  await getCode(page);
  expect(await server.orders()).toHaveLength(1);
  expect(other.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(tokens(other.requests())).toEqual([`Bearer ${OTHER_TOKEN}`]);
  expect(tokens(await server.requests())).toEqual([`Bearer ${server.token}`]);
  await other.close();
  await server.close();
});
