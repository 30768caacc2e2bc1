import type { BrowserWindow } from 'electron';

type Window = Pick<BrowserWindow, 'isFullScreen' | 'setFullScreen'>;

/** Windows that fill the screen for a code's sake; others do because the user wants it. */
const forACode = new WeakSet<Window>();

/** A code fills the screen. */
export function fillScreen(window: Window): void {
  if (window.isFullScreen()) return;
  forACode.add(window);
  window.setFullScreen(true);
}

/** No code does any more: the window is as it was before one did. */
export function leaveScreen(window: Window): void {
  if (forACode.delete(window)) window.setFullScreen(false);
}
