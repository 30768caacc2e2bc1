import { describe, expect, test } from 'vitest';
import { accepted, encoded, type Encoding, lines, OUTLET, readCsv } from './csv.ts';
import { fileOf, guid, utf8 } from './files.ts';

const NAME = 'Магазин «Ёлка» № 5';
const text = lines('guid,name,address', [OUTLET, NAME, 'ул. Ленина']);

describe('a CSV file is read, and the report says its encoding', () => {
  test.each<[Encoding, string]>([
    ['utf-8', 'utf-8'],
    ['utf-8 with mark', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
    ['windows-1251', 'windows-1251'],
  ])('%s', (encoding, reported) => {
    const { outlets, issues, files } = accepted({ 'outlets.csv': encoded(text, encoding) });
    expect(outlets).toEqual([{ guid: OUTLET, name: NAME, address: 'ул. Ленина' }]);
    expect(issues).toEqual([]);
    expect(files).toEqual([
      {
        file: 'outlets.csv',
        table: 'outlets',
        encoding: reported,
        delimiter: ',',
        rows: 1,
        sampleNames: [NAME],
      },
    ]);
  });

  test.each<[Encoding, string]>([
    ['utf-8 with mark', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('a JSON file as well: %s', (encoding, reported) => {
    const json = fileOf({ outlets: [{ guid: OUTLET, name: NAME }] });
    expect(accepted({ 'export.json': encoded(json, encoding) }).files).toMatchObject([
      { table: null, encoding: reported, delimiter: null, rows: 1, sampleNames: [NAME] },
    ]);
  });

  test.each([
    ['a lone №', 'Till №1'],
    ['letters in upper case, two of which look like UTF-8', 'ЛИНИЯ КИЇВ'],
    ['one letter', 'ж'],
  ])('Windows-1251 with no more than %s', (_, name) => {
    const bytes = encoded(lines('guid,name,address', [OUTLET, name, '']), 'windows-1251');
    expect(accepted({ 'outlets.csv': bytes }).outlets[0]?.name).toBe(name);
  });
});

describe('damaged bytes are refused, and the refusal names the row as a spreadsheet counts', () => {
  /** The third row's name loses the second byte of a letter. */
  const rows = lines('guid,name', [OUTLET, '"Два\r\nряда"'], [guid(2), 'Касса 1'], [guid(3), 'Магазин']);
  const damagedAt = (bytes: Uint8Array, what: string, replacement: number[]) => {
    const at = Buffer.from(bytes).indexOf(what);
    return Uint8Array.from([...bytes.slice(0, at + 1), ...replacement, ...bytes.slice(at + 2)]);
  };

  test.each([
    ['overwritten', [0xff]],
    ['cut out', []],
    ['overwritten by ASCII', [0x3f]],
  ])('UTF-8 with half a letter %s', (_, replacement) => {
    const outcome = readCsv({ 'outlets.csv': damagedAt(utf8(rows), 'Касса', replacement) });
    expect(outcome).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'damaged_bytes',
      row: 3,
      detail: `${guid(2)},\ufffd`,
    });
  });

  test('UTF-8 cut in the middle of its last letter', () => {
    const bytes = utf8(`${lines('guid,name')}${OUTLET},Касса`);
    expect(readCsv({ 'outlets.csv': bytes.subarray(0, -1) })).toMatchObject({
      reason: 'damaged_bytes',
      row: 2,
    });
  });

  test('what a byte-order mark calls UTF-8 and is something else', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...encoded(text, 'windows-1251')]);
    expect(readCsv({ 'outlets.csv': bytes })).toMatchObject({ reason: 'damaged_bytes', row: 2 });
  });

  test('a header, and a row below blank ones and a sep= line', () => {
    const header = damagedAt(utf8(lines('guid,name,Название')), 'Название', [0xff]);
    expect(readCsv({ 'outlets.csv': header })).toMatchObject({ reason: 'damaged_bytes', row: 1 });
    const below = damagedAt(utf8(`sep=,\r\n\r\n${rows}`), 'Магазин', [0xff]);
    expect(readCsv({ 'outlets.csv': below })).toMatchObject({ reason: 'damaged_bytes', row: 5 });
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array, number]>([
    ['cut in a character', (bytes) => bytes.subarray(0, -1), 4],
    ['with half a surrogate pair', (bytes) => Buffer.concat([bytes, Uint8Array.of(0x3c, 0xd8)]), 5],
  ])('UTF-16 %s', (_, damage, row) => {
    const bytes = damage(encoded(rows, 'utf-16le'));
    expect(readCsv({ 'outlets.csv': bytes })).toMatchObject({ reason: 'damaged_bytes', row });
  });

  test('but a replacement character that the file itself holds is a letter like others', () => {
    const name = 'Касса \ufffd';
    for (const encoding of ['utf-8', 'utf-16le'] as const) {
      const bytes = encoded(lines('guid,name', [OUTLET, name]), encoding);
      expect(accepted({ 'outlets.csv': bytes }).outlets).toMatchObject([{ name }]);
    }
  });
});

describe('bytes that are no text are refused', () => {
  test.each([
    ['a spreadsheet’s own file', Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1')],
    ['an old spreadsheet’s own file', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['UTF-16 without a byte-order mark', Buffer.from(text, 'utf16le')],
    ['nothing but NUL', new Uint8Array(100)],
    ['a web page', utf8('<html><table><tr><td>guid</td></tr></table></html>')],
    ['PDF', utf8('%PDF-1.7\r\n1 0 obj\r\n')],
  ])('%s', (_, bytes) => {
    expect(readCsv({ 'outlets.csv': bytes })).toMatchObject({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'not_csv',
    });
  });
});
