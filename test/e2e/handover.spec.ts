import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fromMenu } from './menu.ts';
import {
  connect,
  connectWithDirectory,
  importDirectory,
  type StoreServer,
  startStoreServer,
} from './store-server.ts';
import { openThis, saveTo } from './system-dialogs.ts';
import { expect, launchTillApp, test, type TillApp } from './till-app.ts';

const [receipt] = trainingDirectory.options;
if (!receipt) throw new Error('the training organisation lacks its options');
const FOOTER = `[data-testid="settings-field"][data-option="${receipt.guid}"][data-path="/footer"] input`;
const VALUES = ['See you soon', 'See you tomorrow', 'Have a nice day'];
const NAME = 'Anna’s laptop';

const sent = async (server: StoreServer) =>
  (await server.requests())
    .filter(({ method, body }) => method === 'PATCH' && body.includes('replace'))
    .map(({ body }) => body);

/** Answers main's own questions, and keeps what they were. */
async function sayYes(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, detail } = args.at(-1) as { message: string; detail: string };
      process.stdout.write(`asked: ${message} ${detail}\n`);
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
  });
}

async function change(page: Page, value: string): Promise<void> {
  if (!(await page.getByTestId('settings-page').isVisible())) await page.getByTestId('open-settings').click();
  await page.locator(FOOTER).fill(value);
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-saved')).toBeVisible();
}

/** An app at work whose changes wait, because the service is busy for as long as the test says so. */
async function withChanges(app: TillApp, server: StoreServer): Promise<void> {
  await connectWithDirectory(app, server);
  await app.page.locator('main[data-step="store"]').waitFor();
  await server.fault({ match: { method: 'PATCH' }, times: 1000, answer: { cut: 'before' } });
  for (const value of VALUES) await change(app.page, value);
  await fromMenu(app.page, 'menu-outbox');
  await expect(app.page.getByTestId('outbox-entry')).toHaveCount(VALUES.length);
}

async function openDialog(page: Page, which: 'give' | 'take'): Promise<void> {
  await page.getByTestId('outbox-menu').click();
  await page.getByTestId(`outbox-${which}`).click();
  await expect(page.getByTestId(`${which}-dialog`)).toBeVisible();
}

/** Hands everything over with a made-up passphrase. @returns the passphrase */
async function fillIn(page: Page): Promise<string> {
  await openDialog(page, 'give');
  await page.getByTestId('handover-from').fill(NAME);
  await page.getByTestId('handover-make').click();
  return page.getByTestId('handover-made').inputValue();
}

async function take(app: TillApp, path: string, passphrase: string): Promise<void> {
  await openThis(app.electron, path);
  await openDialog(app.page, 'take');
  await app.page.getByTestId('handover-choose').click();
  await app.page.getByTestId('handover-passphrase').fill(passphrase);
  await app.page.getByTestId('handover-take').click();
}

/** A folder of the test's own. */
function folder(): string {
  return mkdtempSync(join(tmpdir(), 'till-setup-'));
}

