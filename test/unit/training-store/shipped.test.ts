import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../build/places.ts';
import { appFiles } from '../build/tree.ts';

const files = appFiles();
/** Files that import what matches. */
const importers = (from: RegExp) =>
  files.filter((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return [...text.matchAll(/(?:from|import\(?)\s*'([^']+)'/g)].some(([, name = '']) => from.test(name));
  });

describe('what is shipped', () => {
  it('has nothing of the server for tests, and none of the packages that it is made of', () => {
    expect(importers(/(?:^|\/)test\/|^(?:hono|@hono|ajv)(?:\/|$)/)).toStrictEqual([]);
    // The search finds what is there.
    expect(importers(/^valibot$/)).toContain('electron/training-store/requests.ts');
  });

  it('has the API description in no part of it: only tests are held against it', () => {
    expect(importers(/generated\/document\.ts$/)).toStrictEqual([]);
  });
});
