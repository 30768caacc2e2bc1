import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { crash } from './failing.ts';
import { listsAreRead } from './manager.ts';
import { fromMenu } from './menu.ts';
import { expectNothingIn, searchFolder, searchHeap } from './secret-places.ts';
import { connect, startStoreServer, type StoreServer } from './store-server.ts';
import { answerQuestions, saveTo } from './system-dialogs.ts';
import { expect, test, withKeyring } from './till-app.ts';

const TILLS = trainingDirectory.workplaces.filter(({ archived }) => !archived).slice(0, 12);
/** No other text has one of them in it by chance. */
const codeOf = (n: number) => `KRQZ${String(4711 + 97 * n)}WXVJ`;
const LISTS = { outletList: true, listsReadable: true };
/** The tills whose codes come when the test says so. */
const WAITING = [3, 8] as const;

/** A service whose codes are known beforehand. */
async function service() {
  const server = await startStoreServer(undefined, undefined, { switches: LISTS });
  for (const [n, { guid }] of TILLS.entries())
    await server.fault({
      match: { method: 'POST', path: guid },
      times: 1,
      answer: {
        // Some wait until the test has had its middle of the run.
        delayMs: n === WAITING[0] || n === WAITING[1] ? 600_000 : 0,
        status: 200,
        body: JSON.stringify({ activation_code: codeOf(n) }),
        contentType: 'application/json',
      },
    });
  return server;
}

/** The code of a till was asked for, and those of all tills before it have come. */
const isAskedFor = (server: StoreServer, till: number) =>
  expect.poll(async () => (await server.orders()).length, 'codes asked for').toBe(till + 1);

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
  await answerQuestions(electron, 1);
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
  await isAskedFor(server, WAITING[0]);
  await page.getByTestId('run-pause').click();
  await page.locator('[data-testid="run-view"][data-status="paused"]').waitFor();
  await server.endDelays();
  await expect.poll(() => made(page), 'codes before the pause').toBe(WAITING[0] + 1);
  const shown = { token: server.token, first: codeOf(0) };
  await expect.poll(() => searchHeap(page, shown), 'what the page has in memory').toEqual(['first']);

  await page.getByTestId('run-resume').click();
  await isAskedFor(server, WAITING[1]);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect(page.getByTestId('run-code')).toHaveCount(0);
  expect(await made(page)).toBe(WAITING[1]);
  await server.endDelays();
  await expect.poll(() => made(page), 'codes while it is locked').toBe(TILLS.length);
  const secrets = { ...shown, last: codeOf(TILLS.length - 1) };
  await expect.poll(() => searchHeap(page, secrets), 'what the page has in memory').toEqual([]);
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await page.getByTestId('run-codes-hidden').waitFor();
  await page.getByTestId('run-show-codes').click();
  await expect(page.getByTestId('run-code').first()).toHaveText(codeOf(0));

  const report = info.outputPath('run.csv');
  await saveTo(electron, report);
  await page.getByTestId('run-save').click();
  await expect(page.getByTestId('run-saved')).toContainText('run.csv');
  await page.getByTestId('run-copy').click();
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied, 'what is on the clipboard').toContain(TILLS[0]?.name);
  for (const text of [readFileSync(report, 'utf8'), await copied()]) {
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
