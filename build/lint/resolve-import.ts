import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as v from 'valibot';

const Manifest = v.object({ imports: v.record(v.string(), v.string()) });

/** `#contract/` and the like, and the folder that each stands for, as package.json says. */
const ALIASES = Object.entries(
  v.parse(Manifest, JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')))
    .imports,
).map(([name, folder]) => [name.replace(/\*$/, ''), posix.normalize(folder).replace(/\*$/, '')] as const);

/**
 * What an import names, by its path from the project's root.
 * @param from the importing file, from the project's root
 * @param name what stands in the import, relative or by one of the project's own names
 * @returns `null` for a package
 */
export function resolveImport(from: string, name: string): string | null {
  const path = name.replace(/\?.*$/, '');
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  const alias = ALIASES.find(([start]) => path.startsWith(start));
  return alias === undefined ? null : path.replace(...alias);
}
