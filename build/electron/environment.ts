import type { Electron } from './ensure.ts';

/**
 * The environment in which the `electron` package, its command and Playwright's `_electron` start this very Electron.
 * To be merged into `process.env` or given to a child process.
 */
export function electronEnvironment(electron: Pick<Electron, 'dist'>): {
  ELECTRON_OVERRIDE_DIST_PATH: string;
} {
  return { ELECTRON_OVERRIDE_DIST_PATH: electron.dist };
}
