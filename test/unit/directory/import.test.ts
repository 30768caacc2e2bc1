import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ImportPreview } from '../../../electron/contract/directory.ts';
import { createDirectoryImport } from '../../../electron/directory/import.ts';
import { MAX_FILE_BYTES } from '../../../electron/directory/limits.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { dataOf, newStore, twoOutlets } from './directories.ts';
import { employee, fileOf, guid, ORG, outlet, till } from './files.ts';

const oneTill = fileOf({ outlets: [outlet], workplaces: [till], employees: [employee] });

function setUp() {
  const { db, store } = newStore();
  const folder = temporaryFolder();
  const directoryImport = createDirectoryImport({ store, orgGuid: ORG, clock: () => 5000 });
  const write = (content: string, name = 'export.json') => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  /** Previews a file that must be read, and gives its id. */
  const previewId = async (content: string) => {
    const preview = dataOf(await directoryImport.preview(write(content)));
    if (preview.outcome !== 'ok') throw new Error(preview.outcome);
    return preview.id;
  };
  return { ...directoryImport, db, store, folder, write, previewId };
}

describe('a preview', () => {
  test('says what the file holds, and imports nothing', async () => {
    const { preview, store, write } = setUp();
    const shown = dataOf(await preview(write(oneTill)));
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toEqual({
      outcome: 'ok',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      file: 'export.json',
      counts: { outlets: 1, workplaces: 1, employees: 1, options: 0 },
      issueCount: 0,
      issues: [],
    });
    expect(dataOf(store.summary())).toBeNull();
  });

  test('carries the first 200 issues and says how many there are', async () => {
    const { preview, write } = setUp();
    const shown = dataOf(await preview(write(fileOf({ outlets: Array.from({ length: 300 }, () => null) }))));
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toMatchObject({ issueCount: 300, issues: { length: 200 } });
    expect(shown).toHaveProperty('issues.199', {
      file: 'export.json',
      pointer: '/outlets/199',
      kind: 'not_an_object',
      severity: 'error',
      detail: 'null',
    });
  });

  test('of a refused file says why', async () => {
    const { preview, write } = setUp();
    const shown = dataOf(await preview(write('{"format":"till-setup/directory@7"}')));
    expect(v.is(ImportPreview, shown)).toBe(true);
    expect(shown).toEqual({
      outcome: 'refused',
      file: 'export.json',
      reason: 'unknown_format',
      pointer: '/format',
      detail: 'till-setup/directory@7',
    });
  });

  test('of a file over 64 MiB is refused', async () => {
    const { preview, write } = setUp();
    const path = write('');
    truncateSync(path, MAX_FILE_BYTES + 1);
    expect(dataOf(await preview(path))).toEqual({
      outcome: 'refused',
      file: 'export.json',
      reason: 'too_large',
    });
  });
});

describe('a file that the system does not give is unreadable', () => {
  const unreadable = { ok: false, error: { code: 'file_unreadable', retryable: true } };

  test('because it is missing', async () => {
    const { preview, folder } = setUp();
    expect(await preview(join(folder, 'gone.json'))).toEqual(unreadable);
  });

  test('because it is a folder', async () => {
    const { preview, folder } = setUp();
    mkdirSync(join(folder, 'sub'));
    expect(await preview(join(folder, 'sub'))).toEqual(unreadable);
  });

  test.skipIf(process.platform === 'win32')('because it is a pipe that nobody writes to', async () => {
    const { preview, folder } = setUp();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await preview(join(folder, 'pipe'))).toEqual(unreadable);
  });

  test.skipIf(process.platform === 'win32')('because it is a device', async () => {
    expect(await setUp().preview('/dev/zero')).toEqual(unreadable);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'because it is another’s',
    async () => {
      const { preview, write } = setUp();
      const path = write(oneTill);
      chmodSync(path, 0);
      expect(await preview(path)).toEqual(unreadable);
    },
  );
});

describe('importing', () => {
  test('puts what was shown in the place of the present directory', async () => {
    const { previewId, importChosen, store } = setUp();
    dataOf(store.replace(twoOutlets, 1));
    const summary = dataOf(importChosen(await previewId(oneTill)));
    expect(summary).toEqual({
      organisation: null,
      counts: { outlets: 1, workplaces: 1, employees: 1, options: 0 },
      importedAt: 5000,
    });
    expect(dataOf(store.summary())).toEqual(summary);
    expect(dataOf(store.workplaces(null)).map((each) => each.guid)).toEqual([till.guid]);
  });

  test('uses what was shown, though the file has changed since', async () => {
    const { previewId, write, importChosen, store } = setUp();
    const id = await previewId(oneTill);
    write('{}');
    dataOf(importChosen(id));
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });

  const gone = { ok: false, error: { code: 'import_gone', retryable: false } };

  test('is refused for an id that no preview gave', async () => {
    const { previewId, importChosen, store } = setUp();
    expect(importChosen('')).toEqual(gone);
    await previewId(oneTill);
    expect(importChosen('')).toEqual(gone);
    expect(importChosen(guid(1))).toEqual(gone);
    expect(dataOf(store.summary())).toBeNull();
  });

  test('is refused for the same preview twice', async () => {
    const { previewId, importChosen } = setUp();
    const id = await previewId(oneTill);
    dataOf(importChosen(id));
    expect(importChosen(id)).toEqual(gone);
  });

  test.each([
    ['a good one', oneTill],
    ['a refused one', 'x'],
  ])('is refused for a preview after which another file was chosen: %s', async (_, next) => {
    const { preview, previewId, write, importChosen, store } = setUp();
    const id = await previewId(oneTill);
    await preview(write(next));
    expect(importChosen(id)).toEqual(gone);
    expect(dataOf(store.summary())).toBeNull();
  });

  test('knows only the one that was chosen last of two that are read at once', async () => {
    const { preview, importChosen, write, store } = setUp();
    // Large, so that reading it takes longer than reading the other.
    const large = fileOf({ outlets: [{ guid: guid(1), name: 'Old' }] }) + ' '.repeat(20_000_000);
    const previews = await Promise.all([preview(write(large, 'a.json')), preview(write(oneTill, 'b.json'))]);
    const ids = previews.map(dataOf).map((shown) => (shown.outcome === 'ok' ? shown.id : shown.outcome));
    expect(importChosen(ids[0] ?? '')).toEqual(gone);
    dataOf(importChosen(ids[1] ?? ''));
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });

  test('can be tried again after the storage failed', async () => {
    const { previewId, importChosen, db, store } = setUp();
    const id = await previewId(oneTill);
    db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON directory_outlet BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    expect(importChosen(id)).toEqual({ ok: false, error: { code: 'storage_failed', retryable: true } });
    db.exec('DROP TRIGGER full');
    dataOf(importChosen(id));
    expect(dataOf(store.outlets())).toEqual([outlet]);
  });
});
