import type { ElectronApplication, Page } from '@playwright/test';
import type { Language } from '#contract/languages.ts';
import type { Preferences } from '#contract/state.ts';
import { PATIENCE_MS, until } from './patience.ts';

/** How the app is looked at. */
export type Look = {
  language: Language;
  theme: Exclude<Preferences['theme'], 'system'>;
  /** Size of the page, in CSS pixels when nothing is zoomed. */
  size?: readonly [width: number, height: number];
  /** 2: everything twice as large, and so half as much room. */
  zoom?: number;
};

/** Brings whatever fades or moves to its end, but for what turns as long as somebody waits. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Ended rather than waited for: one whose element is not painted never comes to its end by itself.
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
}

/** Gives the app another look where it has not got it, and waits until it has and nothing moves any more. */
export async function look(page: Page, electron: ElectronApplication, wanted: Look): Promise<void> {
  const { language, theme, size, zoom = 1 } = wanted;
  if (size)
    await electron.evaluate(
      ({ BrowserWindow }, { size: [width, height], factor }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window?.isFullScreen()) window?.setContentSize(width, height);
        window?.webContents.setZoomFactor(factor);
      },
      { size, factor: zoom },
    );
  // In one go: screens are looked at hundreds of times.
  const hasLook = page.evaluate(
    async ({ language: lang, theme: shown, width, patience }) => {
      const { documentElement: root } = document;
      const isShown = () =>
        shown === 'contrast' ? root.dataset['contrast'] === 'more' : root.dataset['theme'] === shown;
      const fits = () =>
        width === undefined ||
        document.fullscreenElement !== null ||
        window.innerWidth === width ||
        window.outerHeight === screen.height;
      if (root.lang !== lang || !isShown())
        await window.till.app.setPreferences({ language: lang, theme: shown });
      const began = performance.now();
      while (root.lang !== lang || !isShown() || !fits()) {
        if (performance.now() - began > patience) throw new Error(`the window is ${innerWidth} wide`);
        await new Promise(requestAnimationFrame);
      }
      // Another language may be the first that is written in a part of the face that was not loaded yet.
      await document.fonts.ready;
    },
    { language, theme, width: size === undefined ? undefined : size[0] / zoom, patience: PATIENCE_MS },
  );
  await until(`the window has its look, ${JSON.stringify(wanted)}`, hasLook);
  await stillness(page);
}
