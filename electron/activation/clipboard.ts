/** How long a copied code stays on the clipboard unless the organisation says otherwise, in milliseconds. */
export const CLIPBOARD_MS = 60_000;

/** What is needed of the system's clipboard; newer Electrons answer later, older ones at once. */
export type Clipboard = {
  readText: () => string | Promise<string>;
  writeText: (text: string) => unknown;
  clear: () => void;
};

/** What is needed of the timers. */
export type Timers = { set: (run: () => void, ms: number) => unknown; clear: (timer: unknown) => void };

/** Copies codes and takes them off again. */
export type CodeClipboard = {
  /** @returns when it will be taken off, in milliseconds since 1970 */
  copy: (code: string) => Promise<{ clearsAt: number }>;
  /** Whether a copied code may still be there. */
  holdsCode: () => boolean;
  /** Takes a copied code off at once: the app is being closed. */
  clearNow: () => Promise<void>;
};

/**
 * Puts a code on the clipboard for a while. Something else that the user copied meanwhile is left alone.
 * @param now milliseconds since 1970
 * @param keptMs how long it stays there
 */
export function createCodeClipboard(
  clipboard: Clipboard,
  timers: Timers,
  now: () => number,
  keptMs: number = CLIPBOARD_MS,
): CodeClipboard {
  let copied: { code: string; timer: unknown } | undefined;

  async function clearNow() {
    if (!copied) return;
    const { code, timer } = copied;
    copied = undefined;
    timers.clear(timer);
    if ((await clipboard.readText()) === code) clipboard.clear();
  }

  return {
    async copy(code) {
      await clipboard.writeText(code);
      // Not before: where that fails, the earlier code is still there and leaves when it is due.
      if (copied) timers.clear(copied.timer);
      copied = { code, timer: timers.set(() => void clearNow(), keptMs) };
      return { clearsAt: now() + keptMs };
    },
    holdsCode: () => copied !== undefined,
    clearNow,
  };
}
