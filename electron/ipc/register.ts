import { type BrowserWindow, ipcMain } from 'electron';
import { type Call, contract } from '#contract/contract.ts';
import { callChannel, eventChannel, type Handlers } from '#contract/derive.ts';
import { err } from '#contract/result.ts';
import type { StateChange } from '#contract/state.ts';
import { type AnyHandler, dispatch, type Report } from './dispatch.ts';
import { isTrustedSender } from './sender.ts';

/**
 * Registers a handler for every call of the contract. This is the only file that listens to the renderer.
 * @param handlers may still be on their way; a call that comes before waits
 * @param window the window whose top frame alone may call
 */
export function registerHandlers(
  handlers: Promise<Handlers>,
  window: () => BrowserWindow | undefined,
  report: Report,
): void {
  for (const [domain, calls] of Object.entries(contract)) {
    for (const [key, call] of Object.entries<Call>(calls)) {
      const name = `${domain}.${key}`;
      ipcMain.handle(callChannel(domain, key), (event, ...args: unknown[]) => {
        if (!isTrustedSender(event.senderFrame, window())) {
          const failure = { code: 'sender_refused', retryable: false } as const;
          return err({ ...failure, ref: report({ call: name, failure }) });
        }
        const handler: AnyHandler = async (input) => {
          const table: Record<string, unknown> = (await handlers)[domain as keyof Handlers];
          return (table[key] as AnyHandler)(input);
        };
        return dispatch(name, call, handler, args[0], report);
      });
    }
  }
}

/** Sends a numbered change to the renderer, if there is one. */
export function sendChange(window: BrowserWindow | undefined, change: StateChange): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel('changed'), change);
}
