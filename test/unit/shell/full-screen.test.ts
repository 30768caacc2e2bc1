import type { BrowserWindow } from 'electron';
import { expect, it } from 'vitest';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { createHandlers } from '#electron/handlers/handlers.ts';

it.each([false, true])(
  'the window is as it was once a code no longer fills the screen: %s',
  async (before) => {
    let isFullScreen = before;
    const window = {
      isFullScreen: () => isFullScreen,
      setFullScreen: (on: boolean) => (isFullScreen = on),
    } as unknown as BrowserWindow;
    const { app } = createHandlers({ window: () => window, diagnostics: {} } as HandlerDeps);
    await app.setFullScreen({ on: true });
    expect(isFullScreen).toBe(true);
    await app.setFullScreen({ on: false });
    expect(isFullScreen).toBe(before);
  },
);
