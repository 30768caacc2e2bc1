import type { Session } from 'electron';

/**
 * The page needs no permission at all: the clipboard, full screen and dialogs go through main. So every request and
 * every check is answered no, and so is the choice of a device.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
