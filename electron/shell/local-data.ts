import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, win32 } from 'node:path';

export type LocalDataFacts = {
  platform: NodeJS.Platform;
  /** The variable LOCALAPPDATA; anybody may have set it to anything. */
  localAppData: string | undefined;
  /** The user's own folder. */
  home: string;
  /** The app's name, which its folder has. */
  name: string;
};

/**
 * Where the app's data belong on Windows: to this very computer. Electron's own choice roams with the user, and where an
 * organisation redirects that it lies on a server, over a network that SQLite's locks and flushes do not survive.
 * https://www.sqlite.org/useovernet.html
 * @returns `undefined` on every other system, where Electron's choice is right
 */
export function localDataFolder({ platform, localAppData, home, name }: LocalDataFacts): string | undefined {
  if (platform !== 'win32') return undefined;
  const isPlace = localAppData !== undefined && /^[A-Za-z]:[\\/]/.test(localAppData);
  return win32.join(isPlace ? localAppData : win32.join(home, 'AppData', 'Local'), name);
}

/** Chromium makes these anew, and they can be large. */
const CACHES: ReadonlySet<string> = new Set([
  'Cache',
  'Code Cache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'GPUCache',
]);

/**
 * Moves a folder of data to where it belongs, once. Wherever that is cut off, the data are whole in the one place or in the
 * other: on one disk it is one renaming, between two a copy that gets its name when it is complete. What is in the new place
 * already is never touched.
 * @param from where the data lay until now
 * @param to where they belong
 * @returns `from` when they could not be moved and so are still there; else `to`
 */
export function moveDataOnce(from: string, to: string): string {
  if (existsSync(to) || !existsSync(from)) return to;
  const unfinished = `${to}.moving`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    try {
      renameSync(from, to);
      return to;
    } catch {
      // Another disk, or something of it is open: a copy can do where a renaming cannot.
    }
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(from, unfinished, { recursive: true, filter: (path) => !CACHES.has(lastPart(path)) });
    flushAll(unfinished);
    renameSync(unfinished, to);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    rmSync(unfinished, { recursive: true, force: true });
    return from;
  }
  // The secrets in it are encrypted; that they could not be taken away here stops nobody from working.
  try {
    rmSync(from, { recursive: true, force: true });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
  return to;
}

/** Has everything in a folder on the disk before the original is taken away. */
function flushAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}

const lastPart = (path: string) => path.split(/[\\/]/).at(-1) ?? '';
