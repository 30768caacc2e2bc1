import type { Page } from '@playwright/test';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import type { RecordedRequest } from '../service/recorder.ts';
import { type TestServer, startTestServer } from '../service/server.ts';
import { ownPort } from '../own-port.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { DEFAULT_SWITCHES, type SwitchChanges } from '../service/switches.ts';
import {
  activeTill,
  atStep,
  chooseEmployee,
  fillIn,
  getCode,
  listsAreRead,
  openEmployees,
  openStore,
} from './manager.ts';
import { fromMenu } from './menu.ts';
import { look } from './settle.ts';
import { signInTo } from './sign-in.ts';
import { REGISTER } from './store-server.ts';
import { expect, test, withKeyring } from './till-app.ts';

let server: TestServer;
test.afterEach(() => server.close());

const ANY = { store: '', till: '', employee: '' };

const sentTo = (path: RegExp) => server.requests().filter((request) => path.test(request.path));
const LISTED_TILLS = /\/workplaces\?/;

/** What the register does with the code that was typed into it. */
async function redeem(code: string): Promise<number> {
  const answer = await fetch(`${server.url}/auth/activate-workplace`, {
    method: 'POST',
    headers: REGISTER,
    body: JSON.stringify({ activation_code: code }),
  });
  return answer.status;
}

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** What the app may send on the way to a till that is active (docs/life-pos.md), and nothing else. */
const OPERATIONS = [
  'POST /auth/sign-in-by-phone',
  String.raw`GET /orgs\?presentation=compact`,
  `GET /orgs/${GUID}/me`,
  `GET /orgs/${GUID}/(?:workplaces|employees|outlets)\\?.*presentation=compact.*`,
  `GET /orgs/${GUID}/workplaces/${GUID}`,
  `GET /orgs/${GUID}/options/${GUID}`,
  `POST /orgs/${GUID}/workplaces/${GUID}:generate-activation-code`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** What is wrong with a request, by what is documented of all of them. */
function flawsOf({ method, path, headers }: RecordedRequest): string[] {
  const isOf = (name: string, pattern: RegExp) => pattern.test(headers[name] ?? '');
  const isSigned = isOf('authorization', /^Bearer \S+$/);
  const rules = {
    'is no operation of the service': OPERATIONS.some((operation) => operation.test(`${method} ${path}`)),
    'has no client identifier': isOf('x-lp-client-identifier', new RegExp(`^${GUID}$`)),
    'has no client type': isOf('x-lp-client-type', /^App$/),
    'has no language with a region': isOf('accept-language', /^en-US$/),
    'has a wrong resolution': isOf('x-lp-client-screen-resolution', /^\d{4,}x\d{4,}$/),
    'has a cookie': headers['cookie'] === undefined,
    'has a token where it has none to show, or none where it has': isSigned !== path.startsWith('/auth/'),
    'names extensions in a list': !path.includes('?') || headers['x-lp-client-extensions'] === undefined,
  };
  return Object.entries(rules).flatMap(([flaw, isKept]) => (isKept ? [] : [`${method} ${path} ${flaw}`]));
}

test('from the first start to a till that is active: the register takes the code, and the screen turns by itself', async ({
  launch,
}) => {
  server = await startTestServer({ port: 0 });
  const { page } = await launch();
  await signInTo(page, server);
  await fillIn(page, ANY);
  const code = await getCode(page);
  expect(code).toMatch(/^\d{8}$/);
  await listsAreRead(page);
  const looks = () => sentTo(LISTED_TILLS).filter(({ path }) => path.includes('activated_at')).length;
  expect(server.requests().flatMap(flawsOf)).toEqual([]);
  const before = looks();
  expect(await redeem(code)).toBe(200);
  await page.getByTestId('till-active').waitFor();
  expect(looks() - before).toBeLessThanOrEqual(2);
  // What was of use once is gone from the screen.
  await expect(page.getByTestId('activation-code')).toHaveCount(0);
  await expect(page.getByTestId('activation-qr')).toHaveCount(0);
  await fromMenu(page, 'menu-board');
  await page.getByRole('tab').nth(1).click();
  const row = page.locator('[data-testid="board-till"][data-state="active"]');
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.getByTestId('board-history')).toContainText('Activated');
});

