import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';

/**
 * Saves a text, or bytes, where the user says.
 * @param ask where to; `undefined`: the user thought better of it, and nothing is saved
 * @returns the file's name, `null` when nothing was saved; `file_not_saved` when the system refuses
 */
export async function saveFile(
  content: string | Uint8Array,
  ask: () => Promise<string | undefined>,
): Promise<Result<{ name: string | null }, Failure>> {
  const path = await ask();
  if (path === undefined) return ok({ name: null });
  try {
    await writeFile(path, content);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) return err({ code: 'file_not_saved', retryable: true });
    throw cause;
  }
  return ok({ name: basename(path) });
}
