import { app, screen } from 'electron';
import type { Language } from '#contract/languages.ts';
import type { Preferences, Runtime } from '#contract/state.ts';
import { chooseLanguage, regionOf } from './language.ts';

/** Whether this is the Electron that the app ships with. */
export const isShippedElectron = process.versions.electron === __SHIPPED_ELECTRON__;

/** What runs the app. */
export function runtimeFacts(platform: NodeJS.Platform): Runtime {
  const platforms: Partial<Record<NodeJS.Platform, Runtime['platform']>> = {
    win32: 'windows',
    darwin: 'macos',
  };
  const region = regionOf(app.getSystemLocale());
  return {
    appVersion: __APP_VERSION__,
    electronVersion: process.versions.electron,
    isShippedElectron,
    platform: platforms[platform] ?? 'linux',
    ...(region === undefined ? {} : { region }),
  };
}

/** The language to speak, with the system's own preferences where none was set. */
export function languageFor(set: Preferences['language']): Language {
  return chooseLanguage(set, app.getPreferredSystemLanguages());
}

/** The primary display in device pixels, as the API's ClientScreenResolution header words it: `1920x1080`. */
export function screenResolution(): string {
  const { size, scaleFactor } = screen.getPrimaryDisplay();
  return `${Math.round(size.width * scaleFactor)}x${Math.round(size.height * scaleFactor)}`;
}
