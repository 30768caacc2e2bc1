import { describe, expect, test } from 'vitest';
import { accepted, lines, listed, OUTLET, readCsv } from './csv.ts';
import { guid } from './files.ts';

const name = 'Main street';

/** Reads outlets from one file. */
function read(content: string) {
  const { outlets, issues, files } = accepted({ 'outlets.csv': content });
  return { outlets, issues, listed: listed(issues), file: files[0] };
}

describe('delimiters', () => {
  test.each([
    ['comma', ',', ','],
    ['semicolon', ';', ';'],
    ['tab', '\t', '\t'],
  ])('%s is found out', (_, delimiter, reported) => {
    const cells = [
      ['guid', 'name', 'address'],
      [OUTLET, name, ''],
    ];
    const { outlets, listed, file } = read(cells.map((row) => row.join(delimiter)).join('\n'));
    expect(outlets).toEqual([{ guid: OUTLET, name }]);
    expect(listed).toEqual([]);
    expect(file?.delimiter).toBe(reported);
  });

  test('in a file of two columns with tabs, among commas and semicolons', () => {
    const { outlets, file } = read(`guid\tname\n${OUTLET}\tLenina, 5; left\n${guid(2)}\tLenina, 6; right\n`);
    expect(outlets.map((outlet) => outlet.name)).toEqual(['Lenina, 5; left', 'Lenina, 6; right']);
    expect(file?.delimiter).toBe('\t');
  });

  test('in a file with semicolons and decimal commas', () => {
    const rows = [1, 2, 3].map((n) => `${guid(n)};Shop;1,50;2,5`);
    const { outlets, listed, file } = read(['guid;name;amount;rate', ...rows].join('\r\n'));
    expect(outlets).toHaveLength(3);
    expect(listed).toEqual([
      'outlets.csv:1 amount unknown_column (notice)',
      'outlets.csv:1 rate unknown_column (notice)',
    ]);
    expect(file?.delimiter).toBe(';');
  });

  test('in a short file with quoted line breaks', () => {
    const { outlets, file } = read(`guid;name;address\n${OUTLET};"A\n,b\n,c\n";"d\n,e"`);
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A ,b ,c', address: 'd\n,e' }]);
    expect(file?.delimiter).toBe(';');
  });

  test('in a header with quoted names that contain the others', () => {
    const { outlets, file } = read(`"guid";"name";"a,b,c,d"\n"${OUTLET}";"${name}";1`);
    expect(outlets).toEqual([{ guid: OUTLET, name }]);
    expect(file?.delimiter).toBe(';');
  });
});

describe('a sep= line', () => {
  test.each([
    ['sep=;', ';'],
    ['SEP=,', ','],
    ['sep=\t', '\t'],
    ['"sep=;"', ';'],
    ['sep=;;;', ';'],
    ['sep=', ';'],
  ])('%s is obeyed and not counted as a row', (sep, delimiter) => {
    const rows = [
      ['guid', 'name'],
      [OUTLET, ''],
    ].map((row) => row.join(delimiter));
    const { issues, file } = read([sep, ...rows].join('\r\n'));
    expect(file?.delimiter).toBe(delimiter);
    expect(issues).toMatchObject([{ row: 2, line: 3, column: 'name', kind: 'empty_name' }]);
  });

  test('is obeyed against what the header looks like', () => {
    expect(readCsv({ 'outlets.csv': `sep=,\nguid;name\n${OUTLET};A` })).toMatchObject({
      reason: 'no_header',
    });
  });

  test('with a delimiter that directories cannot have refuses the file', () => {
    expect(readCsv({ 'outlets.csv': `sep=|\nguid|name\n${OUTLET}|A` })).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'not_csv',
      row: 1,
      detail: 'sep=|',
    });
  });
});

describe('line ends', () => {
  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('%s are read, with or without one at the end', (_, end) => {
    for (const last of ['', end, end + end]) {
      const { outlets, listed } = read(`guid,name${end}${OUTLET},A${end}${guid(2)},"B"${last}`);
      expect(outlets).toEqual([
        { guid: OUTLET, name: 'A' },
        { guid: guid(2), name: 'B' },
      ]);
      expect(listed).toEqual([]);
    }
  });

  test('of both kinds in one file are read', () => {
    expect(read(`guid,name\n${OUTLET},A\r\n${guid(2)},B\n`).outlets).toHaveLength(2);
    expect(read(`guid,name\r\r\n${OUTLET},A\r\r\n`).outlets).toHaveLength(1);
  });

  test.each([
    ['in a cell', `guid,name\r${OUTLET},"A\nB"\r${guid(2)},C\r`, ['A B', 'C']],
    ['in the first cell', `"guid",name,"note\n(ours)"\r${OUTLET},A,\r${guid(2)},C,\r`, ['A', 'C']],
    ['at the end', `guid,name\r${OUTLET},A\r${guid(2)},C\r\n`, ['A', 'C']],
    ['after a sep= line', `sep=,\nguid,name\r${OUTLET},A\r${guid(2)},C\r`, ['A', 'C']],
  ])('CR are read although there is an LF %s', (_where, content, names) => {
    expect(read(content).outlets.map((outlet) => outlet.name)).toEqual(names);
  });
});

