import type { ImportIssue } from '#contract/directory.ts';
import type { Directory, ReadOutcome } from '#electron/directory/outcome.ts';
import { readDirectory } from '#electron/directory/read.ts';
import { guid, ORG, type Read, utf8 } from './files.ts';

/** Files by their names. */
export type CsvFiles = Record<string, string | Uint8Array>;

/** Reads files in the order in which they stand. */
export function readCsv(
  files: CsvFiles,
  kept: Directory | null = null,
  orgGuid: string | null = ORG,
): ReadOutcome {
  const given = Object.entries(files).map(([file, content]) => ({
    file,
    bytes: typeof content === 'string' ? utf8(content) : content,
  }));
  const outcome = readDirectory(given, { orgGuid, kept });
  if (outcome.outcome === 'cancelled') throw new Error('nobody cancelled');
  return outcome;
}

/** Reads files that must not be refused. */
export function accepted(files: CsvFiles, kept: Directory | null = null): Read {
  const outcome = readCsv(files, kept);
  if (outcome.outcome !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Issues in short: where, kind, what the message names. */
export function listed(issues: readonly ImportIssue[]): string[] {
  return issues.map(({ file, row, column, kept, kind, severity, detail }) =>
    [
      kept === undefined ? `${file}:${row}` : `kept ${kept.table} ${kept.name}`,
      ...(column === undefined ? [] : [column]),
      severity === 'notice' ? `${kind} (notice)` : kind,
      ...(detail === undefined ? [] : [`[${detail}]`]),
    ].join(' '),
  );
}

/** Rows of cells as they stand, with CRLF. */
export function lines(...rows: (string | readonly string[])[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : row.join(',')}\r\n`).join('');
}

export type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'windows-1251';

/** What each byte stands for in Windows-1251. */
const WINDOWS_1251 = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, i) => i));
const BYTES = new Map(Array.from(WINDOWS_1251, (character, byte) => [character, byte]));

/** Writes text in an encoding; those of Unicode but plain UTF-8 with a byte-order mark. */
export function encoded(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return utf8(text);
    case 'utf-8 with mark':
      return utf8(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1251':
      return Uint8Array.from(Array.from(text), (character) => {
        const byte = BYTES.get(character);
        if (byte === undefined) throw new Error(`${character} is not in Windows-1251`);
        return byte;
      });
  }
}

export const OUTLET = guid(1);
export const outletsCsv = lines('guid,name', [OUTLET, 'Main street']);
