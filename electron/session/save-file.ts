import { chmod, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

const OWNER_ONLY = 0o600;

/**
 * Saves a text, or bytes, where the user says, so that nobody else on the computer can read it: it may be a card with a
 * code, and the rest is nobody else's business either. (On Windows the folder's rights see to that.)
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
    await writeFile(path, content, { mode: OWNER_ONLY });
    // A file that was there before has kept its mode.
    await chmod(path, OWNER_ONLY);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) return err({ code: 'file_not_saved', retryable: true });
    throw cause;
  }
  return ok({ name: basename(path) });
}
