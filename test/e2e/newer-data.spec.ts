import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { connect, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';
import { PRINT_MESSAGES, runToItsEnd } from './to-its-end.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

/** Every file below a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'base64')]));
}

test('a database of a later version is left byte for byte as it is, and the app says so on its screen', async ({
  launch,
  profile,
}) => {
  const first = await launch();
  await connect(first.page, server);
  await first.page.locator('main[data-step="store"]').waitFor();
  await first.electron.close();
  const organisations = join(profile, 'organisations');
  const [path = ''] = Object.keys(contents(organisations)).filter((one) => one.endsWith('till-setup.db'));
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 9999');
  db.close();
  const before = contents(organisations);
  const logs = (files: object) => Object.keys(files).filter((one) => /-(wal|shm)$/.test(one));
  expect(logs(before)).toEqual([]);

  const { page, electron } = await launch();
  const screen = page.getByTestId('data-problem');
  await expect(screen).toHaveAttribute('data-problem', 'data_too_new');
  await expect(screen).toContainText('can’t read its data');
  await expect(page.locator('main[data-step]')).toHaveCount(0);
  const answer = await page.evaluate(() => window.till.outbox.retry({ id: null }));
  expect(answer).toMatchObject({ ok: false, error: { code: 'data_too_new', retryable: false } });
  await page.getByTestId('data-other').click();
  await expect(page.getByTestId('connection-panel')).toBeVisible();
  expect(contents(organisations)).toEqual(before);
  await electron.close();
  expect(contents(organisations)).toEqual(before);
});

test('with settings of a later version the app says so in their language, ends, and touches nothing', async ({
  profile,
}) => {
  const script = join(profile, 'print-messages.cjs');
  writeFileSync(script, PRINT_MESSAGES);
  const folder = join(profile, 'user-data');
  const settings = join(folder, 'settings.json');
  const database = join(folder, 'organisations', 'some-organisation', 'till-setup.db');
  mkdirSync(dirname(database), { recursive: true });
  const stored = '{ "schemaVersion": 999, "preferences": { "language": "ru" }, "unheard": ["of"] }\n';
  writeFileSync(settings, stored);
  writeFileSync(database, 'what a later version keeps');
  const { status, said } = await runToItsEnd(profile, folder, '-r', script);
  expect(said).toContain('said: На этом компьютере использовали более новую версию Till Setup');
  expect(said).toContain(folder);
  expect(status).toBe(1);
  expect(readFileSync(settings, 'utf8')).toBe(stored);
  expect(readFileSync(database, 'utf8')).toBe('what a later version keeps');
  const ours = /settings|till-setup|directory\.db|\.probe/;
  const files = Object.keys(contents(folder)).filter((path) => ours.test(path.replace(/.*[\\/]/, '')));
  expect(files).toEqual([database, settings]);
});
