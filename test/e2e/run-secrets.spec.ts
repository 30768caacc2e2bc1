import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { crash } from './failing.ts';
import { listsAreRead } from './manager.ts';
import { fromMenu } from './menu.ts';
import { expectNothingIn, searchFolder, searchHeap } from './secret-places.ts';
import { connect, startStoreServer } from './store-server.ts';
import { saveTo } from './system-dialogs.ts';
import { expect, test, withKeyring } from './till-app.ts';

const TILLS = trainingDirectory.workplaces.filter(({ archived }) => !archived).slice(0, 12);
/** No other text has one of them in it by chance. */
const codeOf = (n: number) => `KRQZ${String(4711 + 97 * n)}WXVJ`;
const LISTS = { outletList: true, listsReadable: true };

/** A service whose codes are known beforehand. */
async function service() {
  const server = await startStoreServer(0, undefined, { switches: LISTS });
  for (const [n, { guid }] of TILLS.entries())
    await server.fault({
      match: { method: 'POST', path: guid },
      times: 1,
      answer: {
        // Each takes its time, so that there is a middle.
        delayMs: 300,
        status: 200,
        body: JSON.stringify({ activation_code: codeOf(n) }),
        contentType: 'application/json',
      },
    });
  return server;
}

const made = (page: Page) =>
  page.evaluate(async () => {
    const now = await window.till.app.snapshot();
    return now.ok ? (now.data.state.run?.counts.code_made ?? 0) : 0;
  });

test('a run goes on while the computer is locked, its codes hidden; they and the token are nowhere but on its page', async ({
  launch,
  profile,
}, info) => {
  const server = await service();
  const app = await launch(withKeyring(profile));
  const { page, electron } = app;
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await connect(page, server);
  await listsAreRead(page);
  const tills = TILLS.map(({ guid: workplaceGuid, outlet_guid: outletGuid }) => ({
    ...{ workplaceGuid, outletGuid, sendSms: false },
    employeeGuid: trainingDirectory.employees[0]?.guid ?? '',
  }));
  const started = await page.evaluate((input) => window.till.run.start(input), {
    ...{ tills, onLock: 'go_on' as const },
  });
  expect(started).toMatchObject({ ok: true });
  await fromMenu(page, 'menu-run');
  await page.getByTestId('run-show-codes').click();
  await expect(page.getByTestId('run-code').first()).toHaveText(codeOf(0));
  await page.getByTestId('run-pause').click();
  const shown = { token: server.token, first: codeOf(0) };
  expect(await searchHeap(page, shown)).toEqual(['first']);

  await page.getByTestId('run-resume').click();
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  expect(await made(page)).toBeLessThan(TILLS.length);
  await expect(page.getByTestId('run-code')).toHaveCount(0);
  await expect.poll(() => made(page)).toBe(TILLS.length);
  const secrets = { ...shown, last: codeOf(TILLS.length - 1) };
  expect(await searchHeap(page, secrets)).toEqual([]);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await page.getByTestId('run-codes-hidden').waitFor();
  await page.getByTestId('run-show-codes').click();
  await expect(page.getByTestId('run-code').first()).toHaveText(codeOf(0));

  const report = info.outputPath('run.csv');
  await saveTo(electron, report);
  await page.getByTestId('run-save').click();
  await expect(page.getByTestId('run-saved')).toContainText('run.csv');
  await page.getByTestId('run-copy').click();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  for (const text of [readFileSync(report, 'utf8'), copied]) {
    expect(text).toContain(TILLS[0]?.name);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  }

  const dumps = await electron.evaluate(({ app: itself }) => itself.getPath('crashDumps'));
  await crash(app);
  expect(searchFolder(profile, { till: TILLS[3]?.guid ?? '' }).found.join()).toContain('till-setup.db');
  expectNothingIn(profile, secrets);
  expectNothingIn(dumps, secrets);
  await server.close();
});
