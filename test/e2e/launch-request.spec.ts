import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { activeTill, atStep, fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { startAgain } from './second-start.ts';
import { connect, importDirectory, startStoreServer, type StoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

const [till, other] = trainingDirectory.workplaces.filter(({ archived }) => !archived);
const store = trainingDirectory.outlets.find(({ guid }) => guid === till?.outlet_guid);
const link = `till-setup://till/${till?.guid.toUpperCase() ?? ''}`;

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

/** Counts from here on how often the window comes to the front. @returns what tells the count */
async function countRaises(electron: ElectronApplication): Promise<() => Promise<number>> {
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('there is no window');
    const counted = window as typeof window & { raises: number };
    const focus = window.focus.bind(window);
    counted.raises = 0;
    window.focus = () => {
      counted.raises++;
      focus();
    };
  });
  return () =>
    electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (window as (typeof window & { raises: number }) | undefined)?.raises ?? -1;
    });
}

test('started with a link, the app shows the till and waits; it opens when the user says so, without a code', async ({
  launch,
}) => {
  const { page } = await launch({ args: ['--training', link] });
  const dialog = page.getByTestId('launch-dialog');
  await expect(dialog.getByTestId('launch-till')).toHaveText(till?.name ?? '');
  await expect(dialog.getByTestId('launch-store')).toHaveText(store?.name ?? '');
  await expect(page.getByTestId('launch-cancel')).toBeFocused();
  await page.getByTestId('launch-go').click();
  await atStep(page, 'till');
  await expect(activeTill(page)).toContainText(till?.name ?? '');
  const { activations } = await page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data.state;
  });
  expect(activations).toEqual([]);
});

test('a link that comes while a code is on the screen says what becomes of it; once it is turned down, a further one waits in a notice', async ({
  launch,
  profile,
}) => {
  const { page, electron } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: other?.name ?? '', employee: '' });
  const code = await getCode(page);
  const raises = await countRaises(electron);

  expect(await startAgain(profile, [link])).toBe(0);
  await expect(page.getByTestId('launch-leaving')).toContainText('It stays valid');
  await expect.poll(raises, 'how often the window came to the front').toBe(1);
  await startAgain(profile, ['till-setup://till/nonsense']);
  await expect(page.getByTestId('launch-others')).toBeVisible();
  await expect(page.getByTestId('launch-till')).toHaveText(till?.name ?? '');
  expect(await raises()).toBe(1);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('launch-dialog')).toHaveCount(0);
  await expect(page.getByTestId('activation-code')).toHaveText(code);

  await startAgain(profile, [link]);
  await expect(page.getByTestId('notice-link_again')).toBeVisible();
  await expect(page.getByTestId('launch-dialog')).toHaveCount(0);
  expect(await raises()).toBe(1);
  await startAgain(profile, []);
  await expect.poll(raises, 'how often the window came to the front').toBe(2);
});

test('a link that is none is refused with words, and a till that nobody knows is called so', async ({
  launch,
  profile,
}) => {
  const { page } = await launch({ args: ['--training', `${link}?code=now`] });
  await expect(page.getByRole('dialog', { name: 'This link can’t be opened' })).toContainText(
    'more than a till',
  );
  await page.getByTestId('launch-cancel').click();
  await atStep(page, 'store');
  await startAgain(profile, ['till-setup://till/00000000-0000-4000-8000-000000000bad']);
  await page.getByTestId('notice-link_again').getByRole('button', { name: 'View' }).click();
  await expect(page.getByTestId('launch-why')).toContainText('has no such till');
});

test('a directory file that is opened is shown, and imported when that is confirmed', async ({
  launch,
  profile,
}, info) => {
  const { page, electron } = await launch();
  await connect(page, server);
  await atStep(page, 'store');
  const folder = info.outputPath('from head office');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Stores, May.tilldirectory'), JSON.stringify(trainingDirectory));
  const raises = await countRaises(electron);

  await startAgain(profile, ['Stores, May.tilldirectory'], folder);
  await expect(page.getByTestId('import-dialog')).toContainText('Stores, May.tilldirectory');
  await expect.poll(raises, 'how often the window came to the front').toBe(1);
  const held = () =>
    page.evaluate(async () => {
      const answer = await window.till.app.snapshot();
      return answer.ok ? answer.data.state.directory : 'no answer';
    });
  expect(await held()).toBeNull();
  await page.getByTestId('import-cancel').click();
  expect(await held()).toBeNull();

  await startAgain(profile, [new URL(`file://${folder}/Stores, May.tilldirectory`).href]);
  await page.getByTestId('import-confirm').click();
  await expect(page.getByTestId('import-note')).toContainText('84');
  await startAgain(profile, ['Stores, June.tilldirectory'], folder);
  await expect(page.getByTestId('launch-why')).toContainText('was moved or can’t be read');
});

test('a link says when there is no connection, and when there is no directory; with both it opens the till, from the board, too', async ({
  launch,
  profile,
}, info) => {
  const { page, electron } = await launch({ args: [link] });
  await expect(page.getByTestId('launch-why')).toContainText('isn’t connected to an organisation');
  await page.getByTestId('launch-cancel').click();
  await atStep(page, 'welcome');
  await connect(page, server);
  await atStep(page, 'store');
  await startAgain(profile, [link]);
  await expect(page.getByTestId('launch-why')).toContainText('There’s no list of tills yet');
  await page.getByTestId('launch-cancel').click();
  await importDirectory(page, electron, info.outputPath('directory.json'));
  await fromMenu(page, 'menu-board');
  await startAgain(profile, [link]);
  await page.getByTestId('launch-go').click();
  await atStep(page, 'till');
  expect(await server.orders()).toEqual([]);
});
