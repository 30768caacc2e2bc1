import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { powerFails } from './failing.ts';
import { activeTill, atStep, getCode, openStore, pointAt } from './manager.ts';
import { fromMenu } from './menu.ts';
import { drop, writeTables } from './store-files.ts';
import { connect, startStoreServer } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

/** Everything that lies below a folder, as bytes. */
function contentsOf(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
}

test('three Windows-1251 tables are dropped on the window, a till is found by its Cyrillic name with keys alone, and the board is right after a crash', async ({
  launch,
  profile,
}, info) => {
  const server = await startStoreServer();
  const first = await launch(withKeyring(profile));
  await connect(first.page, server);
  await atStep(first.page, 'store');

  await drop(first.page, writeTables(info.outputPath()));
  const dialog = first.page.getByTestId('import-dialog');
  await expect(dialog).toContainText('Windows-1251');
  await expect(dialog).toContainText('Невский, 24');
  await expect(first.page.getByTestId('import-confirm')).toBeDisabled();
  await first.page.getByTestId('names-right').check();
  await first.page.getByTestId('import-confirm').click();
  await expect(first.page.getByTestId('import-note')).toContainText('84');

  // From here on nothing but keys. (Letters of no US keyboard come without a key press here, so the field is entered.)
  await openStore(first.page, 'ВАСИЛЬЕВ');
  // Nobody can be proposed, so the list of employees has the focus.
  const employees = first.page.getByTestId('employee-list');
  await expect(employees.getByTestId('choose-search')).toBeFocused();
  await first.page.keyboard.type('федорова');
  await expect(employees.getByTestId('choose-item')).toHaveCount(1);
  await first.page.keyboard.press('Enter');
  await pointAt(first.page, 'Касса самообслуживания');
  await expect(activeTill(first.page)).toContainText('Self-checkout');
  const code = await getCode(first.page);
  expect((await server.activate(code)).status).toBe(200);

  await powerFails(first);
  expect(contentsOf(join(profile, 'organisations')).includes(code)).toBe(false);
  const second = await launch(withKeyring(profile));
  await fromMenu(second.page, 'menu-board');
  await second.page.getByRole('tab', { name: 'Tills' }).click();
  await second.page.getByTestId('board-search').fill('самообсл васильев');
  const line = second.page.getByTestId('board-till');
  await expect(line).toHaveCount(1);
  await expect(line).toHaveAttribute('data-state', 'code_issued');
  await line.click();
  await expect(second.page.getByTestId('board-history')).toContainText('Татьяна Фёдорова');
  await server.close();
});
