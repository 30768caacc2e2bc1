import type { BrowserWindow, WebFrameMain } from 'electron';
import { isAppUrl } from '../security/origin.ts';

/**
 * Whether a message comes from our own page: the top frame of our window, at our own address. Everything else – a
 * frame inside it, another window, a page that got in – is refused.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isTrustedSender(frame: WebFrameMain | null, window: BrowserWindow | undefined): boolean {
  if (!frame || !window || window.isDestroyed()) return false;
  return frame === window.webContents.mainFrame && isAppUrl(frame.url);
}
