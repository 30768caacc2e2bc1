import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { powerFails } from './failing.ts';
import { activeTill, atStep, fillIn, getCode, getCodeOf, pointAt } from './manager.ts';
import { fromMenu } from './menu.ts';
import { saveTo } from './system-dialogs.ts';
import { connectWithDirectory, startStoreServer } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

const isIssue = ({ method }: { method: string }) => method === 'POST';

/** Opens the list of tills and narrows it down. */
async function searchBoard(page: Page, text: string): Promise<void> {
  await fromMenu(page, 'menu-board');
  await page.getByRole('tab', { name: 'Tills' }).click();
  await page.getByTestId('board-search').fill(text);
}

test('tills prepared without a network are ready after a restart, and offered one at a time when it is back', async ({
  launch,
  profile,
}) => {
  const server = await startStoreServer();
  const port = Number(new URL(server.url).port);
  const first = await launch(withKeyring(profile));
  await connectWithDirectory(first, server);
  await server.close();

  await fillIn(first.page, { store: 'nevsky', till: 'Till 2', employee: 'соколова' });
  await first.page.getByTestId('get-code').click();
  await expect(first.page.getByTestId('error-screen')).toBeVisible();
  await first.page.getByTestId('keep-ready').click();
  await expect(first.page.getByTestId('ready-note')).toBeVisible();
  // Offline that is the way on; the same employee as for the till before.
  await pointAt(first.page, 'Till 3');
  await first.page.getByTestId('keep-for-later').click();
  await expect(first.page.getByTestId('ready-note')).toBeVisible();
  await powerFails(first);

  const again = await startStoreServer(port);
  const second = await launch(withKeyring(profile));
  const notice = second.page.getByTestId('notice-ready');
  await expect(notice).toContainText('2 tills are ready');
  expect((await again.requests()).filter(isIssue)).toHaveLength(0);
  await notice.getByRole('button', { name: /Till 2/ }).click();
  await atStep(second.page, 'till');
  await expect(activeTill(second.page)).toContainText('Till 2');
  const code = await getCode(second.page);
  expect((await again.activate(code)).status).toBe(200);
  expect((await again.requests()).filter(isIssue)).toHaveLength(1);
  await expect(notice).toContainText('1 till is ready');
  await again.close();
});

test('a code of an earlier session is spoken of before another is made, and the board tells the story', async ({
  launch,
  profile,
}, info) => {
  const server = await startStoreServer();
  const first = await launch(withKeyring(profile));
  await connectWithDirectory(first, server);
  await fillIn(first.page, { store: 'nevsky', till: 'Till 1', employee: 'соколова' });
  const code = await getCode(first.page);
  await first.page.getByTestId('handed-over').click();
  await atStep(first.page, 'till');
  await first.electron.close();

  const second = await launch(withKeyring(profile));
  await searchBoard(second.page, 'nevsky till 1');
  const line = second.page.getByTestId('board-till');
  await expect(line).toHaveCount(1);
  await expect(line).toHaveAttribute('data-state', 'handed_over');
  await line.click();
  await expect(second.page.getByTestId('board-history')).toContainText('Анна Соколова');
  await expect(second.page.getByTestId('board-till-panel')).not.toContainText(code);
  await second.page.getByTestId('board-note').fill('Behind the bakery');
  await second.page.keyboard.press('Control+Enter');
  await expect(second.page.getByTestId('board-note-says')).toContainText('Saved');
  await second.page.keyboard.press('Escape');

  const table = info.outputPath('tills.csv');
  await saveTo(second.electron, table);
  await second.page.getByTestId('board-export').click();
  await expect(second.page.getByTestId('board-exported')).toContainText('tills.csv');
  expect(readFileSync(table, 'utf8')).toContain('Behind the bakery');
  expect(readFileSync(table, 'utf8')).not.toContain(code);

  // Back to where the wizard was left: at the next till of the store.
  await second.page.getByTestId('back').click();
  await atStep(second.page, 'till');
  await second.page.getByTestId('choose-hidden').click();
  await getCodeOf(second.page, 'Till 1');
  await expect(second.page.getByTestId('earlier')).toHaveAttribute('data-kind', 'issued_before');
  await expect(second.page.getByTestId('earlier')).toContainText('Анна Соколова');
  expect((await server.requests()).filter(isIssue)).toHaveLength(1);
  await second.page.getByTestId('replace-code').click();
  await second.page.getByTestId('activation-qr').waitFor();
  expect((await server.requests()).filter(isIssue)).toHaveLength(2);
  await server.close();
});
