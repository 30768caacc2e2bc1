import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { executableIn } from '../../build/electron/installed-package.ts';
import { launchArgs } from '../../build/machine/prepare.ts';
import { ROOT } from '../../build/places.ts';
import { type Ended, ended } from './ended.ts';
import { PATIENCE_MS } from './patience.ts';
import { expectNothingIn } from './secret-places.ts';
import { isLinux } from '../systems.ts';
import { startStoreServer, type StoreServer } from './store-server.ts';
import { expect, test as base } from './till-app.ts';

const LISTS = { outletList: true, listsReadable: true };
const TILLS = trainingDirectory.workplaces.filter(({ archived }) => !archived).map(({ guid }) => guid);
const EMPLOYEE = trainingDirectory.employees[0]?.name ?? '';

type Try = {
  server: StoreServer;
  /** Where a file of this test's own lies. */
  at: (name: string) => string;
  list: (lines: readonly string[]) => void;
  /** Behind `run`: its list is `tills.csv`, its report `report.json`. */
  words: readonly string[];
  /** As a shell takes it, and what is in its environment. */
  line: (more: readonly string[]) => string;
  env: NodeJS.ProcessEnv;
  begin: (more?: readonly string[]) => ChildProcess;
  /** Runs the command to its end. */
  run: (more?: readonly string[]) => Promise<Ended>;
  report: () => {
    exitStatus: number;
    tills: { till: string; state: string; error?: { code: string; next: string } }[];
    lines: unknown[];
  };
};

