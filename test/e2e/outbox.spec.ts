import type { ElectronApplication, Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fromMenu } from './menu.ts';
import { sendAll } from './pending-changes.ts';
import { connectWithDirectory, type Recorded, type StoreServer, startStoreServer } from './store-server.ts';
import { PATIENCE_MS } from './patience.ts';
import { expect, test, type TillApp, withKeyring } from './till-app.ts';

const [receipt, payment] = trainingDirectory.options;
if (!receipt || !payment) throw new Error('the training organisation lacks its options');
const FOOTER = { option: receipt.guid, path: '/footer' };
const LIMIT = { option: payment.guid, path: '/cash/limit' };

const patches = (requests: Recorded[]) => requests.filter(({ method }) => method === 'PATCH');

/** Without those that only ask whether an earlier one has arrived: they change nothing. */
const changing = (sent: Recorded[]) => sent.filter(({ body }) => /"op":"(?!test")/.test(body));

/** The text control of a setting. */
const field = (page: Page, { option, path }: typeof FOOTER) =>
  page.locator(`[data-testid="settings-field"][data-option="${option}"][data-path="${path}"] input`);

/** The body of a guarded change, its members in the order of the API's documentation. */
const guarded = (path: string, before: unknown, after: unknown) =>
  JSON.stringify([
    { value: before, path, op: 'test' },
    { value: after, path, op: 'replace' },
  ]);

/** Changes one setting on the settings page and saves it. */
async function change(page: Page, what: typeof FOOTER, value: string): Promise<void> {
  if (!(await page.getByTestId('settings-page').isVisible())) await page.getByTestId('open-settings').click();
  await field(page, what).fill(value);
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-saved')).toBeVisible();
}

async function atWork(app: TillApp, server: StoreServer): Promise<void> {
  await connectWithDirectory(app, server);
  await app.page.locator('main[data-step="store"]').waitFor();
}

/** What the app asks when it is closed with changes waiting is answered with the button of this number. */
async function answerQuit(electron: ElectronApplication, button: number): Promise<void> {
  await electron.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message } = args.at(-1) as { message: string };
      process.stdout.write(`asked: ${message}\n`);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}

test('settings changed offline go out after a restart, exactly as they were meant, once and in order', async ({
  launch,
  profile,
}) => {
  const server = await startStoreServer();
  const port = Number(new URL(server.url).port);
  const first = await launch(withKeyring(profile));
  await atWork(first, server);
  await server.close();

  await change(first.page, FOOTER, 'See you soon');
  await change(first.page, FOOTER, 'See you tomorrow');
  await change(first.page, LIMIT, '50000');
  await expect(first.page.getByTestId('outbox-chip')).toContainText('3');
  await answerQuit(first.electron, 0);
  await first.electron.close();
  await expect.poll(first.output, 'what main asked').toContain('asked: 3 changes waiting to be sent');

  const again = await startStoreServer(port);
  const second = await launch(withKeyring(profile));
  await fromMenu(second.page, 'menu-outbox');
  await sendAll(second.page);
  // The app may have been closed while one was on its way to nobody; then that is asked first.
  const sent = changing(patches(await again.requests()));
  const of = (guid: string) =>
    sent.filter(({ path }) => path === `/orgs/${again.orgGuid}/options/${guid}`).map(({ body }) => body);
  expect(of(receipt.guid)).toEqual([
    guarded('/footer', 'Спасибо за покупку! Thank you!', 'See you soon'),
    guarded('/footer', 'See you soon', 'See you tomorrow'),
  ]);
  expect(of(payment.guid)).toEqual([guarded('/cash/limit', 100_000, 50_000)]);
  expect(sent).toHaveLength(3);
  expect(sent[0]?.headers['content-type']).toBe('application/json-patch+json');
  expect(await again.option(receipt.guid)).toMatchObject({ footer: 'See you tomorrow' });
  expect(await again.option(payment.guid)).toMatchObject({ cash: { limit: 50000 } });
  await second.page.getByTestId('outbox-history').click();
  await expect(second.page.getByTestId('history-entry')).toHaveCount(3);
  await again.close();
});

