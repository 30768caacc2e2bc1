import type { Language } from '#contract/languages.ts';
import { writeCsv } from '../csv/write.ts';
import type { CsvTable } from './csv-columns.ts';
import { KEYS } from './json-rows.ts';

/** An empty CSV file of a table: its columns and nothing else. */
export function templateCsv(table: CsvTable, language: Language): string {
  return writeCsv(KEYS[table], [], language);
}
