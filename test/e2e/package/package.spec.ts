import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { getCurrentFuseWire, type FuseV1Options } from '@electron/fuses';
import { _electron } from '@playwright/test';
import { PNG } from 'pngjs';
import { parse } from 'yaml';
import { fusesFor } from '../../../build/package/fuses.ts';
import { PUBLISHER } from '../../../build/package/publisher.ts';
import { signFeeds } from '../../../build/package/sign-feed.ts';
import { judgeFeed } from '#electron/updates/feed.ts';
import { publisher } from '../../unit/updates/feeds.ts';
import { fillIn, getCode } from '../manager.ts';
import { PATIENCE_MS } from '../patience.ts';
import { readWithZxing } from '../read-qr.ts';
import { expect, test } from '../till-app.ts';
import { bytesBeyond, listArchive, listFolder } from './contents.ts';
import { asOrdinaryUser } from './ordinary-user.ts';
import { pack, type Packed } from './packed.ts';
import { startScreen } from './screen.ts';

test.skip(process.platform !== 'linux', 'what is packed for the other systems is started on those by hand');
// One package for all of them.
test.describe.configure({ mode: 'default' });

const MB = 1024 * 1024;
const ARCHIVE = readFileSync(join(import.meta.dirname, 'archive.txt'), 'utf8')
  .trim()
  .split('\n');

const LICENCES = [
  ...['font-inter.txt', 'font-jetbrains-mono.txt', 'main.md', 'node-gyp-build.txt', 'page.md', 'preload.md'],
  ...['sqlite.txt', 'till-setup.txt'],
];

let packed: Packed;
test.beforeAll(async () => {
  packed = await pack();
});
test.afterAll(() => packed.remove());

test('the archive holds what runs, and nothing else', () => {
  const expected = ARCHIVE.map((path) => path.replace('${arch}', process.arch));
  expect(listArchive(join(packed.folder, 'resources/app.asar'))).toEqual(expected);
});

test('beside the archive lie one native file, licences, where updates are, and nothing of the runtime’s own app', () => {
  const native = `@photostructure/sqlite/prebuilds/linux-${process.arch}/@photostructure+sqlite.glibc.node`;
  expect(listFolder(join(packed.folder, 'resources'))).toEqual([
    'app-update.yml',
    'app.asar',
    `app.asar.unpacked/node_modules/${native}`,
    ...LICENCES.map((name) => `licenses/${name}`),
  ]);
});

