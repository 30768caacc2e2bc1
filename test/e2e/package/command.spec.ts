import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { type Ended, ended } from '../ended.ts';
import { listsAreRead } from '../manager.ts';
import { PATIENCE_MS } from '../patience.ts';
import { connect, startStoreServer, type StoreServer } from '../store-server.ts';
import { expect, test as base, withKeyring } from '../till-app.ts';
import { asOrdinaryUser, type Start } from './ordinary-user.ts';
import { pack, type Packed } from './packed.ts';
import { startScreen } from './screen.ts';

const TILLS = trainingDirectory.workplaces.filter(({ archived }) => !archived).map(({ guid }) => guid);
const EMPLOYEE = trainingDirectory.employees[0]?.name ?? '';
const HEADLESS = '--ozone-platform=headless';
const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

let packed: Packed;

type Job = {
  server: StoreServer;
  /** Where a file of this test's own lies. */
  at: (name: string) => string;
  list: (tills: readonly string[]) => void;
  /** Runs the packed command to its end: as an ordinary user, without a display, with the test's token unless told otherwise. */
  run: (more?: readonly string[], how?: How) => Promise<Ended>;
  codes: () => { till: string; code: string }[];
};

type How = {
  env?: Record<string, string>;
  /** Switches in front of the command. */
  switches?: readonly string[];
  start?: Start;
  /** Where it says what service it is for; by default that of the test. */
  reach?: readonly string[];
};

const test = base.extend<{ job: Job }>({
  job: async ({ profile }, use) => {
    const switches = { outletList: true, listsReadable: true };
    const server = await startStoreServer(undefined, undefined, { switches });
    const usual = asOrdinaryUser(packed.executable, profile);
    const at = (name: string) => join(profile, name);
    const reachServer = ['--organisation', server.orgGuid, '--address', server.url];
    await use({
      ...{ server, at },
      list: (tills) => {
        writeFileSync(
          at('tills.csv'),
          ['till,employee', ...tills.map((till) => `${till},${EMPLOYEE}`)].join('\n'),
        );
      },
      run: (
        more = [],
        { env = {}, switches: first = [HEADLESS], start = usual, reach = reachServer } = {},
      ) => {
        const files = ['--file', at('tills.csv'), '--out', at('report.json')];
        const args = [`--user-data-dir=${at('data')}`, ...first, 'run', ...files, ...reach, ...more];
        return ended(
          spawn(start.executable, args, {
            env: { ...start.env, ...NO_DISPLAY, TILL_SETUP_TOKEN: server.token, ...env },
            timeout: PATIENCE_MS,
          }),
        );
      },
      codes: () =>
        readFileSync(at('codes.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { till: string; code: string }),
    });
    await server.close();
  },
});

test.skip(process.platform !== 'linux', 'what is packed for the other systems is started on those by hand');
// One package for all of them.
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  packed = await pack();
});
test.afterAll(() => packed.remove());

test('0: where there is no display the codes are made, and written where that was asked for alone', async ({
  job,
}) => {
  job.list(TILLS.slice(0, 2));
  const { status, out } = await job.run(['--codes', job.at('codes.jsonl')]);
  expect(status).toBe(0);
  expect(statSync(job.at('codes.jsonl')).mode & 0o777).toBe(0o600);
  expect(job.codes().map(({ till }) => till)).toEqual(TILLS.slice(0, 2));
  for (const { code } of job.codes()) {
    expect(JSON.stringify(out)).not.toContain(code);
    expect((await job.server.redeem(code)).status).toBe(200);
  }

  // Without --codes nobody ever sees them.
  job.list(TILLS.slice(2, 3));
  const silent = await job.run();
  expect(silent.status).toBe(0);
  expect(job.codes()).toHaveLength(2);
  expect(silent.out.filter((line) => 'code' in line)).toEqual([]);
  expect(silent.err).toContain('the codes are written nowhere');
});

test('it opens no window, and nothing is on the screen before, while or after it runs', async ({ job }) => {
  const screen = await startScreen();
  await job.server.turn({ slowMs: 500 });
  job.list(TILLS.slice(0, 3));
  const running = job.run(['--codes', '-'], { switches: [], env: { DISPLAY: screen.display } });
  await expect.poll(async () => (await job.server.orders()).length).toBe(3);
  expect(screen.colours(10)).toBe(1);
  const { status, out } = await running;
  expect(status).toBe(0);
  expect(out.filter(({ code }) => typeof code === 'string')).toHaveLength(3);
  expect(screen.colours(10)).toBe(1);
  await screen.stop();
});

test('2: without a display, and without the switch for that, it says what to do instead of breaking down', async ({
  job,
}) => {
  job.list(TILLS.slice(0, 1));
  const { status, err } = await job.run([], { switches: [] });
  expect(status).toBe(2);
  expect(err).toContain(`Begin with till-setup ${HEADLESS} run`);
  expect(await job.server.requests()).toEqual([]);
});

