import * as fc from 'fast-check';
import type { Directory } from '#electron/directory/outcome.ts';
import { type CsvFiles, encoded, type Encoding } from './csv.ts';
import { guid } from './files.ts';

/** How files are written. */
export type Layout = {
  encoding: Encoding;
  delimiter: ',' | ';' | '\t';
  newline: '\n' | '\r\n';
  quotes: 'all' | 'needed';
  hasSepLine: boolean;
  endsInNewline: boolean;
  /** Blank rows after the header. */
  blankRows: number;
  /** Turns the columns round. */
  isReversed: boolean;
  isUpperCase: boolean;
};

export const layouts: fc.Arbitrary<Layout> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1251'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  newline: fc.constantFrom('\n', '\r\n'),
  quotes: fc.constantFrom('all', 'needed'),
  hasSepLine: fc.boolean(),
  endsInNewline: fc.boolean(),
  blankRows: fc.nat(3),
  isReversed: fc.boolean(),
  isUpperCase: fc.boolean(),
});

/**
 * Text of the letters, marks and delimiters that names have, all of them in Windows-1251 too. Marks from its upper half
 * follow spaces: right after a letter two bytes of them could be one letter of UTF-8.
 */
const words = fc
  .array(
    fc.constantFrom(
      'Касса',
      'ул.',
      'Till',
      '5',
      '"',
      '""',
      ',',
      ';',
      '|',
      "'",
      '=1+1',
      '<b>',
      '№',
      '«',
      'ё',
      '-',
    ),
    { minLength: 1, maxLength: 5 },
  )
  // A text that is a formula is spoken of.
  .filter(([first]) => first !== '=1+1');
const names = words.map((parts) => parts.join(' '));
/** Beyond names, line breaks and tabs stay as they are. */
const texts = fc
  .tuple(words, fc.constantFrom(' ', '\n', '\r\n', '\t', ', '))
  .map(([parts, between]) => parts.join(between).trim());
const optional = fc.option(texts, { nil: undefined });

function numbered<T extends object>(entries: fc.Arbitrary<T>, from: number, minLength = 0) {
  return fc
    .array(entries, { minLength, maxLength: 5 })
    .map((list) => list.map((entry, i) => ({ guid: guid(from + i), ...entry })));
}

/** Leaves out members that are `undefined`, as entries of a directory have it. */
function compacted<T extends object>(entry: T): T {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;
}

/** Directories that CSV can hold: no options, nobody who may set up tills nowhere. */
export const validDirectories: fc.Arbitrary<Directory> = numbered(
  fc.record({ name: names, typeOf: optional, address: optional }).map(compacted),
  0xa00,
  1,
).chain((outlets) => {
  const outletGuids = fc.constantFrom(...outlets.map((outlet) => outlet.guid));
  const people = fc.record({
    name: names,
    typeOf: optional,
    role: optional,
    outletGuids: fc.option(fc.uniqueArray(outletGuids, { minLength: 1 }), { nil: null }),
  });
  return fc.record({
    outlets: fc.constant(outlets),
    workplaces: numbered(fc.record({ name: names, outletGuid: outletGuids, archived: fc.boolean() }), 0xb00),
    employees: numbered(people.map(compacted), 0xc00),
    options: fc.constant([]),
  });
});

/** Writes a directory's tables as CSV files. */
export function written(directory: Directory, layout: Layout): CsvFiles {
  const outlets = directory.outlets.map((o) => [o.guid, o.name, o.typeOf ?? '', o.address ?? '']);
  const workplaces = directory.workplaces.map((w) => [
    w.guid,
    w.name,
    w.outletGuid ?? '',
    w.archived ? 'да' : '',
  ]);
  const employees = directory.employees.map((e) => [
    e.guid,
    e.name,
    e.typeOf ?? '',
    e.role ?? '',
    (e.outletGuids ?? []).join(' | '),
  ]);
  return {
    'employees.csv': table(['guid', 'name', 'type_of', 'role', 'outlet_guids'], employees, layout),
    'outlets.csv': table(['guid', 'name', 'type_of', 'address'], outlets, layout),
    'workplaces.csv': table(['guid', 'name', 'outlet_guid', 'archived'], workplaces, layout),
  };
}

function table(columns: string[], rows: string[][], layout: Layout): Uint8Array {
  const { delimiter, newline, encoding } = layout;
  const header = columns.map((name) => (layout.isUpperCase ? ` ${name.toUpperCase()} ` : name));
  const blank = columns.map(() => '').join(delimiter);
  const line = (cells: string[]) =>
    (layout.isReversed ? cells.toReversed() : cells).map((cell) => quoted(cell, layout)).join(delimiter);
  const all = [
    ...(layout.hasSepLine ? [`sep=${delimiter}`] : []),
    line(header),
    ...Array.from({ length: layout.blankRows }, () => blank),
    ...rows.map(line),
  ];
  return encoded(all.join(newline) + (layout.endsInNewline ? newline : ''), encoding);
}

function quoted(cell: string, { quotes, delimiter }: Layout): string {
  const needsQuotes = /["\r\n]/.test(cell) || cell.includes(delimiter);
  return quotes === 'all' || needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
