/**
 * `npm run screens`: pictures of every screen in out/screens/, for people to look at; nothing is compared. Every language,
 * theme, size and zoom is among them, not each with every other: that would take an hour to make, and nobody looks through it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { walkManaged } from '../test/e2e/scenes-managed.ts';
import { walkScenes } from '../test/e2e/scenes.ts';
import { walkShared } from '../test/e2e/scenes-shared.ts';
import { look, type Look } from '../test/e2e/settle.ts';
import { startStoreServer } from '../test/e2e/store-server.ts';
import { launchTillApp, type TillApp } from '../test/e2e/till-app.ts';
import { buildApp } from './app.ts';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';

const OUT = join(ROOT, 'out/screens');
const USUAL: Look = { language: 'en', theme: 'light', size: [1280, 800] };
/** The usual window in every theme and language, the smallest laptop, a large screen, and what a zoom leaves of a window. */
const LOOKS: readonly Look[] = [
  USUAL,
  { language: 'ru', theme: 'light', size: [1280, 800] },
  { language: 'en', theme: 'dark', size: [1280, 800] },
  { language: 'en', theme: 'contrast', size: [1280, 800] },
  { language: 'ru', theme: 'dark', size: [1024, 640] },
  { language: 'en', theme: 'light', size: [1920, 1080] },
  { language: 'ru', theme: 'light', size: [1280, 800], zoom: 1.6 },
  { language: 'ru', theme: 'contrast', size: [1280, 800], zoom: 2 },
];

/** Language, theme, size and zoom, as a picture's name has them. */
function nameOf({ language, theme, size = [0, 0], zoom = 1 }: Look): string {
  return [language, theme, size.join('x'), ...(zoom === 1 ? [] : [`${zoom * 100}%`])].join('-');
}

/** All of the window, however it is zoomed: Playwright's own pictures end where the page would without it. */
async function picture(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  writeFileSync(path, Buffer.from(data, 'base64'));
}

const log = (line: string) => console.error(line);

/** @returns how many pictures were taken */
async function takePictures(): Promise<number> {
  let scenes = 0;
  let pictures = 0;
  async function take({ page, electron }: Pick<TillApp, 'page' | 'electron'>, scene: string): Promise<void> {
    scenes += 1;
    for (const wanted of LOOKS) {
      await look(page, electron, wanted);
      const name = `${String(scenes).padStart(2, '0')}-${scene}-${nameOf(wanted)}.png`;
      await picture(page, join(OUT, name));
      pictures += 1;
    }
    // The way to the next screen is gone in the usual window.
    await look(page, electron, USUAL);
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
  const profile = join(OUT, 'shared');
  await walkShared((options) => launchTillApp(profile, options), { profile, folder: OUT }, take);
  return pictures;
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await buildApp();
  console.log(`${await takePictures()} pictures are in ${OUT}`);
  await machine.stop();
});
