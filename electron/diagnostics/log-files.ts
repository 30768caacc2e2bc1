import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleFile } from './bundle.ts';
import { LOG_FILES } from './log-file.ts';

/** Reads the log. @param folder where it lies @returns the files that are there, the earlier one first */
export async function readLog(folder: string): Promise<BundleFile[]> {
  const files = await Promise.all(LOG_FILES.map((name) => readIfThere(folder, name)));
  return files.filter((file) => file !== undefined);
}

async function readIfThere(folder: string, name: string): Promise<BundleFile | undefined> {
  try {
    return { name, text: await readFile(join(folder, name), 'utf8') };
  } catch (cause) {
    // Nothing was written yet, or it may not be read; the bundle is of use without it.
    if (cause instanceof Error && 'syscall' in cause) return undefined;
    throw cause;
  }
}
