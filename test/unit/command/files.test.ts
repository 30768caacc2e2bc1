import { execFileSync } from 'node:child_process';
import fs, {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openCodes, tryReport, writeReport } from '#electron/command/files.ts';
import { temporaryFolder } from '../storage/folders.ts';

const place = (name: string) => join(temporaryFolder(), name);
const onPosix = test.skipIf(process.platform === 'win32');

describe('the place of a report', () => {
  test('is tried before anything is asked for, and that leaves nothing there', () => {
    const path = place('report.json');
    expect(tryReport(path)).toMatchObject({ ok: true });
    expect(readdirSync(dirname(path))).toEqual([]);
    writeFileSync(path, 'the one before');
    expect(tryReport(path)).toMatchObject({ ok: true });
    expect(readFileSync(path, 'utf8')).toBe('the one before');
    expect(writeReport(path, 'this one')).toMatchObject({ ok: true });
    expect(readdirSync(dirname(path))).toEqual(['report.json']);
    expect(readFileSync(path, 'utf8')).toBe('this one');
  });

  test('is no folder, nor in one that is not there', () => {
    const path = place('report.json');
    expect(tryReport(join(path, 'inside'))).toMatchObject({ ok: false });
    mkdirSync(path);
    expect(tryReport(path)).toMatchObject({ ok: false });
    expect(writeReport(path, 'this one')).toMatchObject({ ok: false });
    expect(readdirSync(dirname(path))).toEqual(['report.json']);
  });

  onPosix('is no device: a report would take its place', () => {
    const link = place('report.json');
    symlinkSync('/dev/null', link);
    expect(tryReport(link)).toMatchObject({ ok: false });
    expect(tryReport('/dev/null')).toMatchObject({ ok: false });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('the file for codes', () => {
  onPosix(
    'is not waited for when it is a pipe that nobody reads, and is no device, link or file of others',
    () => {
      const pipe = place('codes.jsonl');
      execFileSync('mkfifo', [pipe]);
      expect(openCodes(pipe)).toMatchObject({ ok: false });
      expect(openCodes('/dev/full')).toMatchObject({ ok: false });
      const file = place('codes.jsonl');
      writeFileSync(file, '', { mode: 0o600 });
      const link = place('link');
      symlinkSync(file, link);
      expect(openCodes(link)).toMatchObject({ ok: false });
      chmodSync(file, 0o640);
      expect(openCodes(file)).toMatchObject({ ok: false });
    },
  );

  test('keeps the lines that it had, and gets whole ones', () => {
    const path = place('codes.jsonl');
    for (const line of ['one\n', 'two\n']) {
      const opened = openCodes(path);
      if (!opened.ok) return expect.fail(opened.error);
      expect(opened.data.write(line)).toMatchObject({ ok: true });
      opened.data.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
    return undefined;
  });

  test('has a code on the disk before the next one is asked for', () => {
    const sync = vi.spyOn(fs, 'fsyncSync');
    onTestFinished(() => sync.mockRestore());
    const opened = openCodes(place('codes.jsonl'));
    if (!opened.ok) return expect.fail(opened.error);
    for (const count of [1, 2]) {
      expect(opened.data.write('{"till":"a","code":"1"}\n')).toMatchObject({ ok: true });
      expect(sync).toHaveBeenCalledTimes(count);
    }
    opened.data.close();
    return undefined;
  });

  test('has each code on a line of its own, also where its last line had no end', () => {
    const path = place('codes.jsonl');
    writeFileSync(path, '{"till":"a","code":"1"}', { mode: 0o600 });
    const opened = openCodes(path);
    if (!opened.ok) return expect.fail(opened.error);
    expect(opened.data.had).toEqual(new Set(['a']));
    expect(opened.data.write('{"till":"b","code":"2"}\n')).toMatchObject({ ok: true });
    opened.data.close();
    expect(readFileSync(path, 'utf8')).toBe('{"till":"a","code":"1"}\n{"till":"b","code":"2"}\n');
    return undefined;
  });
});
