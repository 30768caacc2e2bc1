import type { App } from 'electron';
import { isAppUrl } from './origin.ts';

/**
 * No page goes anywhere: navigation and redirects away from the app's own address are stopped, new windows and
 * embedded web views are refused, in every web contents that ever comes to be.
 * Rules: https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation and
 * https://www.electronjs.org/docs/latest/tutorial/security#14-disable-or-limit-creation-of-new-windows
 */
export function lockNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}
