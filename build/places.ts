import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** What `package.json`'s `main` points into. */
export const APP_FOLDER = join(ROOT, 'out/app');
