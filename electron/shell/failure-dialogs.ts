import { type BrowserWindow, dialog } from 'electron';
import type { FailureMessage } from '../messages/shape/failures.ts';

/**
 * Shows one of main's own messages as the system's dialog.
 * @param window what it belongs to, while there is one to be seen
 * @param signal takes the dialog away again; then it is as if the first button had been pressed
 * @returns the index of the button that was pressed
 */
export async function showFailure(
  { title, detail, buttons }: FailureMessage,
  window?: BrowserWindow,
  signal?: AbortSignal,
): Promise<number> {
  const options = {
    type: 'error' as const,
    message: title,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    ...(signal ? { signal } : {}),
  };
  const isInSight = window !== undefined && !window.isDestroyed() && window.isVisible();
  const { response } = await (isInSight
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response;
}
