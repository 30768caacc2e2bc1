import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { API_CODES, ERROR_CODES } from '#contract/errors.ts';
import { ROOT } from '../../../build/places.ts';
import { appFiles } from '../build/tree.ts';

/** Where a code is listed, and what is said and done about it. */
const ABOUT = /^electron\/contract\/(errors|playbook)\.ts$|\/messages\//;

test('every code that is not the service’s own is given by something', () => {
  const text = appFiles()
    .filter((path) => !ABOUT.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n');
  const ofTheService: ReadonlySet<string> = new Set(API_CODES);
  const own = ERROR_CODES.filter((code) => !ofTheService.has(code));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
