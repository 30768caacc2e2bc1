import { readFileSync, statSync } from 'node:fs';
import { err, ok, type Result } from '#contract/result.ts';
import { decodeCsv } from '../../directory/encodings.ts';

/** A list of more bytes is none of tills. */
const LARGEST_LIST = 16 * 1024 * 1024;

/** Reads the list; UTF-8 and UTF-16 with or without a mark, else Windows-1251. @returns what is wrong, in words */
export function readListFile(path: string): Result<string, string> {
  let bytes: Buffer;
  try {
    if (statSync(path).size > LARGEST_LIST) return err(`${path} is too large for a list of tills.`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return err(error.message);
    throw error;
  }
  const decoded = decodeCsv(bytes);
  return 'text' in decoded ? ok(decoded.text) : err(`${path} is damaged: it is no text in UTF-8.`);
}
