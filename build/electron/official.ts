import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { InstalledPackage } from './installed-package.ts';

export type Log = (line: string) => void;

/** What came of asking the `electron` package for its binary; `why` is plain words without a full stop. */
export type OfficialAttempt = { ok: true; dist: string } | { ok: false; why: string };

const LOOK_EVERY_MS = 1_000;

/**
 * Runs the `electron` package's own installer, which downloads the release for this system, checks it against the
 * checksums in the package and unpacks it; it returns at once when that was done before. A host that cannot be found or
 * refuses ends it within a second. A slow line may go on for as long as bytes arrive.
 *
 * @param stallMs how long nothing at all may arrive, in milliseconds, before it is given up
 */
export async function installOfficial(
  electron: InstalledPackage,
  log: Log,
  stallMs = 30_000,
): Promise<OfficialAttempt> {
  const dist = join(electron.folder, 'dist');
  // The installer downloads into the system's temporary folder: one of its own makes the progress measurable.
  const temporary = await mkdtemp(join(tmpdir(), 'till-setup-electron-'));
  try {
    const outcome = await runInstaller(join(electron.folder, 'install.js'), [temporary, dist], stallMs, log);
    return outcome === undefined ? { ok: true, dist } : { ok: false, why: outcome };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Resolves to nothing when the installer succeeded, otherwise to the reason in words. */
function runInstaller(
  script: string,
  watched: readonly [string, string],
  stallMs: number,
  log: Log,
): Promise<string | undefined> {
  const [temporary] = watched;
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      ELECTRON_GET_NO_PROGRESS: '1',
    };
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const watch = watchProgress(watched, stallMs, log, () => child.kill());
    child.on('error', (error) => {
      watch.stop();
      resolve(error.message);
    });
    child.on('close', (code) => {
      watch.stop();
      if (code === 0) resolve(undefined);
      else if (watch.stalled()) resolve(`nothing more arrived for ${String(stallMs / 1_000)} seconds`);
      else resolve(inPlainWords(said));
    });
  });
}

/** Calls `onStall` once when the folders have not grown for `stallMs`, and logs the first bytes that arrive. */
function watchProgress(folders: readonly string[], stallMs: number, log: Log, onStall: () => void) {
  let size = 0;
  let grewAt = Date.now();
  let stalled = false;
  const look = async () => {
    const now = await bytesIn(folders);
    if (now !== size) {
      if (size === 0) log('Downloading Electron …');
      size = now;
      grewAt = Date.now();
    } else if (!stalled && Date.now() - grewAt >= stallMs) {
      stalled = true;
      onStall();
    }
  };
  const timer = setInterval(() => void look(), Math.min(LOOK_EVERY_MS, stallMs));
  return {
    stop: () => {
      clearInterval(timer);
    },
    stalled: () => stalled,
  };
}

async function bytesIn(folders: readonly string[]): Promise<number> {
  let total = 0;
  for (const folder of folders) {
    // A file may go between being listed and being measured, and the folder need not be there yet.
    const entries = await readdir(folder, { recursive: true }).catch(() => []);
    for (const entry of entries) {
      total += await stat(join(folder, entry)).then(
        (found) => found.size,
        () => 0,
      );
    }
  }
  return total;
}

/** The installer prints a stack trace; its first line is what went wrong. */
function inPlainWords(printed: string): string {
  const firstLine = printed.split('\n').find((line) => line.trim() !== '') ?? '';
  if (firstLine.includes('fetch failed')) return 'the place it is downloaded from could not be reached';
  return firstLine.replace(/^\w*Error: /, '').trim() || 'its installer failed without a word';
}
