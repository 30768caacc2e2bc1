import { describe, expect, it } from 'vitest';
import { windowPreferences } from '#electron/security/window-preferences.ts';

describe('the preferences of a window', () => {
  it('give a page no more than a page on the web has', () => {
    expect(windowPreferences('/preload.cjs', true)).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  it('leave the inspector to developers', () => {
    expect(windowPreferences('/preload.cjs', true).devTools).toBe(false);
    expect(windowPreferences('/preload.cjs', false).devTools).toBe(true);
  });
});
