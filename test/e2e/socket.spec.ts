import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { chooseAll } from './at-till.ts';
import { activeTill, atStep, fillIn, getCode, getCodeOf, openEmployees } from './manager.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import {
  connect,
  connectWithDirectory,
  importDirectory,
  type StoreServer,
  startStoreServer,
} from './store-server.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('from the first start to a till that is in service, over a socket', async ({ launch }, info) => {
  const { page, electron } = await launch();
  await connect(page, server);
  await importDirectory(page, electron, info.outputPath('directory.json'));
  await fillIn(page, { store: '', till: '', employee: '', text: true });
  const code = await getCode(page);

  const file = info.outputPath('code.png');
  const png = await page.screenshot({ path: file });
  const [read] = await readWithZbar(file);
  expect(read).toBe(code);
  expect(await readWithZxing(png)).toEqual([code]);

  const [request, ...more] = await server.orders();
  expect(more).toEqual([]);
  const workplace = /workplaces\/([^/:]+):generate-activation-code$/.exec(request?.path ?? '')?.[1] ?? '';
  expect(workplace).toMatch(GUID);
  expect(await server.workplace(workplace)).toMatchObject({ guid: workplace, active: false });
  expect(await server.activate(read ?? '')).toMatchObject({ status: 200, body: { guid: workplace } });
  expect(await server.workplace(workplace)).toMatchObject({ guid: workplace, active: true });
});

test('the request says what the API’s documentation says, byte for byte', async ({ reusedApp: app }) => {
  const { page } = app;
  await connectWithDirectory(app, server);
  const [outlet] = trainingDirectory.outlets;
  const till = trainingDirectory.workplaces.find((one) => one.outlet_guid === outlet?.guid && !one.archived);
  const employee = trainingDirectory.employees.find((one) => !one.outlet_guids);
  if (!outlet || !till || !employee) throw new Error('the training organisation lacks something');
  await fillIn(page, { store: outlet.guid, till: till.guid, employee: employee.guid });
  await getCode(page);

  const [request] = await server.orders();
  expect(request?.method).toBe('POST');
  expect(request?.path).toBe(`/orgs/${server.orgGuid}/workplaces/${till.guid}:generate-activation-code`);
  expect(request?.body).toBe(
    `{"employee":{"guid":"${employee.guid}","type_of":"Employee"},"send_sms":false,` +
      `"outlet":{"guid":"${outlet.guid}","type_of":"Outlet"}}`,
  );
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${server.token}`,
    'content-type': 'application/json',
    'x-lp-client-identifier': expect.stringMatching(GUID),
    'x-lp-client-type': 'App',
    'x-lp-client-name': expect.stringMatching(/^Till Setup \d+\.\d+\.\d+$/),
    'x-lp-client-os-name': 'Linux',
    'x-lp-client-os-version': expect.stringMatching(/^\d/),
    'x-lp-client-screen-resolution': '1920x1280',
    'x-lp-organization-alias': 'northern-shore',
    'accept-language': 'en-US',
  });
  expect(Object.keys(request?.headers ?? {})).not.toContain('x-lp-client-extensions');
  expect(Object.keys(request?.headers ?? {})).not.toContain('cookie');
});

test('tills, employees and stores that no directory lists can be typed as GUIDs', async ({
  reusedApp: { page },
}) => {
  await connect(page, server);
  const outlet = trainingDirectory.outlets[1]?.guid ?? '';
  const till =
    trainingDirectory.workplaces.find((one) => one.outlet_guid === outlet && !one.archived)?.guid ?? '';
  const employee = trainingDirectory.employees.find((one) => !one.outlet_guids)?.guid ?? '';
  const type = async (where: Locator, guid: string) => {
    await where.getByTestId('type-guid').click();
    await where.getByTestId('guid-input').fill('not a guid');
    await where.getByTestId('guid-input').press('Enter');
    await expect(where.getByTestId('guid-input')).toBeVisible();
    await where.getByTestId('guid-input').fill(` ${guid.toUpperCase()} `);
    await where.getByTestId('guid-input').press('Enter');
  };
  await atStep(page, 'store');
  await type(page.locator('main'), outlet);
  await atStep(page, 'till');
  await openEmployees(page);
  await type(page.getByTestId('employee-list'), employee);
  await expect(page.getByTestId('employee-list')).toBeHidden();
  await type(page.locator('main'), till);
  await page.getByTestId('activation-qr').waitFor();
  const code = (await page.getByTestId('activation-code').textContent()) ?? '';
  expect(await server.activate(code)).toMatchObject({ status: 200, body: { guid: till } });
});

test('a code asked for again is shown or replaced, and the register takes the newer one alone', async ({
  reusedApp: app,
}) => {
  const { page } = app;
  await connectWithDirectory(app, server);
  await fillIn(page, { store: '', till: '', employee: '' });
  const till = (await activeTill(page).locator('.title').textContent()) ?? '';
  const first = await getCode(page);
  await page.getByTestId('handed-over').click();

  // The same till again, after those that are left to set up; all else is as it was for the last till.
  await page.getByTestId('choose-hidden').click();
  await getCodeOf(page, till);
  await expect(page.getByTestId('earlier')).toHaveAttribute('data-kind', 'exists');
  await page.getByTestId('show-code').click();
  await expect(page.getByTestId('activation-code')).toHaveText(first);
  expect(await server.orders()).toHaveLength(1);

  await page.getByTestId('back').click();
  // For another text message it is another request.
  await page.getByTestId('text-code').check();
  // It is among the active ones, and in sight: it is the one that is chosen.
  await expect(activeTill(page)).toContainText(till);
  await page.getByTestId('get-code').click();
  await page.getByTestId('replace-code').click();
  await expect(page.getByTestId('activation-qr')).toBeVisible();
  const second = (await page.getByTestId('activation-code').textContent()) ?? '';
  expect(await server.activate(first)).toMatchObject({ status: 401, body: { code: 'WrongActivationCode' } });
  expect(await server.activate(second)).toMatchObject({ status: 200 });
});

test('nothing on the disk holds the token or the code', async ({ launch, profile }) => {
  const { page, electron } = await launch();
  const { token } = server;
  await connect(page, server);
  await chooseAll(page);
  const code = await getCode(page);
  await electron.close();
  const secrets = [token, code].map((secret) => Buffer.from(secret));
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(profile, name),
  );
  const leaking = files
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => secrets.some((secret) => readFileSync(file).includes(secret)));
  expect(files.length).toBeGreaterThan(5);
  expect(leaking).toEqual([]);
});
