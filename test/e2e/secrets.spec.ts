import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { crash } from './failing.ts';
import { fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { PATIENCE_MS } from './patience.ts';
import { sendAll } from './pending-changes.ts';
import { expectNothingIn, searchFolder, searchHeap, searchProcesses, type Secrets } from './secret-places.ts';
import { changeFooter } from './settings-page.ts';
import { openConnectForm } from './sign-in.ts';
import { connect, importDirectory, type StoreServer, startStoreServer } from './store-server.ts';
import { answerQuestions } from './system-dialogs.ts';
import { expect, test, withKeyring } from './till-app.ts';

const [outlet] = trainingDirectory.outlets;
const [firstTill, secondTill] = trainingDirectory.workplaces
  .filter((till) => till.outlet_guid === outlet?.guid && !till.archived)
  .map(({ guid }) => guid);
if (!outlet || !firstTill || !secondTill) throw new Error('the training organisation lacks two tills');
const at = (till: string) => ({ store: outlet.guid, till, employee: '' });

const crashDumps = (electron: ElectronApplication) =>
  electron.evaluate(({ app }) => app.getPath('crashDumps'));
const clipboardOf = (electron: ElectronApplication) =>
  electron.evaluate(({ clipboard }) => clipboard.readText());

/** Of the secrets the page has these in its memory; what the engine still holds of the others goes in its own time. */
const remembers = (page: Page, secrets: Secrets, names: readonly string[]) =>
  expect.poll(() => searchHeap(page, secrets), 'what the page has in memory').toEqual(names);

/** The token is in the page while it is typed, and not once it was; so the search of the heap is one. */
async function connectWatched(page: Page, server: StoreServer): Promise<void> {
  const { token } = server;
  await openConnectForm(page);
  await page.locator('input[name="token"]').fill(token);
  await remembers(page, { token }, ['token']);
  await page.getByTestId('back').click();
  await page.getByTestId('training-store').waitFor();
  await remembers(page, { token }, []);
  await connect(page, server);
}

/** A bug in main that has secrets in its message is written down, without them. */
async function failWith(electron: ElectronApplication, secrets: Secrets, log: string): Promise<void> {
  await answerQuestions(electron, 0);
  await electron.evaluate((_electron, message) => {
    setTimeout(() => {
      throw new Error(`a bug with ${message} in it`);
    }, 0);
  }, Object.values(secrets).join(' and '));
  // The file is made with its first line.
  await expect
    .poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : ''), 'the log')
    .toContain('a bug with [redacted] and [redacted] in it');
}

/** What the processes were given holds no secret; it does hold the folder that they were given. */
function expectNothingGiven(electron: ElectronApplication, profile: string, secrets: Secrets): void {
  const pid = electron.process().pid ?? 0;
  const { processes, found } = searchProcesses(pid, secrets);
  expect(processes).toBeGreaterThan(3);
  expect(found).toEqual([]);
  const control = searchProcesses(pid, { profile }).found.join('\n');
  expect(control).toMatch(/profile: environ/);
  expect(control).toMatch(/profile: cmdline/);
}

test('the token and the codes are nowhere but where they are used, for as long as they are', async ({
  launch,
  profile,
}, info) => {
  test.setTimeout(400_000);
  const server = await startStoreServer();
  const port = Number(new URL(server.url).port);
  const { token } = server;
  const log = join(profile, 'logs/till-setup.log');

  // A code, a change that waits, and a crash.
  const first = await launch(withKeyring(profile));
  await connectWatched(first.page, server);
  await importDirectory(first.page, first.electron, info.outputPath('directory.json'));
  await fillIn(first.page, at(firstTill));
  const lost = await getCode(first.page);
  await remembers(first.page, { token, lost }, ['lost']);
  await server.close();
  await changeFooter(first.page, 'Changed offline');
  await expect(first.page.getByTestId('outbox-chip')).toContainText('1');
  const dumps = await crashDumps(first.electron);
  await crash(first);
  expect(searchFolder(profile, { address: server.url }).found).toContain('address: settings.json');
  expectNothingIn(profile, { token, lost });
  expectNothingIn(dumps, { token, lost });

  // The change goes out; a code that is copied, hidden, shown, and handed over.
  const again = await startStoreServer(port);
  const { page, electron, ...second } = await launch(withKeyring(profile));
  await fromMenu(page, 'menu-outbox');
  await sendAll(page);
  await page.getByTestId('back').click();
  await fillIn(page, at(secondTill));
  const code = await getCode(page);
  const secrets = { token, lost, code };
  await remembers(page, secrets, ['code']);
  const copiedAt = Date.now();
  await page.getByTestId('copy').click();
  await expect(page.getByTestId('copied')).toBeVisible();
  expect(await clipboardOf(electron)).toBe(code);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await page.getByTestId('code-hidden').waitFor();
  await remembers(page, secrets, []);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await page.getByTestId('reveal-code').click();
  await page.getByTestId('activation-qr').waitFor();
  await page.getByTestId('handed-over').click();
  await page.locator('main[data-step="till"]').waitFor();
  await remembers(page, secrets, []);
  await failWith(electron, { token, code }, log);
  expectNothingGiven(electron, profile, secrets);

  // The clipboard after its minute, and before it where the app is closed.
  const message = 'the code has left the clipboard';
  await expect
    .poll(() => clipboardOf(electron), { message, timeout: 60_000 + PATIENCE_MS })
    .not.toContain(code);
  expect(Date.now() - copiedAt).toBeGreaterThan(59_000);
  const copied = await page.evaluate(
    (workplaceGuid) => window.till.activation.copy({ workplaceGuid }),
    secondTill,
  );
  expect(copied).toMatchObject({ ok: true });
  expect(await clipboardOf(electron)).toBe(code);
  await electron.evaluate(({ clipboard }) => {
    const clear = clipboard.clear.bind(clipboard);
    clipboard.clear = () => {
      clear();
      void Promise.resolve(clipboard.readText()).then((text) => {
        process.stdout.write(`on the clipboard: "${text}"\n`);
      });
    };
  });
  await electron.close();
  await expect.poll(second.output, 'what main said').toContain('on the clipboard: ""');

  expect(searchFolder(profile, secrets).files).toBeGreaterThan(10);
  expectNothingIn(profile, secrets);
  expectNothingIn(dumps, secrets);
  for (const written of [first.output(), second.output()])
    for (const secret of Object.values(secrets)) expect(written).not.toContain(secret);
  await again.close();
});
