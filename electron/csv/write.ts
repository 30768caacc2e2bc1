import Papa from 'papaparse';
import { type Language, LANGUAGE_FACTS } from '#contract/languages.ts';

export type Cell = string | number;

/**
 * What a spreadsheet could take for the beginning of a formula, full-width forms and leading white space included
 * (OWASP, "CSV Injection"). The library's own rule misses cells with a line break in them.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** A spreadsheet that splits at another character than ours must not find a new cell inside one. */
const ANY_DELIMITER = /[,;\t|]/;

/**
 * Writes a table as CSV (RFC 4180) that a spreadsheet of this language opens by a double click: UTF-8 with a byte-order
 * mark, CRLF, the delimiter that the language has.
 * @param rows cells in the columns' order; one that could start a formula gets an apostrophe in front
 */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  language: Language,
): string {
  const text = Papa.unparse([columns, ...rows] as Cell[][], {
    delimiter: LANGUAGE_FACTS[language].csvDelimiter,
    newline: '\r\n',
    escapeFormulae: FORMULA,
    quotes: (value: unknown) => typeof value === 'string' && ANY_DELIMITER.test(value),
  });
  return `\ufeff${text}\r\n`;
}
