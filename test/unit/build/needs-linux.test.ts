import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../../build/places.ts';
import { DRAWN_ON_LINUX, NEEDS_LINUX, OF_LINUX } from '../../e2e/needs-linux.ts';

const FOLDER = join(ROOT, 'test/e2e');

it('the end-to-end tests that are left out on other systems are those that use what only Linux has', () => {
  const files = globSync('**/*.spec.ts', { cwd: FOLDER }).map((name) => name.replaceAll('\\', '/'));
  const usesLinux = (name: string) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    return OF_LINUX.some((mark) => text.includes(mark));
  };
  expect(files.length).toBeGreaterThan(40);
  expect([...NEEDS_LINUX].sort()).toEqual([...files.filter(usesLinux), ...DRAWN_ON_LINUX].sort());
});