test('a token that is revoked on the way to a code: the phone number is kept, and work goes on where it stopped', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server);
  await fillIn(page, ANY);
  server.store.revoke();
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('error-screen')).toBeVisible();
  await page.getByTestId('error-action').first().click();
  await expect(page.getByTestId('sign-in-phone')).toHaveValue('+79215554567');
  await page.getByTestId('sign-in-password').fill(TRAINING_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('activation-qr').waitFor();
  expect(sentTo(/:generate-activation-code$/)).toHaveLength(2);
});

test('in a low window nothing in the list of employees lies over anything else', async ({
  reusedApp: { page, electron },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server);
  await openStore(page, '');
  await openEmployees(page);
  for (const language of LANGUAGES) {
    await look(page, electron, { language, theme: 'light', size: [1024, 640] });
    await openEmployees(page);
    const list = page.getByTestId('employee-list');
    const room = async () => {
      const lines = await list.getByRole('listbox').locator('..').boundingBox();
      const below = await list.getByTestId('type-guid').boundingBox();
      return (below?.y ?? -Infinity) - (lines?.y ?? Infinity) - (lines?.height ?? 0);
    };
    await expect.poll(room, `pixels between (${language})`).toBeGreaterThanOrEqual(0);
  }
});

test('ten thousand tills come in pages of fifty, each page once, while the stores are chosen from', async ({
  reusedApp: { page },
}) => {
  test.setTimeout(600_000);
  server = await startTestServer({ port: 0, tills: 10_000, switches: { pageSize: 50 } });
  await signInTo(page, server);
  await atStep(page, 'store');
  await page.getByTestId('choose-search').fill('store');
  for (const way of [600, -600, 600, -600]) await page.mouse.wheel(0, way);
  await expect(page.getByTestId('choose-search')).toHaveValue('store');
  const pages = () =>
    sentTo(LISTED_TILLS)
      .filter(({ path }) => !path.includes('activated_at'))
      .map(({ path }) => new URL(path, server.url).searchParams.get('page_token'));
  // However long all of them take: it is given up when no further one comes.
  for (let come = 0; come < 200; come = pages().length)
    await expect.poll(() => pages().length, `pages after ${come}`).toBeGreaterThan(come);
  await listsAreRead(page);
  expect(pages()).toHaveLength(200);
  expect(new Set(pages()).size).toBe(200);
  await expect(page.getByTestId('choose-search')).toHaveValue('store');
});

test('without a network the app opens on the lists that it has, and says since when they are', async ({
  launch,
  profile,
}) => {
  server = await startTestServer({ port: await ownPort() });
  const first = await launch(withKeyring(profile));
  await signInTo(first.page, server);
  await atStep(first.page, 'store');
  await listsAreRead(first.page);
  await first.electron.close();
  await server.close();

  const { page } = await launch(withKeyring(profile));
  await atStep(page, 'store');
  await expect(page.getByTestId('lists-as-of')).toContainText(/As of \d/);
  await fillIn(page, ANY);
  await expect(activeTill(page)).toBeVisible();
});

test('a service that lists no stores: the tills are chosen from all of them', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0, switches: { outletList: false } });
  await signInTo(page, server);
  await listsAreRead(page);
  await page.getByTestId('without-store').click();
  await chooseEmployee(page, '');
  expect(await redeem(await getCode(page))).toBe(200);
  await page.getByTestId('till-active').waitFor();
});

test('whoever may not make codes is told who may, and is not asked to try again', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0, switches: { plainManager: true } });
  await signInTo(page, server);
  await fillIn(page, ANY);
  // Before anything is asked, too.
  await expect(page.getByTestId('sees-only')).toContainText(/owner or an administrator/i);
  await page.getByTestId('get-code').click();
  await expect(page.getByTestId('error-screen')).toHaveAttribute('data-code', 'NoPermissions');
  await expect(page.getByTestId('error-screen')).toContainText(/owner or an administrator/i);
});

