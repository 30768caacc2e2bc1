import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { choices, toTill } from './at-till.ts';
import { expectNothingIn, searchFolder } from './secret-places.ts';
import { type StoreServer, startStoreServer } from './store-server.ts';
import { giveSockets, startTeamServer } from './team.ts';
import { expect, keepForFailure, launchTillApp, test, type TillApp } from './till-app.ts';

const { till } = choices;
const others = trainingDirectory.workplaces
  .filter(({ archived, guid }) => !archived && guid !== till)
  .map(({ guid }) => guid);
const [beforeKill = '', meanwhile = '', elsewhere = ''] = others;

/** What is known of the shared board. */
const boardOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    return answer.ok ? answer.data.state.sharedBoard : null;
  });
const isReached = (page: Page) =>
  expect
    .poll(async () => (await boardOf(page))?.isReached, { message: 'the board is reached', timeout: 60_000 })
    .toBe(true);
/** All that was done here is on the board. */
const isSent = (page: Page) => expect.poll(async () => (await boardOf(page))?.unsent, 'all was sent').toBe(0);

/** What happened to a till, the first first, and whether another laptop did it. */
const storyOf = (page: Page, workplaceGuid: string) =>
  page.evaluate(async (guid) => {
    const answer = await window.till.tills.till({ workplaceGuid: guid });
    if (!answer.ok) return [];
    return answer.data.events.map((event) => `${event.kind} ${'by' in event ? event.by : 'here'}`).reverse();
  }, workplaceGuid);

/** Has the page write down when it first hears that somebody else made a till's code. */
const listenFor = (page: Page, workplaceGuid: string) =>
  page.evaluate((guid) => {
    const heard = window as { heardAt?: number };
    window.till.on('changed', () => {
      void window.till.tills.till({ workplaceGuid: guid }).then((answer) => {
        if (answer.ok && answer.data.row.team?.issuedBy) heard.heardAt ??= Date.now();
      });
    });
  }, workplaceGuid);
const heardAt = (page: Page) => page.evaluate(() => (window as { heardAt?: number }).heardAt ?? 0);

const connectByCall = (page: Page, { url, orgGuid, token }: StoreServer) =>
  page.evaluate((to) => window.till.connection.connect({ ...to, alias: '', options: {} }), {
    ...{ baseUrl: url, orgGuid, token },
  });

/** Asks for the till's code. @returns the code */
const askByCall = (page: Page) =>
  page.evaluate(async ({ store, till: workplaceGuid, employee }) => {
    const request = { workplaceGuid, outletGuid: store, employeeGuid: employee };
    const answer = await window.till.activation.issue({ ...request, sendSms: false, replace: false });
    return answer.ok && answer.data.kind === 'issued' ? answer.data.issued.code : JSON.stringify(answer);
  }, choices);

/** Keeps a till's draft. */
const prepare = (page: Page, workplaceGuid: string) =>
  page.evaluate(
    async ({ guid, store, employee }) => {
      const draft = { outletGuid: store, withoutOutlet: false, workplaceGuid: guid, employeeGuid: employee };
      await window.till.tills.keep({ ...draft, sendSms: false, settingsSeen: false, step: 'till' });
    },
    { guid: workplaceGuid, ...choices },
  );

