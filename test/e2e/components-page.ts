import type { Language } from '#contract/languages.ts';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { ROOT } from '../../build/places.ts';
import { componentsConfig } from '../../build/vite.ts';
import { until } from './patience.ts';
import {
  closeAnyway,
  inFolder,
  keepForFailure,
  launchTillApp,
  test as base,
  type TillApp,
} from './till-app.ts';

/** What decides how a letter is drawn besides its face: one pixel a CSS pixel, grey edges, no graphics card. */
const SAME_PIXELS = [
  '--force-device-scale-factor=1',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--disable-gpu',
];
const SIZE = { width: 1280, height: 1000 };

type WorkerFixtures = {
  /** The components' page in the app's own window; each test has it one after the other, loaded anew. */
  components: TillApp;
};
type Fixtures = {
  /** The page at its beginning. */
  shown: TillApp;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  components: [
    async ({}, use, worker) => {
      const config = componentsConfig(join(ROOT, `out/components/tested-${worker.workerIndex}`));
      await build({ ...config, logLevel: 'error' });
      const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
      const served = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
      await inFolder(async (profile) => {
        const app = await launchTillApp(profile, {
          args: SAME_PIXELS,
          env: { TILL_SETUP_DEV_SERVER: served, TZ: 'UTC' },
        });
        await widen(app);
        await use(app);
        await closeAnyway(app);
      });
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  shown: async ({ components }, use, info) => {
    await components.page.reload();
    await use(components);
    await keepForFailure(components, info);
  },
});

async function widen({ electron, page }: TillApp): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
  await until(
    'the window is as wide as wanted',
    page.waitForFunction((width) => window.innerWidth === width, SIZE.width),
  );
}

/** How the components' page is looked at. */
export type PageLook = {
  theme: 'light' | 'dark' | 'light contrast' | 'dark contrast';
  language?: Language;
};

/** Gives the page a look, and waits for the faces that it is written in. */
export async function setLook(page: Page, { theme, language = 'en' }: PageLook): Promise<void> {
  await page.getByTestId('theme').selectOption(theme);
  await page.getByTestId('language').selectOption(language);
  await page.evaluate(() => document.fonts.ready);
}

export { expect } from './till-app.ts';