test('where the token is sent without a word before it, the setting for that gets a code', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0, switches: { bareToken: true } });
  await page.getByTestId('sign-in-other').click();
  await page.getByTestId('connect').click();
  await page.locator('input[name="baseUrl"]').fill(server.url);
  await page.locator('input[name="orgGuid"]').fill(server.orgGuid);
  await page.locator('input[name="alias"]').fill('northern-shore');
  await page.locator('input[name="token"]').fill(server.token);
  await page.locator('[data-testid="connect-form"] summary').click();
  await page.locator('input[name="options.authScheme"]').fill('');
  await page.getByTestId('connect-submit').click();
  await fillIn(page, ANY);
  await getCode(page);
  const [sent] = sentTo(/:generate-activation-code$/);
  expect(sent?.headers['authorization']).toBe(server.token);
});

test('a till that the service does not have yet is added with the next free number, chosen at once, and gets its code', async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server);
  await atStep(page, 'store');
  await listsAreRead(page);
  await openStore(page, '');
  await chooseEmployee(page, '');
  await page.getByTestId('new-till').click();
  await page.getByTestId('new-till-name').fill('Касса у входа');
  await expect(page.getByTestId('new-till-number')).toHaveValue(/\d/);
  const number = await page.getByTestId('new-till-number').inputValue();
  await page.getByTestId('new-till-add').click();
  await expect(activeTill(page)).toContainText('Касса у входа');
  expect(await redeem(await getCode(page))).toBe(200);
  await page.getByTestId('till-active').waitFor();
  const [sent, ...more] = sentTo(/\/workplaces$/);
  expect(more).toEqual([]);
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ name: 'Касса у входа', number: Number(number) });
});

/** A service that is asked too much says so, and nothing is asked for again by itself: somebody tries again. */
async function getCodeInTheEnd(page: Page): Promise<string> {
  await page.getByTestId('get-code').click();
  const isThere = async () => {
    const again = page.getByTestId('error-action');
    if (await again.isVisible()) await again.click();
    return await page.getByTestId('activation-qr').isVisible();
  };
  await expect.poll(isThere, 'the code is there').toBe(true);
  return (await page.getByTestId('activation-code').textContent()) ?? '';
}

/** Since when the lists are as they are, in milliseconds since 1970. */
const listsAsOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    return answer.ok ? (answer.data.state.lists.asOf ?? 0) : 0;
  });

/** One after the other, in an app that stays open; what a switch is for is read again each time. */
const UNLIKE: readonly (readonly [string, SwitchChanges])[] = [
  ['answers slowly', { slowMs: 500 }],
  ['takes four requests a second', { rateLimit: 4 }],
  [
    'writes Cyrillic into the heads of its answers, and gives no options',
    { nonAsciiHeads: true, optionsReadable: false },
  ],
  ['gives pages of two, empty ones without a list', { pageSize: 2, nullItems: true }],
  ['puts tills without a time first', { nullsFirst: true }],
];

test(`services that are unlike the usual one: ${UNLIKE.map(([what]) => what).join('; ')}`, async ({
  reusedApp: { page },
}) => {
  server = await startTestServer({ port: 0 });
  await signInTo(page, server);
  await listsAreRead(page);
  await openStore(page, '');
  await chooseEmployee(page, '');
  for (const [what, switches] of UNLIKE)
    await test.step(what, async () => {
      server.store.change({ ...DEFAULT_SWITCHES, ...switches });
      await atStep(page, 'till');
      const before = await listsAsOf(page);
      await page.getByTestId('lists-refresh').click();
      await expect.poll(() => listsAsOf(page), 'the lists are read again').toBeGreaterThan(before);
      await listsAreRead(page);
      const code = await getCodeInTheEnd(page);
      await expect.poll(() => redeem(code), 'the register is answered').toBe(200);
      await page.getByTestId('till-active').waitFor();
      await page.getByTestId('stop-here').click();
    });
});
