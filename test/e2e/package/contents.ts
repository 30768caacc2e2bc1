import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

type Entry = { files?: Record<string, Entry> | undefined };
const Entry: v.GenericSchema<Entry> = v.object({
  files: v.optional(
    v.record(
      v.string(),
      v.lazy(() => Entry),
    ),
  ),
});

/** Where an archive's index begins: after two lengths, twice told as Chromium's pickles have it. */
const INDEX_AT = 16;

/** How the bundler divided the code is its own affair: chunks are one line each kind, hashes in other names are `*`. */
const withoutHashes = (path: string) =>
  path
    .replace(/(?<=^out\/app\/renderer\/assets\/).*(?=\.(js|css)$)|(?<=^out\/app\/main-).*(?=\.js$)/, '*')
    .replace(/-[\w-]{8}(?=\.\w+$)/, '-*');

/** What is in an asar archive, unpacked files too. @returns paths of files in order, each once */
export function listArchive(file: string): string[] {
  const bytes = readFileSync(file);
  const index = bytes.subarray(INDEX_AT, INDEX_AT + bytes.readUInt32LE(INDEX_AT - 4)).toString('utf8');
  const walk = (entry: Entry, path: string): string[] =>
    entry.files === undefined
      ? [path]
      : Object.entries(entry.files).flatMap(([name, inner]) =>
          walk(inner, path === '' ? name : `${path}/${name}`),
        );
  return [...new Set(walk(v.parse(Entry, JSON.parse(index)), '').map(withoutHashes))].sort();
}

/** Paths of all files in a folder, in order. */
export function listFolder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

/** The size of the files that a package has and its runtime has not, in bytes. */
export function bytesBeyond(runtime: string, packed: string, program: string): number {
  // The program itself is the runtime's under another name, the licence too.
  const known = new Set([...listFolder(runtime), program, 'LICENSE.electron.txt']);
  const own = listFolder(packed).filter((path) => !known.has(path));
  return own.reduce((sum, path) => sum + statSync(join(packed, path)).size, 0);
}
