import { join } from 'node:path';
import type { WriteLine } from './log.ts';

/** A log file's size before it is put aside, in bytes; one earlier file is kept. */
const MAX_SIZE = 1024 * 1024;

/** The log's files, the earlier one first; it is there once the log has been put aside. */
export const LOG_FILES = ['till-setup.old.log', 'till-setup.log'] as const;

/** Where the log lies. @param userData the user-data folder */
export function logFolder(userData: string): string {
  return join(userData, 'logs');
}

/**
 * Appends lines to till-setup.log.
 * @param folder where the log lies; made when the first line is written
 */
export function createLogFile(folder: string): WriteLine {
  // Loaded with the first line: most runs have nothing to write.
  const opening = lazy(async () => {
    const { default: log } = await import('electron-log/node');
    log.transports.console.level = false;
    log.transports.file.resolvePathFn = () => join(folder, 'till-setup.log');
    log.transports.file.maxSize = MAX_SIZE;
    log.transports.file.format = '{text}';
    return log;
  });
  return (line) => {
    void opening().then((log) => {
      log.info(line);
    });
  };
}

function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
