/**
 * `npm run screens`: a picture of every screen in each language, light and dark, in two sizes of the window, in
 * out/screens/. For people to look at; nothing is compared.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '#contract/languages.ts';
import { walkManaged } from '../test/e2e/scenes-managed.ts';
import { walkScenes } from '../test/e2e/scenes.ts';
import { look } from '../test/e2e/settle.ts';
import { startStoreServer } from '../test/e2e/store-server.ts';
import { launchTillApp, type TillApp } from '../test/e2e/till-app.ts';
import { buildApp } from './app.ts';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { plainly } from './plainly.ts';
import { ROOT } from './vite.ts';

const OUT = join(ROOT, 'out/screens');
const SIZES = [
  [1280, 800],
  [1024, 700],
] as const;
const log = (line: string) => console.error(line);

/** @returns how many pictures were taken */
async function takePictures(): Promise<number> {
  let scenes = 0;
  let pictures = 0;
  async function take({ page, electron }: Pick<TillApp, 'page' | 'electron'>, scene: string): Promise<void> {
    scenes += 1;
    for (const language of LANGUAGES)
      for (const theme of ['light', 'dark'] as const)
        for (const size of SIZES) {
          await look(page, electron, { language, theme, size });
          const name = `${String(scenes).padStart(2, '0')}-${scene}-${language}-${theme}-${size.join('x')}.png`;
          await page.screenshot({ path: join(OUT, name) });
          pictures += 1;
        }
  }
  const server = await startStoreServer();
  const app = await launchTillApp(join(OUT, 'profile'));
  try {
    await walkScenes({ ...app, server, folder: OUT }, (scene) => take(app, scene));
  } finally {
    await app.electron.close();
    await server.close();
  }
  await walkManaged((options) => launchTillApp(join(OUT, 'managed'), options), OUT, take);
  return pictures;
}

await plainly(async () => {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await buildApp();
  console.log(`${await takePictures()} pictures are in ${OUT}`);
  await machine.stop();
});
