import type { Language } from '#contract/languages.ts';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { ROOT } from '../../build/places.ts';
import { componentsConfig } from '../../build/vite.ts';
import { until } from './patience.ts';
import { test as base, type TillApp } from './till-app.ts';

/** What decides how a letter is drawn besides its face: one pixel a CSS pixel, grey edges, no graphics card. */
const SAME_PIXELS = [
  '--force-device-scale-factor=1',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--disable-gpu',
];
const SIZE = { width: 1280, height: 1000 };

type WorkerFixtures = {
  /** Where the components' page is served. */
  components: string;
};
type Fixtures = {
  /** The components' page in the app's own window. */
  shown: TillApp;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  components: [
    async ({}, use, worker) => {
      const config = componentsConfig(join(ROOT, `out/components/tested-${worker.workerIndex}`));
      await build({ ...config, logLevel: 'error' });
      const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
      await use(server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '');
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  shown: async ({ components, launch }, use) => {
    const app = await launch({
      args: SAME_PIXELS,
      env: { TILL_SETUP_DEV_SERVER: components, TZ: 'UTC' },
    });
    await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, SIZE);
    await until(
      'the window is as wide as wanted',
      app.page.waitForFunction((width) => window.innerWidth === width, SIZE.width),
    );
    await use(app);
  },
});

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
