import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { ImportProgress } from '#contract/directory.ts';
import { createTasks } from '#electron/directory/worker-tasks.ts';
import { dataOf, twoOutlets } from './directories.ts';
import { fileOf, guid, ORG, utf8 } from './files.ts';
import { manyTills, newPlace, oneOutlet, setUp, shown } from './importing.ts';

// Starting threads takes its time on a computer that is busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const everything = (store: ReturnType<typeof newPlace>['store']) => [
  dataOf(store.summary()),
  dataOf(store.outlets()),
  dataOf(store.workplaces(null)),
  dataOf(store.employees(null)),
  dataOf(store.options()),
];

describe('cancelling', () => {
  /** The thread's tasks, cancelled as soon as a stage is told. */
  function cancelledAt(stage: ImportProgress['stage'] | undefined) {
    const place = newPlace();
    const tasks = createTasks({ databasePath: place.databasePath, orgGuid: ORG });
    const stages: string[] = [];
    const control = {
      progress: (progress: ImportProgress) => void stages.push(progress.stage),
      isCancelled: () => stage !== undefined && stages.includes(stage),
      report(error: Error) {
        throw error;
      },
    };
    return { ...place, tasks, control, stages };
  }

  test.each(['reading', 'checking', 'comparing'] as const)(
    'while %s comes to a preview that is cancelled, and nothing is changed or held',
    (stage) => {
      const { store, write, tasks, control, stages } = cancelledAt(stage);
      dataOf(store.replace(twoOutlets, 1));
      const before = everything(store);
      const paths = [write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(5000))];
      expect(tasks.preview({ paths }, control)).toEqual({ ok: true, data: { outcome: 'cancelled' } });
      expect(stages).toContain(stage);
      expect(stages.includes('comparing')).toBe(stage === 'comparing');
      expect(everything(store)).toEqual(before);
      const gone = { ok: false, error: { code: 'import_gone', retryable: false } };
      expect(tasks.write({ importedAt: 2 }, control)).toEqual(gone);
    },
  );

  test('before a file is opened leaves it alone', () => {
    const { tasks, control } = cancelledAt('reading');
    control.progress({ stage: 'reading', done: 0, total: 0 });
    const outcome = tasks.preview({ paths: ['/no/such/file.csv'] }, control);
    expect(outcome).toEqual({ ok: true, data: { outcome: 'cancelled' } });
  });

  test('while saving leaves the old directory whole, and the same preview can be imported yet', () => {
    const { store, write, tasks, control, stages } = cancelledAt('saving');
    dataOf(store.replace(twoOutlets, 1));
    const before = everything(store);
    const paths = [write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(5000))];
    shown(dataOf(tasks.preview({ paths }, control)));
    const cancelled = { ok: false, error: { code: 'cancelled', retryable: true } };
    expect(tasks.write({ importedAt: 2 }, control)).toEqual(cancelled);
    expect(everything(store)).toEqual(before);
    stages.length = 0;
    expect(tasks.write({ importedAt: 2 }, { ...control, isCancelled: () => false })).toMatchObject({
      ok: true,
      data: { counts: { workplaces: 5000 } },
    });
  });

  test('reaches the thread while it works; it can be used again', async () => {
    const { preview, previewOf, importChosen, cancel, write, store, progress } = setUp();
    const paths = [write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(20_000))];
    const reading = preview(paths);
    cancel();
    expect(dataOf(await reading)).toEqual({ outcome: 'cancelled' });
    const { id } = await previewOf(...paths);
    const writing = importChosen(id);
    cancel();
    expect(await writing).toEqual({ ok: false, error: { code: 'cancelled', retryable: true } });
    expect(dataOf(store.summary())).toBeNull();
    expect(progress.at(-1)).toBeNull();
    dataOf(await importChosen(id));
    expect(dataOf(store.summary())?.counts.workplaces).toBe(20_000);
  });

  test('with nothing under way does nothing', async () => {
    const { previewOf, importChosen, cancel, write } = setUp();
    cancel();
    const { id } = await previewOf(write('outlets.csv', oneOutlet));
    cancel();
    expect(await importChosen(id)).toMatchObject({ ok: true });
  });
});

describe('two at once', () => {
  const running = { ok: false, error: { code: 'import_running', retryable: true } };

  test('are not taken: the first goes on, the second is told so', async () => {
    const { preview, importChosen, saveIssues, write, store } = setUp();
    const path = write('outlets.csv', oneOutlet);
    const first = preview([path]);
    expect(await preview([path])).toEqual(running);
    expect(await importChosen('')).toEqual(running);
    expect(await saveIssues('', path, 'en')).toEqual(running);
    const { id } = shown(dataOf(await first));
    const importing = importChosen(id);
    expect(await preview([path])).toEqual(running);
    expect(await importChosen(id)).toEqual(running);
    dataOf(await importing);
    expect(dataOf(store.summary())?.counts.outlets).toBe(1);
  });
});

test('after a bug in whoever is told of an import the next one is taken', async () => {
  const { preview, previewOf, importChosen, write } = setUp({
    onReplaced: () => {
      throw new Error('a bug');
    },
  });
  const path = write('outlets.csv', oneOutlet);
  const { id } = await previewOf(path);
  await expect(importChosen(id)).rejects.toThrow('a bug');
  expect(await preview([path])).toMatchObject({ ok: true });
});

