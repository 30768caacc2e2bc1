import type { App } from 'electron';

/**
 * No page embeds a web view, whatever its options say, so that none can be wrong.
 * Rules: https://www.electronjs.org/docs/latest/tutorial/security#11-do-not-use-allowpopups-for-webviews and
 * https://www.electronjs.org/docs/latest/tutorial/security#12-verify-webview-options-before-creation
 */
export function denyWebviews(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}