describe('quoted cells', () => {
  test.each([
    ['the delimiter', '"a,b"', 'a,b'],
    ['doubled quotes', '"a ""b"" c"', 'a "b" c'],
    ['a line break', '"a\r\nb"', 'a b'],
    ['nothing but quotes', '""""', '"'],
    ['quotes inside a cell that is not quoted', 'OOO "A"', 'OOO "A"'],
    ['spaces after the last quote', '"a"  ', 'a'],
    ['what looks like a function', '"HYPERLINK(""http://x"",""y"")"', 'HYPERLINK("http://x","y")'],
  ])('can contain %s', (_, cell, expected) => {
    const { outlets, listed } = read(`guid,name,address\n${OUTLET},${cell},x\n${guid(2)},B,y`);
    expect(outlets.map((outlet) => outlet.name)).toEqual([expected, 'B']);
    expect(listed).toEqual([]);
  });

  test('with line breaks count as one row, and the file’s line is told exactly', () => {
    const rows = lines(
      'guid,name,address',
      [OUTLET, 'A', '"1\r\n2\r\n\r\n3"'],
      '',
      [guid(2), '"\r\n\r\n"', '"x\ny"'],
      [guid(3), '', ''],
    );
    expect(read(rows).issues).toMatchObject([
      { row: 4, line: 7, kind: 'empty_name' },
      { row: 5, line: 11, kind: 'empty_name' },
    ]);
  });
});

describe('a quote that is never closed', () => {
  test('is an error of its row, which says what it swallowed', () => {
    const content = lines('guid,name', [OUTLET, 'A'], [guid(2), '"B'], [guid(3), 'C'], [guid(4), 'D']);
    const { outlets, issues } = read(content);
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A' }]);
    expect(issues).toEqual([
      {
        file: 'outlets.csv',
        row: 3,
        line: 3,
        column: 'name',
        kind: 'unclosed_quote',
        severity: 'error',
        detail: `"B\\u000D\\u000A${guid(3)},C\\u000D\\u000A${guid(4)}… (3–5)`,
      },
    ]);
  });

  test('swallows as much as up to the next quote that could close it, and no more', () => {
    const { outlets, listed } = read(
      lines(['"guid"', '"name"'], [`"${OUTLET}"`, '"A'], [`"${guid(2)}"`, '"B"'], [`"${guid(3)}"`, '"C"']),
    );
    expect(outlets).toEqual([{ guid: guid(3), name: 'C' }]);
    expect(listed).toEqual([`outlets.csv:2 name unclosed_quote ["A\\u000D\\u000A"${guid(2)}","B" (2–3)]`]);
  });

  test('in a cell with quotes that are not doubled', () => {
    const { outlets, listed } = read(
      lines('guid,name,address', [OUTLET, '"OOO "A" Ltd"', 'x'], [guid(2), 'B', '']),
    );
    expect(outlets).toEqual([{ guid: guid(2), name: 'B' }]);
    expect(listed).toEqual(['outlets.csv:2 name unclosed_quote ["OOO "A" Ltd",x (2)]']);
  });

  test('leaves out what refers to its row', () => {
    const found = accepted({
      'outlets.csv': lines('guid,name', [OUTLET, '"A']),
      'workplaces.csv': lines('guid,name,outlet_guid', [guid(9), 'Till', OUTLET]),
    });
    expect(found.workplaces).toEqual([]);
    expect(listed(found.issues)).toEqual([
      'outlets.csv:2 name unclosed_quote ["A (2)]',
      'workplaces.csv:2 outlet_guid left_out_outlet [outlets.csv:2]',
    ]);
  });

  test('in the header refuses the file', () => {
    expect(readCsv({ 'outlets.csv': `guid,"name\n${OUTLET},A` })).toMatchObject({
      reason: 'no_header',
      row: 1,
      detail: `"name\\u000A${OUTLET},A (1–2)`,
    });
  });
});

describe('blank rows', () => {
  test('are skipped anywhere and counted as rows', () => {
    const { outlets, issues, file } = read(
      ['', ',,', 'guid,name', '', ' ,\t', `${OUTLET},A`, '"",""', '', `${guid(2)},`, '', ''].join('\n'),
    );
    expect(outlets).toHaveLength(1);
    expect(issues).toMatchObject([{ row: 9, line: 9, kind: 'empty_name' }]);
    expect(file?.rows).toBe(2);
  });
});

describe('cells', () => {
  test('that are missing at the end of a row are empty', () => {
    const { outlets, listed } = read(lines('guid,name,address,type_of', [OUTLET, 'A'], [guid(2)]));
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A' }]);
    expect(listed).toEqual(['outlets.csv:3 name empty_name []']);
  });

  test('beyond the columns are an error unless they are empty', () => {
    const { outlets, listed } = read(
      lines('guid,name', [OUTLET, 'A', '', ' ', ''], [guid(2), 'B', '', '5'], [guid(3), 'C, D'], 'x,,y'),
    );
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A' }]);
    expect(listed).toEqual([
      'outlets.csv:3 too_many_cells [5]',
      'outlets.csv:4 too_many_cells [D]',
      'outlets.csv:5 too_many_cells [y]',
      'outlets.csv:5 guid not_a_guid [x]',
      'outlets.csv:5 name empty_name []',
    ]);
  });
});
