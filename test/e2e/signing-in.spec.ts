import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fillIn } from './manager.ts';
import { fromMenu } from './menu.ts';
import { searchHeap } from './secret-places.ts';
import { changeFooter } from './settings-page.ts';
import { connectWithDirectory, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

const receipt = trainingDirectory.options[0]?.guid ?? '';
const NEXT_TOKEN = 'the-next-token-for-tests-81d0';

/** The service goes on at its address, and takes another token from now on. */
async function replaceToken(): Promise<void> {
  await server.close();
  server = await startStoreServer(Number(new URL(server.url).port), NEXT_TOKEN);
}

const stateOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data.state;
  });

/** The outbox has heard that its token is refused, and sends nothing until there is another. */
const outboxStands = (page: Page) =>
  expect
    .poll(async () => (await stateOf(page)).outbox?.pause?.kind, 'why the outbox stands')
    .toBe('signed_out');

/** Answers the one question for a token, which is over with that; the page has the token while it is typed alone. */
async function signIn(page: Page): Promise<void> {
  const { token } = server;
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.locator('[data-testid="sign-in-form"] input').fill(token);
  await expect.poll(() => searchHeap(page, { token }), 'what the page has in memory').toEqual(['token']);
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => searchHeap(page, { token }), 'what the page remembers').toEqual([]);
}

const authorizations = async (method: string) =>
  (await server.requests())
    .filter((request) => request.method === method)
    .map(({ headers }) => headers['authorization'] === `Bearer ${NEXT_TOKEN}`);

test('a token that is refused to the outbox and to a code request at once is asked for once, and both go on', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  await connectWithDirectory(app, server);
  await fillIn(page, { store: '', till: '', employee: '' });
  await replaceToken();
  await changeFooter(page, 'After signing in');
  await page.getByTestId('back').click();
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'Unauthorized');
  await expect.poll(() => authorizations('PATCH'), 'which changes came with the token').toEqual([false]);
  await outboxStands(page);
  await expect(page.getByTestId('outbox-chip')).toContainText('1');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByTestId('error-action').click();
  await signIn(page);
  await page.getByTestId('activation-qr').waitFor();
  await expect
    .poll(() => server.option(receipt), 'the setting at the service')
    .toMatchObject({ footer: 'After signing in' });
  expect(await authorizations('POST')).toEqual([false, true]);
  expect(await authorizations('PATCH')).toEqual([false, true]);
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-empty')).toBeVisible();
});

test('a token that is refused in the background stops nobody; once it is replaced, codes and settings go on', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  await connectWithDirectory(app, server);
  await page.locator('main[data-step="store"]').waitFor();
  await replaceToken();
  await changeFooter(page, 'First');
  await expect.poll(() => authorizations('PATCH'), 'which changes came with the token').toEqual([false]);
  await outboxStands(page);
  await changeFooter(page, 'Second');
  await page.getByTestId('back').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await fillIn(page, { store: '', till: '', employee: '' });

  await fromMenu(page, 'menu-outbox');
  await page.getByTestId('outbox-sign-in').click();
  await signIn(page);
  await expect(page.getByTestId('outbox-empty')).toBeVisible();
  expect(await server.option(receipt)).toMatchObject({ footer: 'Second' });
  expect(await authorizations('PATCH')).toEqual([false, true, true]);
  await page.getByTestId('back').click();
  await page.getByTestId('get-code').click();
  await page.getByTestId('activation-qr').waitFor();
  expect(await authorizations('POST')).toEqual([true]);
});

test('whoever signs out sends nothing and loses nothing, and goes on after signing in', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  await connectWithDirectory(app, server);
  await page.locator('main[data-step="store"]').waitFor();
  // What is asked for by itself after connecting is over.
  await expect.poll(async () => (await stateOf(page)).lists.refreshing, 'lists are being read').toBe(false);
  const paths = async () => (await server.requests()).map(({ path }) => path.split('/').at(-1));
  await expect.poll(paths, 'what was asked for').toContain('me');
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('sign-out').click();
  await expect(page.locator('[data-testid="sign-in-form"] input')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('notice-signed_out')).toBeVisible();
  const sentBefore = await server.requests();
  await changeFooter(page, 'Signed out meanwhile');
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-signed-out')).toBeVisible();
  expect(await server.requests()).toEqual(sentBefore);

  await page.getByTestId('outbox-sign-in').click();
  await signIn(page);
  await expect(page.getByTestId('outbox-empty')).toBeVisible();
  expect(await server.option(receipt)).toMatchObject({ footer: 'Signed out meanwhile' });
});