describe('a thread that dies', () => {
  const dying = { program: new URL('dying-worker.ts', import.meta.url) };
  const internal = { ok: false, error: { code: 'internal', retryable: false } };

  test('because it ran out of memory refuses the largest file as too large', async () => {
    const { preview, previewOf, write, reported, progress } = setUp({
      ...dying,
      limits: { maxOldGenerationSizeMb: 32 },
    });
    const [small, large] = [write('memory.csv', 'a'), write('large.csv', 'a'.repeat(1000))];
    expect(dataOf(await preview([small, large]))).toEqual({
      outcome: 'refused',
      file: 'large.csv',
      reason: 'too_large',
    });
    expect(reported).toMatchObject([{ code: 'ERR_WORKER_OUT_OF_MEMORY' }]);
    expect(progress.at(-1)).toBeNull();
    await previewOf(write('outlets.csv', oneOutlet));
  });

  test.each(['exit.csv', 'bug.csv'])(
    'in another way is a failure, and the next one works: %s',
    async (name) => {
      const { preview, previewOf, importChosen, write, store } = setUp(dying);
      const { id } = await previewOf(write('outlets.csv', oneOutlet));
      expect(await preview([write(name, '')])).toEqual(internal);
      expect(await importChosen(id)).toEqual({ ok: false, error: { code: 'import_gone', retryable: false } });
      expect(dataOf(store.summary())).toBeNull();
      await previewOf(write('outlets.csv', oneOutlet));
    },
  );

  test('while it writes leaves the old directory whole, and its file free', async () => {
    const { previewOf, importChosen, write, store } = setUp(dying);
    dataOf(store.replace(twoOutlets, 1));
    const before = everything(store);
    const paths = [write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(5000))];
    expect(await importChosen((await previewOf(...paths)).id)).toEqual(internal);
    expect(everything(store)).toEqual(before);
    dataOf(store.replace({ ...twoOutlets, options: [] }, 2));
  });
});

describe('the thread', () => {
  test('ends when nothing waits any more; what it held is gone with it', async () => {
    const waiting: (() => void)[] = [];
    const { previewOf, importChosen, saveIssues, write, folder } = setUp({
      after: (_ms, run) => {
        waiting.push(run);
        return () => waiting.splice(waiting.indexOf(run), 1);
      },
    });
    const { id } = await previewOf(write('outlets.csv', oneOutlet));
    expect(waiting).toEqual([]);
    dataOf(await importChosen(id));
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    const gone = { ok: false, error: { code: 'import_gone', retryable: false } };
    expect(await saveIssues(id, join(folder, 'issues.csv'), 'en')).toEqual(gone);
    await previewOf(write('outlets.csv', oneOutlet));
    expect(waiting).toEqual([]);
  });

  test('lets go of everything when the service is closed, also while it works', async () => {
    const { preview, close, write, progress, databasePath, folder } = setUp();
    const reading = preview([write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(20_000))]);
    await close();
    expect(dataOf(await reading)).toEqual({ outcome: 'cancelled' });
    expect(progress.filter((each) => each === null)).toEqual([]);
    const closed = { ok: false, error: { code: 'connection_gone', retryable: false } };
    expect(await preview([join(folder, 'outlets.csv')])).toEqual(closed);
    expect(databasePath).toContain(folder);
    await close();
  });
});

test('any bytes in the files never change what was there, and never end the thread', async () => {
  const { preview, write, store, reported } = setUp();
  dataOf(store.replace(twoOutlets, 1));
  const before = everything(store);
  const json = utf8(fileOf({ outlets: [{ guid: guid(1), name: 'Магазин' }], options: [] }));
  const csv = utf8(`guid,name,outlet_guid\n${guid(2)},"Касса ""1""",${guid(0xa1)}\n`);
  const spliced = fc
    .tuple(fc.constantFrom(json, csv), fc.nat(100), fc.nat(20), fc.uint8Array({ maxLength: 10 }))
    .map(([whole, at, cut, put]) =>
      Uint8Array.from([...whole.slice(0, at), ...put, ...whole.slice(at + cut)]),
    );
  const names = fc.constantFrom('a.csv', 'workplaces.csv', 'b.json', 'Ёж');
  const files = fc.array(fc.tuple(names, fc.oneof(spliced, fc.uint8Array())), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const result = await preview(given.map(([name, bytes]) => write(name, bytes)));
      expect(result.ok).toBe(true);
      expect(everything(store)).toEqual(before);
    }),
    { numRuns: 150 },
  );
  expect(reported).toEqual([]);
});

test('whatever is imported is in the file when the service says so', async () => {
  const { previewOf, importChosen, write, store } = setUp();
  for (const count of [1, 250, 99]) {
    const paths = [write('outlets.csv', oneOutlet), write('workplaces.csv', manyTills(count))];
    dataOf(await importChosen((await previewOf(...paths)).id));
    expect(dataOf(store.workplaces(null))).toHaveLength(count);
  }
});