test('changes of a laptop that goes away are sent by another, once and in order, and by itself never', async ({
  launch,
}, info) => {
  const server = await startStoreServer();
  const stick = folder();
  const path = join(stick, 'changes.tillchanges');
  const anna = await launch();
  await withChanges(anna, server);

  await saveTo(anna.electron, path);
  const passphrase = await fillIn(anna.page);
  await anna.page.getByTestId('handover-give').click();
  await expect(anna.page.getByTestId('handover-given')).toContainText('3 changes');
  await anna.page.getByTestId('handover-close').click();
  await expect(anna.page.getByTestId('changes-handed-over')).toContainText('3 changes were handed over');
  await expect(anna.page.getByTestId('outbox-empty')).toBeVisible();
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  const bytes = readFileSync(path);
  for (const text of [server.token, passphrase, ...VALUES]) expect(bytes.includes(text)).toBe(false);

  await server.clearFaults();
  const tried = await sent(server);
  const second = folder();
  const boris = await launchTillApp(second);
  await connect(boris.page, server);
  await importDirectory(boris.page, boris.electron, info.outputPath('directory.json'));
  await fromMenu(boris.page, 'menu-outbox');
  await sayYes(boris.electron);
  await take(boris, path, 'not the right passphrase');
  const error = boris.page.getByTestId('error-screen');
  await expect(error).toHaveAttribute('data-code', 'handover_wrong_passphrase');
  await boris.page.getByTestId('handover-passphrase').fill(passphrase);
  await boris.page.getByTestId('handover-take').click();
  await expect(boris.page.getByTestId('handover-taken')).toContainText(`3 changes from “${NAME}”`);
  await expect
    .poll(boris.output, 'what main asked')
    .toContain(`asked: Take over 3 changes? “${NAME}” handed them over on `);
  await boris.page.getByTestId('handover-close').click();
  // The list may be the one from before the changes came, which was empty too.
  await expect
    .poll(() => server.option(receipt.guid), 'the setting at the service')
    .toMatchObject({ footer: VALUES.at(-1) });
  await expect(boris.page.getByTestId('outbox-empty')).toBeVisible();
  const written = (await sent(server))
    .slice(tried.length)
    .map((body) => /"value":"([^"]*)","path":"\/footer","op":"replace"/.exec(body)?.[1]);
  expect(written).toEqual(VALUES);

  await openThis(boris.electron, path);
  await openDialog(boris.page, 'take');
  await boris.page.getByTestId('handover-choose').click();
  await expect(error).toHaveAttribute('data-code', 'handover_taken');

  // The one that handed over sends nothing of it, with the service back and somebody asking for it: what is changed there
  // now would go after it.
  await anna.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.reload();
  });
  await anna.page.getByTestId('main-menu').waitFor();
  const before = (await sent(server)).length;
  await anna.page.evaluate(() => window.till.outbox.wake());
  await expect
    .poll(() => anna.page.evaluate(async () => (await window.till.outbox.retry({ id: null })).ok))
    .toBe(true);
  await change(anna.page, 'Good night');
  await expect.poll(async () => (await sent(server)).at(-1), 'the latest change').toContain('Good night');
  expect(await sent(server)).toHaveLength(before + 1);
  await boris.electron.close();
  await server.close();
  for (const each of [second, stick]) rmSync(each, { recursive: true, force: true });
});

/** Moments after “Save” in which the process is killed, in milliseconds; a key takes about half a second. */
const MOMENTS = [0, 300, 700, 1100];

test('killed at four moments of handing over, the changes are here or in a whole file each time, never both', async ({
  launch,
}, info) => {
  test.setTimeout(300_000);
  const server = await startStoreServer();
  let app = await launch();
  await withChanges(app, server);
  for (const after of MOMENTS)
    await test.step(`${after} ms`, async () => {
      const path = info.outputPath(`changes-${after}.tillchanges`);
      await saveTo(app.electron, path);
      const passphrase = await fillIn(app.page);
      await app.page.getByTestId('handover-give').click();
      await new Promise((resolve) => setTimeout(resolve, after));
      app.electron.process().kill('SIGKILL');
      await expect.poll(app.isClosed).toBe(true);

      app = await launch();
      await app.page.getByTestId('main-menu').waitFor();
      await fromMenu(app.page, 'menu-outbox');
      const isGiven = existsSync(path);
      info.annotations.push({ type: `handed over after ${after} ms`, description: String(isGiven) });
      if (isGiven) {
        await expect(app.page.getByTestId('changes-handed-over')).toBeVisible();
        await expect(app.page.getByTestId('outbox-empty')).toBeVisible();
        // The file is whole: it is what brings them back.
        await sayYes(app.electron);
        await take(app, path, passphrase);
        await expect(app.page.getByTestId('handover-taken')).toContainText('3 changes are back');
        await app.page.getByTestId('handover-close').click();
      }
      await expect(app.page.getByTestId('outbox-entry')).toHaveCount(VALUES.length);
    });
  await server.close();
});
