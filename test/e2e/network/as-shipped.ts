import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_FOLDER, ROOT } from '../../../build/places.ts';

const versionOf = (file: string) => readFileSync(file, 'utf8').trim();

/** Which Electron the app ships with, and which one there is. */
function versions(): { shipped: string; present: string } {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  return { shipped: manifest.devDependencies.electron, present: versionOf(join(dist, 'version')) };
}

/**
 * The bundled app as it is on the Electron that it ships with. On any other it reaches this computer alone, and that
 * Chromium never asks a PAC file about. The names that these tests connect it to lead back here.
 * @param folder where it may be put
 * @returns the folder of the app
 */
export function appAsShipped(folder: string): string {
  const { shipped, present } = versions();
  mkdirSync(folder, { recursive: true });
  const bundled = join(folder, 'out/app');
  cpSync(APP_FOLDER, bundled, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const files = readdirSync(bundled, { encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const telling = files
    .map((name) => join(bundled, name))
    .filter((file) => readFileSync(file, 'utf8').includes(shipped));
  if (telling.length === 0) throw new Error('the bundle does not say which Electron it ships with');
  for (const file of telling) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(shipped, present));
  return folder;
}
