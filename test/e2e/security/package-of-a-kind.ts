import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { executableIn } from '../../../build/electron/installed-package.ts';
import { type Purpose, setFuses } from '../../../build/package/fuses.ts';
import { ROOT } from '../../../build/places.ts';

/** An app that takes itself for packaged. */
export type PackageOfAKind = { executable: string; remove: () => void };

/** What stands in the archive: the app itself is loaded from where it was bundled. */
const CONTENTS = {
  'package.json': JSON.stringify({ type: 'module', main: 'main.js' }),
  'main.js': `await import(${JSON.stringify(pathToFileURL(join(ROOT, 'out/app/main.js')))});`,
};

/**
 * Makes what the bundled app needs to take itself for packaged, with the fuses set: an executable of its own name and
 * an archive. Everything else is linked.
 */
export async function makePackage(purpose: Purpose): Promise<PackageOfAKind> {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-package-'));
  const original = executableIn(dist, process.platform);
  const executable = join(folder, 'till-setup');
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    if (path !== original && name !== 'resources') symlinkSync(path, join(folder, name));
  }
  copyFileSync(original, executable);
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'resources/app.asar'), archiveOf(CONTENTS));
  await setFuses(executable, purpose);
  return { executable, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An archive as Electron reads it: the index's length and the index, both as Chromium's pickles, then the files. */
function archiveOf(contents: Record<string, string>): Buffer {
  const files: Record<string, { size: number; offset: string }> = {};
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(contents)) {
    const body = Buffer.from(text);
    files[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const index = Buffer.from(JSON.stringify({ files }));
  // A pickle is padded to whole words.
  const padded = Buffer.alloc(Math.ceil(index.length / 4) * 4);
  index.copy(padded);
  const pickle = Buffer.concat([words(padded.length + 4, index.length), padded]);
  return Buffer.concat([words(4, pickle.length), pickle, ...bodies]);
}

/** 32-bit numbers, the lowest byte first. */
function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes;
}
