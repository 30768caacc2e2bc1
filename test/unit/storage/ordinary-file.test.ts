import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOrdinaryFile, readOrdinaryFileSync } from '#electron/storage/ordinary-file.ts';
import { temporaryFolder } from './folders.ts';

const KB = 1024;
const place = () => join(temporaryFolder(), 'list.csv');
/** Both ways of reading, with what each says. */
async function read(path: string, mostBytes = KB) {
  const [one, other] = [await readOrdinaryFile(path, mostBytes), readOrdinaryFileSync(path, mostBytes)];
  return [
    one.ok ? one.data.toString() : one.error.why,
    other.ok ? Buffer.from(other.data).toString() : other.error,
  ];
}

describe('a file that somebody chose', () => {
  test('is read whole, however long', async () => {
    const path = place();
    for (const text of ['', 'a till', 'x'.repeat(KB)]) {
      writeFileSync(path, text);
      expect(await read(path)).toEqual([text, text]);
    }
  });

  test('is not read when it is too large, and 2 GB of it not even begun', async () => {
    const path = place();
    writeFileSync(path, 'x'.repeat(KB + 1));
    expect(await read(path)).toEqual(['too_large', 'too_large']);
    truncateSync(path, 2 * KB * KB * KB);
    expect(await read(path)).toEqual(['too_large', 'too_large']);
  });

  test('is not read when it is a folder, or not there', async () => {
    const path = place();
    expect(await read(path)).toEqual(['refused', 'refused']);
    mkdirSync(path);
    expect((await read(path)).map((why) => why === 'no_file' || why === 'refused')).toEqual([true, true]);
  });

  test.skipIf(process.platform === 'win32')('is not waited for when it is a pipe or a device', async () => {
    const pipe = place();
    execFileSync('mkfifo', [pipe]);
    expect(await read(pipe)).toEqual(['no_file', 'no_file']);
    expect(await read('/dev/zero')).toEqual(['no_file', 'no_file']);
  });

  test('is not read further than it may be long when it still grows', () => {
    const path = place();
    writeFileSync(path, 'x');
    const grow = () => {
      appendFileSync(path, 'x'.repeat(KB));
      return false;
    };
    expect(readOrdinaryFileSync(path, KB, grow)).toEqual({ ok: false, error: 'too_large' });
  });
});