test('a refused change holds its own setting alone; its value is changed in the form, and goes', async ({
  reusedApp: app,
}) => {
  const server = await startStoreServer();
  const { page } = app;
  await atWork(app, server);
  await server.fault({
    match: { method: 'PATCH', path: receipt.guid },
    times: 1,
    answer: { status: 422, code: 'RequestIsNotValid', message: 'Too friendly', info: '' },
  });
  await change(page, FOOTER, 'Hugs and kisses');
  const refused = page.getByTestId('settings-refused');
  await expect(refused).toContainText('Too friendly');
  await expect(page.getByTestId('settings-saved')).toContainText('1 change was refused.');
  await change(page, LIMIT, '70000');

  await fromMenu(page, 'menu-outbox');
  const needsMe = page.locator('[data-testid="outbox-entry"][data-state="attention"]');
  await expect(needsMe).toHaveCount(1);
  await expect(needsMe.getByTestId('entry-said')).toContainText('Too friendly');
  // The other option's change went through.
  await expect(page.getByTestId('outbox-entry')).toHaveCount(1);
  expect(await server.option(payment.guid)).toMatchObject({ cash: { limit: 70000 } });
  // Each change once; and once it was asked whether it is the guard that the service does not know.
  const bodies = patches(await server.requests()).map(({ body }) => body);
  const isQuestion = (body: string) => !body.includes('"replace"');
  expect(bodies.filter(isQuestion)).toEqual([expect.stringContaining('"test"')]);
  expect(bodies).toHaveLength(3);

  await page.getByTestId('open-settings').click();
  await refused.getByTestId('refused-change').click();
  await expect(field(page, FOOTER)).toBeFocused();
  await change(page, FOOTER, 'More hugs');
  await expect(refused).toHaveCount(0);
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-empty')).toBeVisible();
  expect(await server.option(receipt.guid)).toMatchObject({ footer: 'More hugs' });
  await server.close();
});

test('a lost answer is asked about, and the change is not sent twice', async ({ reusedApp: app }) => {
  const server = await startStoreServer();
  const { page } = app;
  await atWork(app, server);
  await server.fault({ match: { method: 'PATCH' }, times: 1, answer: { cut: 'after' } });
  await change(page, FOOTER, 'Once only');
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-empty')).toBeVisible({ timeout: PATIENCE_MS });
  const bodies = patches(await server.requests()).map(({ body }) => body);
  expect(bodies[1]).toBe('[{"value":"Once only","path":"/footer","op":"test"}]');
  expect(bodies).toHaveLength(2);
  expect(await server.option(receipt.guid)).toMatchObject({ footer: 'Once only' });
  await server.close();
});

test('closing with changes waiting can go on sending in the background, and ends when they are gone', async ({
  launch,
}) => {
  const server = await startStoreServer();
  const port = Number(new URL(server.url).port);
  const app = await launch();
  const { page, electron } = app;
  await atWork(app, server);
  await server.close();
  await change(page, FOOTER, 'From the background');
  await answerQuit(electron, 1);
  const ended = new Promise<void>((resolve) => electron.process().once('exit', () => resolve()));
  const hidden = electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.once('hide', () => resolve(window.isVisible()));
        window?.close();
      }),
  );
  expect(await hidden).toBe(false);
  const again = await startStoreServer(port);
  await ended;
  expect(await again.option(receipt.guid)).toMatchObject({ footer: 'From the background' });
  await again.close();
});

test('a wrong token stops everything, loses nothing, and a right one sends it', async ({
  reusedApp: app,
}) => {
  const server = await startStoreServer();
  const { page } = app;
  await atWork(app, { ...server, token: 'a-wrong-token' });
  await change(page, FOOTER, 'After signing in');
  await fromMenu(page, 'menu-outbox');
  await page.getByTestId('outbox-sign-in').click();
  await page.locator('[data-testid="sign-in-form"] input').fill(server.token);
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('outbox-empty')).toBeVisible({ timeout: PATIENCE_MS });
  expect(await server.option(receipt.guid)).toMatchObject({ footer: 'After signing in' });
  await server.close();
});

test('where the service refuses to test a value, that is found out: the change goes without, and it is said', async ({
  reusedApp: app,
}) => {
  const server = await startStoreServer(undefined, undefined, { switches: { testOperation: false } });
  const { page } = app;
  await atWork(app, server);
  await change(page, FOOTER, 'Goodbye');
  await fromMenu(page, 'menu-outbox');
  await expect(page.getByTestId('outbox-empty')).toBeVisible({ timeout: PATIENCE_MS });
  await expect(page.getByTestId('outbox-unguarded')).toBeVisible();
  expect(await server.option(receipt.guid)).toMatchObject({ footer: 'Goodbye' });
  // From now on nothing is guarded, and nothing asked for that.
  const before = patches(await server.requests()).length;
  await change(page, LIMIT, '70000');
  await expect.poll(() => server.option(payment.guid)).toMatchObject({ cash: { limit: 70000 } });
  const bodies = patches(await server.requests()).map(({ body }) => body);
  expect(bodies.slice(before)).toEqual(['[{"value":70000,"path":"/cash/limit","op":"replace"}]']);
  await server.close();
});
