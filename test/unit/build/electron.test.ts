import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ensureElectron, type EnsureWorld } from '../../../build/electron/ensure.ts';
import { electronEnvironment } from '../../../build/electron/environment.ts';
import { executableIn } from '../../../build/electron/installed-package.ts';
import { NoElectronError } from '../../../build/electron/no-electron.ts';
import { installOfficial } from '../../../build/electron/official.ts';

let folder: string;
let logged: string[];
const log = (line: string) => logged.push(line);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ensure-electron-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Lays out what `ensureElectron` takes for a distribution. */
async function distribution(name: string, version: string, extra: string[] = []): Promise<string> {
  const dist = join(folder, name);
  await mkdir(dist);
  for (const file of [executableIn(dist, 'linux'), ...extra.map((one) => join(dist, one))]) {
    await writeFile(file, '');
    await chmod(file, 0o755);
  }
  await writeFile(join(dist, 'version'), version);
  return dist;
}

/** A Linux x64 machine with `electron` 45.4.1 installed, out of reach of everything. */
function world(changes: Partial<EnsureWorld> = {}): EnsureWorld {
  return {
    env: {},
    platform: 'linux',
    arch: 'x64',
    electron: { folder, version: '45.4.1' },
    installOfficial: () => Promise.resolve({ ok: false, why: 'no such host' }),
    placeSubstitute: () => Promise.reject(new NoElectronError('npm could not fetch it.')),
    ...changes,
  };
}

const tests = { allowSubstitute: true, log };
const packaging = { allowSubstitute: false, log };

describe('which Electron is used', () => {
  it('takes the official release where it can be downloaded, and asks for no substitute', async () => {
    const dist = await distribution('official', '45.4.1');
    let asked = false;
    const placeSubstitute = () => {
      asked = true;
      return Promise.reject(new Error('must not be asked'));
    };
    const reachable = world({ installOfficial: () => Promise.resolve({ ok: true, dist }), placeSubstitute });

    const found = await ensureElectron(tests, reachable);

    expect(found).toEqual({ executable: join(dist, 'electron'), dist, version: '45.4.1', official: true });
    expect(asked).toBe(false);
  });

  it('takes the substitute where the official release is out of reach, and says why', async () => {
    const dist = await distribution('substitute', '33.4.11');

    const found = await ensureElectron(tests, world({ placeSubstitute: () => Promise.resolve(dist) }));

    expect(found).toMatchObject({ version: '33.4.11', official: false });
    expect(logged.join('\n')).toContain('45.4.1 could not be downloaded: no such host');
  });

  it('never takes the substitute where a package is made', async () => {
    const dist = await distribution('substitute', '33.4.11');
    const attempt = ensureElectron(packaging, world({ placeSubstitute: () => Promise.resolve(dist) }));

    await expect(attempt).rejects.toThrow(NoElectronError);
    await expect(attempt).rejects.toThrow(/no such host.*ELECTRON_OVERRIDE_DIST_PATH/s);
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('has no substitute for %s on %s, and says so', async (platform, arch) => {
    const attempt = ensureElectron(tests, world({ platform, arch }));

    await expect(attempt).rejects.toThrow(`this is ${platform} on ${arch}`);
  });

  it('fails with both reasons and what to do when neither can be had', async () => {
    const attempt = ensureElectron(tests, world());

    await expect(attempt).rejects.toThrow(NoElectronError);
    await expect(attempt).rejects.toThrow(/no such host.*npm could not fetch it.*Run this again/s);
  });

  it('lets a bug through as it is', async () => {
    const bug = new TypeError('a bug');

    await expect(ensureElectron(tests, world({ placeSubstitute: () => Promise.reject(bug) }))).rejects.toBe(
      bug,
    );
  });
});

describe('an Electron that the environment names', () => {
  const naming = (dist: string) => world({ env: { ELECTRON_OVERRIDE_DIST_PATH: dist } });

  it('is official when it is the release that the app ships with', async () => {
    const dist = await distribution('own', 'v45.4.1\n');

    expect(await ensureElectron(packaging, naming(dist))).toMatchObject({
      version: '45.4.1',
      official: true,
    });
  });

  it('is not official when it is another release', async () => {
    const dist = await distribution('own', '44.0.0');

    expect(await ensureElectron(tests, naming(dist))).toMatchObject({ version: '44.0.0', official: false });
  });

  it('is not official when it is the substitute, whatever version it claims', async () => {
    const dist = await distribution('own', '45.4.1', ['till-setup-substitute']);

    expect(await ensureElectron(tests, naming(dist))).toMatchObject({ official: false });
    await expect(ensureElectron(packaging, naming(dist))).rejects.toThrow(
      'not the release that the app ships with',
    );
  });

  it('is refused when it is not whole', async () => {
    const dist = await distribution('own', '45.4.1');
    await rm(join(dist, 'electron'));

    await expect(ensureElectron(tests, naming(dist))).rejects.toThrow('no whole Electron');
  });
});

describe('what others are given to use this Electron', () => {
  it('is the folder, in the environment of the electron package and of Playwright', () => {
    expect(electronEnvironment({ dist: '/opt/electron' })).toEqual({
      ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron',
    });
  });

  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('finds the executable on %s', (platform, inside) => {
    expect(executableIn('/opt/electron', platform)).toBe(join('/opt/electron', inside));
  });
});

describe('the official installer', () => {
  async function installer(script: string) {
    await writeFile(join(folder, 'install.js'), script);
    return { folder, version: '45.4.1' };
  }

  it('leaves the distribution in the package', async () => {
    const electron = await installer('process.exit(0)');

    expect(await installOfficial(electron, log)).toEqual({ ok: true, dist: join(folder, 'dist') });
  });

  it('says in plain words that the host is out of reach', async () => {
    const electron = await installer(`console.error(new TypeError('fetch failed').stack); process.exit(1)`);

    expect(await installOfficial(electron, log)).toEqual({
      ok: false,
      why: 'the place it is downloaded from could not be reached',
    });
  });

  it('passes on any other reason without its stack', async () => {
    const electron = await installer(`console.error(new Error('Response code 404').stack); process.exit(1)`);

    expect(await installOfficial(electron, log)).toEqual({ ok: false, why: 'Response code 404' });
  });

  it('gives up when nothing arrives any more', async () => {
    const electron = await installer('setInterval(() => {}, 1000)');

    expect(await installOfficial(electron, log, 200)).toEqual({
      ok: false,
      why: 'nothing more arrived for 0.2 seconds',
    });
  });

  it('lets a slow download finish that keeps growing', async () => {
    const electron = await installer(`
      const { appendFileSync } = require('node:fs');
      const { join } = require('node:path');
      let pieces = 0;
      setInterval(() => {
        appendFileSync(join(require('node:os').tmpdir(), 'part'), 'x');
        if (++pieces === 20) process.exit(0);
      }, 100);`);

    expect(await installOfficial(electron, log, 1_000)).toMatchObject({ ok: true });
    expect(logged).toEqual(['Downloading Electron …']);
  });
});