test('1, 2, 3 and 5: what failed, wrong lines and arguments, a token that is refused, a service that is silent', async ({
  job,
}) => {
  const [good = '', bad = ''] = TILLS;
  await job.server.fault({
    match: { method: 'POST', path: bad },
    times: 1,
    answer: { status: 422, code: 'NotAllowed' },
  });
  job.list([good, bad]);
  expect((await job.run()).status).toBe(1);
  expect(JSON.parse(readFileSync(job.at('report.json'), 'utf8'))).toMatchObject({
    exitStatus: 1,
    tills: [{ state: 'code_made' }, { state: 'failed', error: { next: 'choose_employee' } }],
  });

  job.list(['Nowhere']);
  expect((await job.run()).status).toBe(2);
  expect((await job.run(['--fast'])).status).toBe(2);
  const noFile = await job.run(['--file', job.at('none.csv')]);
  expect(noFile.status).toBe(2);
  // Without a token of its own, nobody is signed in on this profile.
  job.list(TILLS.slice(2, 3));
  expect((await job.run([], { env: { TILL_SETUP_TOKEN: '' }, reach: [] })).status).toBe(3);

  await job.server.fault({
    match: { method: 'GET', path: '/workplaces' },
    times: 1000,
    answer: { cut: 'before' },
  });
  job.list(TILLS.slice(3, 4));
  expect((await job.run(['--patience', '1'])).status).toBe(5);
  await job.server.clearFaults();

  await job.server.revoke();
  expect((await job.run()).status).toBe(3);
  expect(await job.server.orders()).toHaveLength(2);
});

test('4: it never runs beside the window, which it leaves as it is, nor does it ask for anything', async ({
  job,
  profile,
}) => {
  const { executable, env } = asOrdinaryUser(await packed.openForTests(), profile);
  const app = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${job.at('data')}`, '--lang=en-GB'],
    chromiumSandbox: true,
    env,
    timeout: PATIENCE_MS,
  });
  const page = await app.firstWindow({ timeout: PATIENCE_MS });
  page.setDefaultTimeout(PATIENCE_MS);
  await connect(page, job.server);
  await page.locator('main[data-step="store"]').waitFor();
  await listsAreRead(page);
  await page.getByTestId('proposed-store').waitFor();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const before = await page.locator('main').innerText();
  job.list(TILLS.slice(0, 2));
  // As a job at night is run, and as the script of somebody who is signed in to the desktop.
  const headless = await job.run(['--codes', job.at('codes.jsonl')]);
  expect(headless.status).toBe(4);
  const display = process.env['DISPLAY'] ?? '';
  const onDesktop = await job.run(['--codes', job.at('codes.jsonl')], {
    switches: [],
    env: { DISPLAY: display },
  });
  expect(onDesktop.status).toBe(4);
  expect(onDesktop.err).toContain('nothing was asked for');
  expect(await job.server.orders()).toEqual([]);
  expect(existsSync(job.at('codes.jsonl'))).toBe(false);
  expect(await page.locator('main').innerText()).toBe(before);
  const state = await page.evaluate(() => window.till.app.snapshot());
  expect(state).toMatchObject({ data: { state: { launchRequest: null, run: null } } });
  await app.close();
  expect((await job.run(['--codes', job.at('codes.jsonl')])).status).toBe(0);
});

test('the token that the app keeps is used where none is given, for the organisation that is meant', async ({
  job,
  profile,
}) => {
  const keyring = withKeyring(profile);
  const inSession = (program: string): Start => {
    const { executable, env } = asOrdinaryUser(keyring.executable ?? '', profile);
    return { executable, env: { ...env, ...keyring.env, TILL_SETUP_PROGRAM: program } };
  };
  const { executable, env } = inSession(await packed.openForTests());
  const app = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${job.at('data')}`, '--lang=en-GB', ...(keyring.args ?? [])],
    chromiumSandbox: true,
    env,
    timeout: PATIENCE_MS,
  });
  const page = await app.firstWindow({ timeout: PATIENCE_MS });
  page.setDefaultTimeout(PATIENCE_MS);
  await connect(page, job.server);
  await page.locator('main[data-step="store"]').waitFor();
  await app.close();

  job.list(TILLS.slice(0, 2));
  const how = {
    start: inSession(packed.executable),
    switches: [HEADLESS, ...(keyring.args ?? [])],
    env: { TILL_SETUP_TOKEN: '' },
  };
  const another = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  expect((await job.run([], { ...how, reach: ['--organisation', another] })).status).toBe(3);
  expect((await job.run([], { ...how, reach: ['--address', job.server.url] })).status).toBe(2);
  expect(await job.server.orders()).toEqual([]);
  const { status } = await job.run(['--codes', job.at('codes.jsonl')], {
    ...how,
    reach: ['--organisation', job.server.orgGuid],
  });
  expect(status).toBe(0);
  expect(job.codes()).toHaveLength(2);
});
