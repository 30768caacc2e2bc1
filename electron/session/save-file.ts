import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { isSystemError } from '../storage/ordinary-file.ts';

const OWNER_ONLY = 0o600;

/**
 * Saves a text, or bytes, where the user says, so that nobody else on the computer can read it: it may be a card with a
 * code, and the rest is nobody else's business either. (On Windows the folder's rights see to that.) On a disk that is
 * full, what was there before is there still, and nothing besides.
 * @param ask where to; `undefined`: the user thought better of it, and nothing is saved
 * @returns the file's name, `null` when nothing was saved; `file_not_saved` when the system refuses
 */
export async function saveFile(
  content: string | Uint8Array,
  ask: () => Promise<string | undefined>,
): Promise<Result<{ name: string | null }, Failure>> {
  const path = await ask();
  if (path === undefined) return ok({ name: null });
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeAll(part, content);
    await rename(part, path);
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    await remove(part);
    return err({ code: 'file_not_saved', retryable: true });
  }
  return ok({ name: basename(path) });
}

async function writeAll(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/** What cannot be taken away either lies on a disk that is gone. */
async function remove(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
  }
}