test('the licences are those of what is bundled', () => {
  const licences = (name: string) => readFileSync(join(packed.folder, 'resources/licenses', name), 'utf8');
  for (const name of ['ky', 'valibot', 'rfc6902']) expect(licences('main.md')).toContain(`## ${name} - `);
  // What the server for tests is made of stays out.
  expect(licences('main.md')).not.toMatch(/^## (?:hono|@hono|ajv)/m);
  for (const name of ['svelte', 'lean-qr', 'i18next']) expect(licences('page.md')).toContain(`## ${name} - `);
  expect(licences('font-inter.txt')).toContain('SIL OPEN FONT LICENSE');
});

test('it says where updates are looked for, and where they are put meanwhile', () => {
  expect(parse(readFileSync(join(packed.folder, 'resources/app-update.yml'), 'utf8'))).toEqual({
    provider: 'generic',
    url: PUBLISHER.updates.feed,
    channel: 'latest',
    updaterCacheDirName: 'till-setup-updater',
  });
});

test('it is less than 6 MB more than the bare runtime', () => {
  expect(bytesBeyond(packed.runtime, packed.folder, 'till-setup') / MB).toBeLessThan(6);
});

test('every fuse in the executable is as it was decided', async () => {
  const wire = await getCurrentFuseWire(packed.executable);
  const decided = Object.entries(fusesFor('release')) as unknown as [FuseV1Options, boolean][];
  // An older Electron lacks the last ones.
  const present = decided.filter(([fuse]) => wire[fuse] !== undefined);
  expect(present.length).toBeGreaterThanOrEqual(8);
  for (const [fuse, isOn] of present)
    expect(wire[fuse], `fuse ${fuse}`).toBe((isOn ? '1' : '0').charCodeAt(0));
});

test('an ordinary user does the whole job in it, in Chromium’s sandbox, and the code is read off the window', async ({
  profile,
}) => {
  const { executable, env } = asOrdinaryUser(await packed.openForTests(), profile);
  const data = join(profile, 'data');
  const app = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${data}`, '--lang=en-GB'],
    chromiumSandbox: true,
    env,
    timeout: PATIENCE_MS,
  });
  const page = await app.firstWindow({ timeout: PATIENCE_MS });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  expect(await readWithZxing(await page.screenshot())).toEqual([code]);
  const found = await app.evaluate(({ app: electron }) => ({
    isPackaged: electron.isPackaged,
    withoutSandbox: electron.commandLine.hasSwitch('no-sandbox'),
    user: process.getuid?.(),
  }));
  expect(found).toEqual({ isPackaged: true, withoutSandbox: false, user: statSync(data).uid });
  expect(found.user).not.toBe(0);
  await app.close();
});

test('with every fuse shut it starts, shows its window and keeps its data until it is told to end', async ({
  profile,
}, info) => {
  const screen = await startScreen();
  const { executable, env } = asOrdinaryUser(packed.executable, profile);
  const data = join(profile, 'data');
  const app = spawn(executable, ['--training', `--user-data-dir=${data}`], {
    env: { ...env, DISPLAY: screen.display },
    stdio: 'ignore',
  });
  const ended = new Promise<string | number | null>((resolve) => {
    app.once('exit', (status, signal) => resolve(signal ?? status));
  });
  expect(screen.colours(100)).toBe(1);
  await expect.poll(() => screen.colours(100), 'colours on the screen, up to a hundred').toBe(100);
  const isKept = () => existsSync(join(data, 'training/directory.db'));
  await expect.poll(isKept, 'the training store’s data are on the disk').toBe(true);
  await info.attach('screen', { body: PNG.sync.write(screen.look()), contentType: 'image/png' });
  expect(app.exitCode).toBeNull();
  app.kill('SIGTERM');
  // It ends in its own way where it hears of the signal, and by the signal where it does not.
  expect([0, 'SIGTERM']).toContain(await ended);
  await screen.stop();
});

test('the .deb puts it under /opt, with a menu entry, its icons, its type of file and its links', async ({
  profile,
}) => {
  test.skip(!existsSync('/usr/bin/dpkg-deb'), 'Debian’s own packer is on Debian and its kin');
  const deb = await packed.install('deb');
  const listed = execFileSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '--exclude=./opt/*/till-setup', '-C', profile], { input: listed });
  const entry = readFileSync(join(profile, 'usr/share/applications/till-setup.desktop'), 'utf8');
  expect(entry).toContain('Exec="/opt/Till Setup/till-setup" %U');
  expect(entry).toMatch(
    /^MimeType=application\/vnd\.till-setup\.directory\+json;x-scheme-handler\/till-setup;$/m,
  );
  expect(readFileSync(join(profile, 'usr/share/mime/packages/till-setup.xml'), 'utf8')).toContain(
    '*.tilldirectory',
  );
  expect(existsSync(join(profile, 'usr/share/icons/hicolor/256x256/apps/till-setup.png'))).toBe(true);
  expect(existsSync(join(profile, 'opt/Till Setup/resources/app.asar'))).toBe(true);
  const control = execFileSync('dpkg-deb', ['--field', deb, 'Package', 'Architecture', 'Version'], {
    encoding: 'utf8',
  });
  expect(control).toMatch(/^Package: till-setup$/m);
  // Where the kernel has no user namespaces, the helper of Chromium's sandbox gets its set-uid bit.
  execFileSync('dpkg-deb', ['--control', deb, join(profile, 'DEBIAN')]);
  expect(readFileSync(join(profile, 'DEBIAN/postinst'), 'utf8')).toContain('chmod 4755');

  // Beside it lies the feed's file, which can be signed as it is, and is then what the app takes.
  const { publicKey, privateKey } = publisher();
  expect(signFeeds(dirname(deb), privateKey)).toEqual(['latest-linux.yml']);
  const feed = readFileSync(join(dirname(deb), 'latest-linux.yml'), 'utf8');
  expect(feed).toContain(basename(deb));
  const system = { platform: 'linux', processor: 'x64' } as const;
  const rules = { publicKey, version: '0.1.0', system, feed: 'latest-linux.yml' };
  expect(judgeFeed(parse(feed), rules)).toMatchObject({ ok: true, data: { update: null } });
  // A .deb is not what the app itself installs: that is the package manager's.
  expect(judgeFeed(parse(feed), { ...rules, version: '0.0.9' })).toMatchObject({ error: 'feed_unusable' });
});