test('two laptops share a board: who is at a till is seen at once, claimed, taken over, and outlives every crash', async ({
  launch,
}, info) => {
  const server = await startStoreServer();
  const team = await startTeamServer(info.outputPath('board'), server.orgGuid);
  const [laptopA, laptopB] = [team.laptop('Anna'), team.laptop('Boris')];
  const secondProfile = mkdtempSync(join(tmpdir(), 'till-setup-'));
  let b: TillApp | undefined;
  try {
    const anna = await launch({ env: laptopA.env });
    const boris = await launchTillApp(secondProfile, { env: laptopB.env });
    b = boris;
    for (const { electron } of [anna, boris]) await giveSockets(electron, team.authority);
    await connectByCall(anna.page, server);
    await toTill(boris.page, server);
    await Promise.all([isReached(anna.page), isReached(boris.page)]);

    // What Boris has begun is on the board before Anna begins.
    await expect.poll(() => storyOf(boris.page, till)).toEqual(['draft_started here']);
    await isSent(boris.page);

    // The second one sees it within a second, by the clock that both have.
    await listenFor(boris.page, till);
    await prepare(anna.page, till);
    const firstCode = await askByCall(anna.page);
    await expect.poll(() => heardAt(boris.page), 'Boris sees it').toBeGreaterThan(0);
    const issuedAt = await anna.page.evaluate(async (guid) => {
      const answer = await window.till.tills.till({ workplaceGuid: guid });
      return answer.ok ? (answer.data.row.issuedAt ?? 0) : 0;
    }, till);
    const tookMs = (await heardAt(boris.page)) - issuedAt;
    info.annotations.push({ type: 'seen after', description: `${tookMs} ms` });
    expect(tookMs).toBeLessThan(1000);
    await expect
      .poll(() => storyOf(boris.page, till))
      .toEqual(['draft_started here', 'draft_started Anna', 'code_issued Anna']);

    // Asks for the same till, is told whose it is and since when, and takes it over.
    await boris.page.getByTestId('get-code').click();
    await boris.page.getByTestId('replace-code').click();
    const claimed = boris.page.getByTestId('take-over');
    await claimed.waitFor();
    await expect(boris.page.locator('main')).toContainText('Anna is setting up this till');
    await expect(boris.page.locator('main')).toContainText(/Since .*\d\d:\d\d/);
    expect((await server.orders()).length).toBe(1);
    await claimed.click();
    await boris.page.getByTestId('activation-qr').waitFor();
    const secondCode = (await boris.page.getByTestId('activation-code').textContent()) ?? '';
    expect((await server.orders()).length).toBe(2);
    await expect.poll(() => storyOf(anna.page, till)).toContain('code_issued Boris');

    // Server and app are killed in the middle of it; each laptop goes on.
    await prepare(anna.page, beforeKill);
    await team.kill();
    await prepare(anna.page, meanwhile);
    await prepare(boris.page, elsewhere);
    anna.electron.process().kill('SIGKILL');
    await expect.poll(anna.isClosed).toBe(true);
    await boris.page.getByTestId('handed-over').click();
    await team.start();
    const again = await launch({ env: laptopA.env });
    await giveSockets(again.electron, team.authority);
    for (const { page } of [again, boris]) {
      await page.evaluate(() => window.till.tills.reachBoard());
      await isReached(page);
      await isSent(page);
    }

    // Nothing is lost, and nothing is there twice: at each laptop and on the server.
    const story = async (one: Page, names: readonly [string, string]) =>
      (await Promise.all([till, beforeKill, meanwhile, elsewhere].map((guid) => storyOf(one, guid)))).map(
        (events) => events.map((event) => event.replace(/here$/, names[0])),
      );
    const whole = [
      [
        'draft_started Boris',
        'draft_started Anna',
        'code_issued Anna',
        'code_issued Boris',
        'handed_over Boris',
      ],
      ['draft_started Anna'],
      ['draft_started Anna'],
      ['draft_started Boris'],
    ];
    for (const [page, names] of [
      [again.page, ['Anna', 'Boris']],
      [boris.page, ['Boris', 'Anna']],
    ] as const)
      await expect.poll(() => story(page, names)).toEqual(whole);
    const ids = await team.ids();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(10);

    // On the server's disk there is no code, no token, and nobody's identity.
    await team.kill();
    expect(searchFolder(team.store, { till }).found.length).toBeGreaterThan(0);
    const { token } = server;
    expectNothingIn(team.store, { token, firstCode, secondCode, employee: choices.employee });
  } finally {
    if (b) await keepForFailure(b, info, 9);
    await b?.electron.close().catch(() => undefined);
    await Promise.all([team.stop(), server.close()]);
    rmSync(secondProfile, { recursive: true, force: true });
  }
});
