import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { eachTextOnce } from './package/licences.ts';
import { APP_FOLDER } from './places.ts';
import { mainConfig, preloadConfig, rendererConfig } from './vite.ts';

/** As vite.ts and Vite itself name them. */
const LICENCES = ['licenses-main.md', 'licenses-preload.md', 'renderer/licenses-page.md'];

/** Bundles main, preload and renderer into out/app. */
export async function buildApp(): Promise<void> {
  rmSync(APP_FOLDER, { recursive: true, force: true });
  await Promise.all([build(mainConfig()), build(preloadConfig()), build(rendererConfig())]);
  for (const name of LICENCES) {
    const file = join(APP_FOLDER, name);
    writeFileSync(file, eachTextOnce(readFileSync(file, 'utf8')));
  }
}

if (import.meta.main) await buildApp();
