import { err, ok, type Result } from '#contract/result.ts';
import { decodeCsv } from '../../directory/encodings.ts';
import { readOrdinaryFile } from '../../storage/ordinary-file.ts';

/** A list of more bytes is none of tills. */
const LARGEST_LIST = 16 * 1024 * 1024;

/** Reads the list; UTF-8 and UTF-16 with or without a mark, else Windows-1251. @returns what is wrong, in words */
export async function readListFile(path: string): Promise<Result<string, string>> {
  const read = await readOrdinaryFile(path, LARGEST_LIST);
  if (!read.ok) return err(`${path} cannot be read: ${read.error.said}.`);
  const decoded = decodeCsv(read.data);
  return 'text' in decoded ? ok(decoded.text) : err(`${path} is damaged: it is no text in UTF-8.`);
}
