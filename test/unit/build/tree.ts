import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../build/places.ts';

/** All files of code of the app, by paths from the project's root with `/`. */
export function appFiles(): string[] {
  return ['electron', 'renderer']
    .flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${top}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts'));
}
