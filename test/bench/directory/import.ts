import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Papa from 'papaparse';
import { DirectoryImport } from '#electron/directory/import.ts';
import { openDirectory } from '#electron/directory/open.ts';
import { createDirectoryStore } from '#electron/directory/store.ts';
import { dataOf } from '../outbox/filled.ts';
import { median } from '../outbox/measure.ts';
import { before, chainOf, csvOf } from './chain.ts';

/** The file into rows, by the library that the app uses as well; nothing is checked or kept. */
function parse(path: string): number {
  const text = new TextDecoder().decode(readFileSync(path));
  return Papa.parse(text, { header: true, skipEmptyLines: true }).data.length;
}

/** In so many milliseconds the histogram's timer, of one, has its turn more than once. */
const TURNS_MS = 5;

/**
 * `blockedMs`: the longest time in which nothing else had its turn in this thread while something was done. The histogram
 * counts from one turn of its timer to the next: so it has turns before the work begins and after it has ended, or else a
 * block at either end would not be seen.
 */
async function watched<T>(work: () => Promise<T>): Promise<{ blockedMs: number; result: T }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(TURNS_MS);
  const result = await work();
  await pause(TURNS_MS);
  delay.disable();
  return { blockedMs: delay.max / 1e6, result };
}

/** How long work takes, and how much of the processors' time all threads of this process take for it, in milliseconds. */
async function measured<T>(work: () => T | Promise<T>): Promise<{ ms: number; cpuMs: number; result: T }> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const result = await work();
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms, cpuMs: (user + system) / 1000, result };
}

/**
 * Importing the tills of a chain that is there already, from the files on the disk to the directory on the disk, against
 * parsing the same file with papaparse; in turns.
 */
export async function benchImport(folder: string, tills: number, runs: number) {
  const chain = chainOf(tills);
  const path = join(folder, `workplaces-${tills}.csv`);
  writeFileSync(path, csvOf(chain));
  const databasePath = join(folder, `directory-${tills}.db`);
  const { db } = dataOf(openDirectory(databasePath, 0));
  const store = createDirectoryStore(db);
  const service = new DirectoryImport({
    databasePath,
    orgGuid: null,
    clock: Date.now,
    onProgress: () => undefined,
    onReplaced: () => undefined,
    report(cause) {
      throw cause;
    },
  });
  const runsOf: Record<'papaparse' | 'preview' | 'write', { ms: number; cpuMs: number }[]> = {
    papaparse: [],
    preview: [],
    write: [],
  };
  /** How long nothing else had its turn in this thread, the longest of each run, in milliseconds. */
  const blocks: number[] = [];
  // The first two of each are not counted: they start the thread and compile the code.
  for (let run = -2; run < runs; run += 1) {
    dataOf(store.replace(before(chain), 0));
    const papaparse = await measured(() => parse(path));
    if (papaparse.result !== tills) throw new Error('papaparse read something else');
    const { blockedMs, result } = await watched(async () => {
      const preview = await measured(async () => dataOf(await service.preview([path])));
      const shown = preview.result;
      if (shown.outcome !== 'ok' || shown.issueCount > 0) throw new Error(JSON.stringify(shown));
      const write = await measured(async () => dataOf(await service.importChosen(shown.id)));
      return { preview, write };
    });
    if (dataOf(store.summary())?.counts.workplaces !== tills) throw new Error('not everything was imported');
    if (run < 0) continue;
    runsOf.papaparse.push(papaparse);
    runsOf.preview.push(result.preview);
    runsOf.write.push(result.write);
    blocks.push(blockedMs);
  }
  await service.close();
  db.close();
  const times = (what: keyof typeof runsOf, unit: 'ms' | 'cpuMs') => runsOf[what].map((run) => run[unit]);
  const ratios = (unit: 'ms' | 'cpuMs') => {
    const [preview, write] = [times('preview', unit), times('write', unit)];
    return times('papaparse', unit).map(
      (baseline, run) => ((preview[run] ?? Number.NaN) + (write[run] ?? Number.NaN)) / baseline,
    );
  };
  const medians = (unit: 'ms' | 'cpuMs') => ({
    papaparse: median(times('papaparse', unit)),
    preview: median(times('preview', unit)),
    write: median(times('write', unit)),
    importToPapaparse: median(ratios(unit)),
    ratios: ratios(unit),
  });
  const wholeMs = median(
    times('preview', 'ms').map((ms, run) => ms + (times('write', 'ms')[run] ?? Number.NaN)),
  );
  return { tills, runs, wholeMs, blockedMs: median(blocks), ms: medians('ms'), cpuMs: medians('cpuMs') };
}
