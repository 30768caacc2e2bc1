import type { App } from 'electron';

/**
 * No page needs a permission: the clipboard, full screen and dialogs go through main. So in every session each request
 * and each check is answered no, and so is the choice of a device.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(app: App): void {
  app.on('session-created', (session) => {
    session.setPermissionRequestHandler((_contents, _permission, answer) => {
      answer(false);
    });
    session.setPermissionCheckHandler(() => false);
    session.setDevicePermissionHandler(() => false);
  });
}