const test = base.extend<{ command: Try }>({
  command: async ({ profile }, use) => {
    const server = await startStoreServer(undefined, undefined, { switches: LISTS });
    const at = (name: string) => join(profile, name);
    const executable = executableIn(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', process.platform);
    const env = { ...process.env, TILL_SETUP_TOKEN: server.token };
    const reach = ['--organisation', server.orgGuid, '--address', server.url];
    const words = ['--file', at('tills.csv'), '--out', at('report.json'), ...reach];
    const whole = (more: readonly string[]) => [
      ...[...launchArgs(), ROOT, `--user-data-dir=${join(profile, 'data')}`],
      ...['run', ...words, ...more],
    ];
    const begin = (more: readonly string[] = []) =>
      spawn(executable, whole(more), { env, timeout: PATIENCE_MS });
    await use({
      ...{ server, at, words, env, begin },
      line: (more) => [executable, ...whole(more)].map((word) => `'${word}'`).join(' '),
      list: (lines) => writeFileSync(at('tills.csv'), lines.join('\n')),
      run: (more) => ended(begin(more)),
      report: () => JSON.parse(readFileSync(at('report.json'), 'utf8')) as ReturnType<Try['report']>,
    });
    await server.close();
  },
});

const withHeader = (tills: readonly string[]) => [
  'till,employee',
  ...tills.map((till) => `${till},${EMPLOYEE}`),
];

test('0: every code is made, written for its owner alone, and nowhere else', async ({
  command,
  profile,
}, info) => {
  command.list(withHeader(TILLS.slice(0, 5)));
  const file = info.outputPath('codes.jsonl');
  const { status, out, err } = await command.run(['--codes', file]);
  expect(status).toBe(0);
  expect(statSync(file).mode & 0o077).toBe(0);
  const codes = readFileSync(file, 'utf8').trim().split('\n');
  const made = codes.map((line) => JSON.parse(line) as { till: string; code: string });
  expect(made.map(({ till }) => till)).toEqual(TILLS.slice(0, 5));
  for (const { code } of made) expect((await command.server.redeem(code)).status).toBe(200);
  expect(command.report()).toMatchObject({ exitStatus: 0, tills: Array(5).fill({ state: 'code_made' }) });
  // Its data, journal, log and crash folder are in there, and the report.
  const secrets = {
    token: command.server.token,
    ...Object.fromEntries(made.map(({ till, code }) => [till, code])),
  };
  expectNothingIn(profile, secrets);
  for (const secret of Object.values(secrets)) expect(JSON.stringify([out, err])).not.toContain(secret);
});

test('1: what failed is reported with what is next, the others have their codes, and a second start asks for none of them', async ({
  command,
}) => {
  const [good = '', bad = '', lost = ''] = TILLS;
  await command.server.fault({
    match: { method: 'POST', path: bad },
    times: 1,
    answer: { status: 422, code: 'NotAllowed' },
  });
  await command.server.fault({ match: { method: 'POST', path: lost }, times: 1, answer: { cut: 'after' } });
  command.list([good, bad, lost]);
  const { status, out } = await command.run(['--employee', EMPLOYEE, '--codes', '-']);
  expect(status).toBe(1);
  expect(out.find(({ till }) => till === good)).toMatchObject({ state: 'code_made', code: /^\d{8}$/ });
  expect(command.report().tills).toMatchObject([
    { state: 'code_made' },
    { state: 'failed', error: { code: 'NotAllowed', next: 'choose_employee' } },
    { state: 'maybe_made' },
  ]);
  const again = await command.run(['--employee', EMPLOYEE]);
  expect(again.status).toBe(1);
  expect(command.report().tills.map(({ state }) => state)).toEqual(['set_aside', 'code_made', 'set_aside']);
  const asked = (await command.server.orders()).filter(
    ({ path }) => path.includes(good) || path.includes(lost),
  );
  expect(asked).toHaveLength(2);
});

test('2: wrong arguments, and lines that name nothing, ask for nothing', async ({ command }) => {
  command.list([...withHeader(TILLS.slice(0, 1)), 'Nowhere,', `${TILLS[1]},Nobody`]);
  const { status, out } = await command.run(['--employee', EMPLOYEE]);
  expect(status).toBe(2);
  expect(out.map(({ line, problem }) => [line, problem])).toEqual([
    [3, 'till_unknown'],
    [4, 'employee_unknown'],
  ]);
  expect(command.report().lines).toHaveLength(2);
  expect((await command.run(['--fast'])).status).toBe(2);
  expect(await command.server.orders()).toEqual([]);
});

test('3: a token that is not accepted, and somebody who may make no codes, end it', async ({ command }) => {
  command.list(withHeader(TILLS.slice(0, 3)));
  await command.server.turn({ plainManager: true });
  expect((await command.run()).status).toBe(3);
  expect(await command.server.orders()).toHaveLength(1);
  await command.server.revoke();
  expect((await command.run()).status).toBe(3);
  expect(await command.server.orders()).toHaveLength(1);
});

test('4: nothing runs beside another command on the same profile, or in the place of a run that is not finished', async ({
  command,
}) => {
  command.list(withHeader(TILLS.slice(0, 3)));
  await command.server.fault({ match: { method: 'POST' }, times: 1, answer: { delayMs: 600_000 } });
  const first = command.begin();
  const end = ended(first);
  let said = '';
  first.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  await expect.poll(async () => (await command.server.orders()).length, 'codes asked for').toBe(1);
  expect((await command.run()).status).toBe(4);
  // 5: interrupted; the request that is on its way is waited for.
  first.kill('SIGTERM');
  await expect.poll(() => said, 'what it says of that').toContain('Interrupted');
  await command.server.endDelays();
  expect((await end).status).toBe(5);
  command.list(withHeader(TILLS.slice(3, 5)));
  expect((await command.run()).status).toBe(4);
  command.list(withHeader(TILLS.slice(0, 3)));
  expect((await command.run()).status).toBe(0);
  expect(await command.server.orders()).toHaveLength(3);
});

test('5: a terminal that goes away interrupts it: the code that is on its way is written, and the report is left', async ({
  command,
}) => {
  test.skip(!isLinux, 'another script(1)');
  command.list(withHeader(TILLS.slice(0, 2)));
  await command.server.fault({ match: { method: 'POST' }, times: 1, answer: { delayMs: 600_000 } });
  const [said, status] = [command.at('said'), command.at('status')];
  const line = command.line(['--codes', command.at('codes.jsonl')]);
  // The shell is told that it goes away, and passes that on.
  const shell = `trap 'kill -HUP $!' HUP; ${line} 2>'${said}' & wait $!; wait $!; echo $? >'${status}'`;
  const options = { env: command.env, timeout: PATIENCE_MS };
  const terminal = spawn('script', ['-qc', shell, '/dev/null'], options);
  await expect.poll(async () => (await command.server.orders()).length, 'codes asked for').toBe(1);
  terminal.kill('SIGKILL');
  await expect.poll(() => readFileSync(said, 'utf8'), 'what it says of that').toContain('Interrupted');
  await command.server.endDelays();
  await expect.poll(() => existsSync(status) && readFileSync(status, 'utf8')).toBe('5\n');
  expect(command.report().tills).toMatchObject([{ state: 'code_made' }, { state: 'in_line' }]);
  expect(readFileSync(command.at('codes.jsonl'), 'utf8')).toContain(TILLS[0]);
});

test('5: from the sources, too, Ctrl+C waits for the code that is on its way, also without a display', async ({
  command,
  profile,
}) => {
  command.list(withHeader(TILLS.slice(0, 2)));
  await command.server.fault({ match: { method: 'POST' }, times: 1, answer: { delayMs: 600_000 } });
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  // The app is bundled already, and other tests run it now.
  const code = `
    import { rollOut } from ${JSON.stringify(pathToFileURL(join(ROOT, 'build/rollout.ts')))};
    await rollOut(${JSON.stringify(command.words)}, () => Promise.resolve());
  `;
  const script = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...env, XDG_CONFIG_HOME: profile, TILL_SETUP_TOKEN: command.server.token },
    detached: true,
    timeout: PATIENCE_MS,
  });
  const end = ended(script);
  let said = '';
  script.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  const asked = expect.poll(async () => (await command.server.orders()).length, { timeout: PATIENCE_MS });
  await asked.toBe(1);
  // A terminal tells everybody at once.
  process.kill(-(script.pid ?? 0), 'SIGINT');
  await expect.poll(() => said, 'what it says of that').toContain('Interrupted');
  await command.server.endDelays();
  expect((await end).status).toBe(5);
  expect(command.report().tills).toMatchObject([{ state: 'code_made' }, { state: 'in_line' }]);
});

test('5: a service that does not answer is given up, and the same command goes on later', async ({
  command,
}) => {
  const silence = { match: { method: 'GET', path: '/workplaces' }, times: 1000, answer: { cut: 'before' } };
  command.list(withHeader(TILLS.slice(0, 1)));
  await command.server.fault(silence);
  expect((await command.run()).status).toBe(5);
  await command.server.clearFaults();
  expect((await command.run()).status).toBe(0);
  // Who is there is known from before; whether the tills are active is not.
  await command.server.fault(silence);
  command.list(withHeader(TILLS.slice(1, 3)));
  const { status, err } = await command.run(['--patience', '1']);
  expect(err).toContain('does not answer');
  expect(status).toBe(5);
  expect(command.report().tills).toMatchObject(Array(2).fill({ state: 'in_line' }));
  await command.server.clearFaults();
  expect((await command.run()).status).toBe(0);
  expect(await command.server.orders()).toHaveLength(3);
});
