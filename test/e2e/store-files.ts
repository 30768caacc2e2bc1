import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';

/** The Cyrillic part of Windows-1251 that the training organisation's names need. */
const BEYOND_ASCII: Record<string, number> = { Ё: 0xa8, ё: 0xb8, '·': 0xb7, '«': 0xab, '»': 0xbb, '–': 0x96 };

function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      const byte = BEYOND_ASCII[letter];
      if (byte === undefined) throw new Error(`no byte for ${letter}`);
      return byte;
    }),
  );
}

const row = (cells: readonly (string | undefined)[]) =>
  cells.map((cell = '') => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';');

/**
 * Writes the training organisation as head office's spreadsheet would save it: three tables, Windows-1251, semicolons.
 * @returns the files' paths
 */
export function writeTables(folder: string): string[] {
  const { outlets, workplaces, employees } = trainingDirectory;
  const tables = {
    outlets: [
      ['GUID', 'Name', 'address'],
      ...outlets.map(({ guid, name, address }) => [guid, name, address]),
    ],
    workplaces: [
      ['outlet_guid', 'guid', 'name', 'archived'],
      ...workplaces.map(({ guid, name, outlet_guid: outlet, archived }) => [
        ...[outlet, guid, name],
        archived ? 'да' : 'нет',
      ]),
    ],
    employees: [
      ['guid', 'name', 'role', 'outlet_guids'],
      ...employees.map(({ guid, name, role, outlet_guids: of }) => [guid, name, role, of?.join(' | ')]),
    ],
  };
  return Object.entries(tables).map(([name, rows]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, windows1251(rows.map(row).join('\r\n')));
    return path;
  });
}

/** Drops files from outside onto the window, as the system would. */
export async function drop(page: Page, paths: string[]): Promise<void> {
  const inspector = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await inspector.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  }
  await inspector.detach();
}
