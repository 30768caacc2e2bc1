import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { isSystemError } from '../storage/ordinary-file.ts';
import { namePart, removePart, writePart } from '../storage/part-file.ts';

/**
 * Saves a text, or bytes, where the user says, so that nobody else on the computer can read it: it may be a card with a
 * code, and the rest is nobody else's business either. (On Windows the folder's rights see to that.) What is said
 * to be saved outlives a power cut; on a disk that is full, what was there before is there still, and nothing besides.
 * @param ask where to; `undefined`: the user thought better of it, and nothing is saved
 * @returns the file's name, `null` when nothing was saved; `file_not_saved` when the system refuses
 */
export async function saveFile(
  content: string | Uint8Array,
  ask: () => Promise<string | undefined>,
): Promise<Result<{ name: string | null }, Failure>> {
  const path = await ask();
  if (path === undefined) return ok({ name: null });
  const id = randomUUID().slice(0, 8);
  try {
    await writePart(path, id, content);
    await namePart(path, id);
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    await removePart(path, id);
    return err({ code: 'file_not_saved', retryable: true });
  }
  return ok({ name: basename(path) });
}
