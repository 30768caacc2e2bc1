import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createLogFile } from '#electron/diagnostics/log-file.ts';
import { readLog } from '#electron/diagnostics/log-files.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { PATIENCE_MS } from '../../patience.ts';

const MEBIBYTE = 1024 * 1024;

it('the log never takes more than two files of a mebibyte, and has the latest lines', async () => {
  const folder = join(temporaryFolder(), 'logs');
  const write = createLogFile(folder);
  const lines = 3000;
  for (let number = 1; number <= lines; number += 1) write(`{"line":${number},"fill":"${'x'.repeat(1000)}"}`);
  const path = join(folder, 'till-setup.log');
  await vi.waitFor(() => {
    expect(existsSync(path) && readFileSync(path, 'utf8')).toContain(`{"line":${lines},`);
  }, PATIENCE_MS);
  expect(readdirSync(folder).sort()).toEqual(['till-setup.log', 'till-setup.old.log']);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThan(1.01 * MEBIBYTE);

  const told = (await readLog(folder)).map(({ text }) => text).join('');
  const numbers = told
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { line: number }).line);
  expect(numbers).toEqual(Array.from(numbers, (_, index) => lines - numbers.length + 1 + index));
});
