import type { App } from 'electron';
import { isAppUrl } from './origin.ts';

/**
 * No page goes anywhere: navigation of the window away from the app's own address, every navigation of a frame, and
 * every redirect are stopped, in whatever web contents there are.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function lockNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    // Comes for the window itself as well, before `will-navigate` would.
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
  });
}
