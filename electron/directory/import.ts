import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { DirectorySummary, ImportPreview } from '../contract/directory.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { compact } from './json-rows.ts';
import type { Directory, ReadOutcome } from './outcome.ts';
import { readDirectoryFile } from './read-file.ts';
import { readDirectoryJson } from './read-json.ts';
import type { DirectoryStore } from './store.ts';

/** How many issues a preview carries. */
const PREVIEWED_ISSUES = 200;

/** Imports directory files in two steps: what a file holds is shown first, and imported only when that is confirmed. */
export type DirectoryImport = {
  /**
   * Reads a chosen file and holds what it found; an earlier preview is gone from the moment that this is called.
   * @returns what the file holds, or why it is refused; `file_unreadable` when the system will not give its bytes
   */
  preview: (path: string) => Promise<Result<ImportPreview, Failure>>;
  /**
   * Puts what the preview of this id showed in the place of the present directory.
   * @returns the new directory's summary; `import_gone` unless the id is the newest preview's and was not imported
   *   yet; `storage_failed`, after which the same id can be tried again
   */
  importChosen: (id: string) => Result<DirectorySummary, Failure>;
};

/**
 * @param orgGuid the connection's organisation; a file that names another one is refused
 * @param clock now, in milliseconds since 1970, UTC
 */
export function createDirectoryImport(parts: {
  store: Pick<DirectoryStore, 'replace'>;
  orgGuid: string;
  clock: () => number;
}): DirectoryImport {
  const { store, orgGuid, clock } = parts;
  let newest = '';
  let held: { id: string; directory: Directory } | undefined;

  return {
    async preview(path) {
      const id = randomUUID();
      newest = id;
      held = undefined;
      const file = basename(path);
      const bytes = await readDirectoryFile(path);
      if (!bytes.ok && bytes.error === 'unreadable') return err({ code: 'file_unreadable', retryable: true });
      const outcome: ReadOutcome = bytes.ok
        ? readDirectoryJson(bytes.data, { file, orgGuid })
        : { outcome: 'refused', reason: 'too_large' };
      if (outcome.outcome === 'refused') return ok({ ...outcome, file });
      // While this file was read, another one may have been chosen.
      if (newest === id) held = { id, directory: outcome };
      return ok(previewOf(id, file, outcome));
    },

    importChosen(id) {
      if (held?.id !== id) return err({ code: 'import_gone', retryable: false });
      const replaced = store.replace(held.directory, clock());
      if (replaced.ok) held = undefined;
      return replaced;
    },
  };
}

function previewOf(id: string, file: string, read: Extract<ReadOutcome, { outcome: 'ok' }>): ImportPreview {
  const counts = {
    outlets: read.outlets.length,
    workplaces: read.workplaces.length,
    employees: read.employees.length,
    options: read.options.length,
  };
  return {
    outcome: 'ok',
    id,
    file,
    ...compact({ organisation: read.organisation }),
    counts,
    issueCount: read.issueCount,
    issues: read.issues.slice(0, PREVIEWED_ISSUES),
  };
}
