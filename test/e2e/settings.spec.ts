import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { changeFooter } from './settings-page.ts';
import { connectWithDirectory, REGISTER, startStoreServer, type StoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

const [receipt] = trainingDirectory.options;
if (!receipt) throw new Error('the training organisation lacks its options');

/** Somebody changes the words at the foot of receipts in the cabinet. */
async function changedElsewhere({ url, orgGuid, token }: StoreServer, words: string): Promise<number> {
  const answer = await fetch(`${url}/orgs/${orgGuid}/options/${receipt?.guid ?? ''}`, {
    method: 'PATCH',
    headers: { ...REGISTER, authorization: `Bearer ${token}` },
    body: JSON.stringify([{ op: 'replace', path: '/footer', value: words }]),
  });
  return answer.status;
}

test('language and theme are the same after a restart', async ({ launch }) => {
  const first = await launch();
  await fromMenu(first.page, 'language-menu');
  await first.page.getByTestId('language-ru').click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ru');
  await fromMenu(first.page, 'theme-menu');
  await first.page.getByTestId('theme-dark').click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.electron.close();

  const second = await launch();
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'ru');
  expect(await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('a copied code is on the clipboard, and gone from it when the app is closed', async ({ launch }) => {
  const { page, electron, output } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('copy').click();
  await expect(page.getByTestId('copied')).toBeVisible();
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
  await electron.evaluate(({ clipboard }) => {
    const clear = clipboard.clear.bind(clipboard);
    clipboard.clear = () => {
      clear();
      process.stdout.write('the clipboard was cleared\n');
    };
  });
  await electron.close();
  await expect.poll(output, 'what main said').toContain('the clipboard was cleared');
});

test('a setting that was changed in the cabinet is shown as it is there, and a change of it is guarded by that', async ({
  reusedApp: app,
}) => {
  const server = await startStoreServer();
  expect(await changedElsewhere(server, 'Set in the cabinet')).toBe(204);
  const { page } = app;
  await connectWithDirectory(app, server);
  await page.locator('main[data-step="store"]').waitFor();
  await page.getByTestId('open-settings').click();
  const footer = page.locator(
    `[data-testid="settings-field"][data-option="${receipt.guid}"][data-path="/footer"] input`,
  );
  await expect(footer).toHaveValue('Set in the cabinet');
  await changeFooter(page, 'See you soon');
  const patches = async () =>
    (await server.orders()).filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  const guarded = [
    { value: 'Set in the cabinet', path: '/footer', op: 'test' },
    { value: 'See you soon', path: '/footer', op: 'replace' },
  ];
  await expect.poll(async () => (await patches()).at(-1)).toBe(JSON.stringify(guarded));
  await expect
    .poll(() => server.option(receipt.guid), 'the setting at the service')
    .toMatchObject({ footer: 'See you soon' });
  await server.close();
});
