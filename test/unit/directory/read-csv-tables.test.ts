import { describe, expect, test } from 'vitest';
import type { Directory } from '#electron/directory/outcome.ts';
import { accepted, lines, listed, OUTLET, outletsCsv, readCsv } from './csv.ts';
import { empty, twoOutlets } from './directories.ts';
import { fileOf, guid, ORG } from './files.ts';

const tillsCsv = lines('guid,name,outlet_guid', [guid(2), 'Till', OUTLET]);
const staffCsv = lines('guid,name,role', [guid(3), 'Anna', 'Senior']);

describe('which table a file holds', () => {
  test.each([
    ['outlets', 'guid,name,address'],
    ['outlets', 'guid,name,type_of,address'],
    ['workplaces', 'guid,name,outlet_guid'],
    ['workplaces', 'archived,outlet_guid,name,guid'],
    ['employees', 'guid,name,role'],
    ['employees', 'GUID , Name,OUTLET_GUIDS'],
  ])('%s, by its columns: %s', (table, header) => {
    expect(accepted({ 'export.csv': lines(header) }).files[0]?.table).toBe(table);
  });

  test.each([
    ['outlets', 'Outlets (1).csv'],
    ['outlets', 'export-OUTLETS'],
    ['employees', '2024 employees.txt'],
  ])('%s, by its name where the columns leave it open: %s', (table, file) => {
    expect(accepted({ [file]: lines('guid,name,type_of') }).files[0]?.table).toBe(table);
  });

  test('its name, where columns of several tables stand side by side', () => {
    const header = lines('guid,name,outlet_guid,address');
    const named = accepted({ 'workplaces.csv': header });
    expect(named.files[0]?.table).toBe('workplaces');
    expect(listed(named.issues)).toEqual(['workplaces.csv:1 address unknown_column (notice)']);
    expect(readCsv({ 'export.csv': header })).toMatchObject({ reason: 'wrong_table' });
  });

  test('its name, where a column of another table is there, but not all that this table needs', () => {
    const outlets = accepted({ 'outlets.csv': lines('guid,name,archived', [OUTLET, 'A', '0']) });
    expect(outlets.files[0]?.table).toBe('outlets');
    expect(listed(outlets.issues)).toEqual(['outlets.csv:1 archived unknown_column (notice)']);
  });

  test.each([
    ['workplaces.csv', 'guid,name,address', 'outlets'],
    ['outlets.csv', 'guid,name,outlet_guid', 'workplaces'],
    ['employees.csv', 'guid,name,outlet_guid', 'workplaces'],
    ['Outlets.csv', 'guid,name,role', 'employees'],
    ['export.csv', 'guid,name', 'guid, name'],
    ['outlets and employees.csv', 'guid,name,type_of', 'guid, name, type_of'],
  ])('cannot be told, or is contradicted by the name: %s with %s', (file, header, detail) => {
    expect(readCsv({ [file]: `\n${header}\n` })).toEqual({
      outcome: 'refused',
      file,
      reason: 'wrong_table',
      row: 2,
      detail,
    });
  });
});

describe('a header', () => {
  test('may have its columns in any order and letter case, with spaces around them', () => {
    const { outlets, issues } = accepted({
      'outlets.csv': lines(' NAME ,Address,\tGuid', ['A', 'Street', OUTLET]),
    });
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A', address: 'Street' }]);
    expect(issues).toEqual([]);
  });

  test('may have unknown columns, which are left out with a notice each', () => {
    const { outlets, issues } = accepted({
      'outlets.csv': lines('', 'guid, Phone ,name,,<b>x</b>,__proto__', [OUTLET, '1', 'A', '2', '3', '4']),
    });
    expect(outlets).toEqual([{ guid: OUTLET, name: 'A' }]);
    const notice = { file: 'outlets.csv', row: 2, line: 2, kind: 'unknown_column', severity: 'notice' };
    expect(issues).toEqual([
      { ...notice, column: 'Phone' },
      { ...notice, detail: 'D' },
      { ...notice, column: '<b>x</b>' },
      { ...notice, column: '__proto__' },
    ]);
  });

  test('may end in empty columns', () => {
    const { outlets, issues } = accepted({ 'outlets.csv': lines('guid,name,,', [OUTLET, 'A', '', '']) });
    expect(outlets).toHaveLength(1);
    expect(issues).toEqual([]);
  });

  test.each([
    ['workplaces.csv', 'guid,name', 'outlet_guid'],
    ['workplaces.csv', 'name,outlet_guid', 'guid'],
    ['export.csv', 'guid,outlet_guid', 'name'],
    ['outlets.csv', 'guid,address', 'name'],
    ['employees.csv', 'guid,Имя', 'name'],
  ])('without a column that is needed refuses the file: %s with %s', (file, header, column) => {
    expect(readCsv({ [file]: `${header}\nx,y` })).toEqual({
      outcome: 'refused',
      file,
      reason: 'missing_column',
      row: 1,
      column,
    });
  });

  test('with a column twice refuses the file', () => {
    expect(readCsv({ 'outlets.csv': lines('guid,name, Name ') })).toEqual({
      outcome: 'refused',
      file: 'outlets.csv',
      reason: 'column_twice',
      row: 1,
      column: 'Name',
    });
  });

  test('may have an unknown column twice', () => {
    expect(accepted({ 'outlets.csv': lines('guid,name,x,x') }).issueCount).toBe(2);
  });

  test.each([
    ['is empty', ''],
    ['has blank rows only', '\r\n;;\r\n \t\r\n'],
    ['has a sep= line only', 'sep=;'],
    ['begins with a row of data', `${OUTLET},Main street\r\n`],
    ['is prose', 'Dear colleagues,\r\nhere are the outlets.\r\n'],
  ])('must be there: refused is a file that %s', (_, content) => {
    expect(readCsv({ 'outlets.csv': content })).toMatchObject({ outcome: 'refused', reason: 'no_header' });
  });
});

describe('several files', () => {
  test('are read together, whatever their order', () => {
    const { issues, files, replaces, ...directory } = accepted({
      'staff.csv': staffCsv,
      'b.csv': tillsCsv,
      'outlets.csv': outletsCsv,
    });
    expect(issues).toEqual([]);
    expect(files.map(({ file, table }) => [file, table])).toEqual([
      ['staff.csv', 'employees'],
      ['b.csv', 'workplaces'],
      ['outlets.csv', 'outlets'],
    ]);
    expect(replaces).toEqual(['outlets', 'workplaces', 'employees']);
    expect(directory).toMatchObject({
      outlets: [{ guid: OUTLET }],
      workplaces: [{ guid: guid(2), outletGuid: OUTLET, archived: false }],
      employees: [{ guid: guid(3), role: 'Senior', outletGuids: null }],
      options: [],
      issueCount: 0,
      errorCount: 0,
    });
  });

  test.each([
    ['two of one table', { 'a.csv': tillsCsv, 'b.csv': tillsCsv }, 'b.csv', 'same_table_twice'],
    ['JSON beside CSV', { 'a.csv': tillsCsv, 'all.json': fileOf({}) }, 'all.json', 'mixed_files'],
    ['JSON by another name', { all: fileOf({}), 'a.csv': tillsCsv }, 'all', 'mixed_files'],
    ['JSON beside JSON', { 'a.json': fileOf({}), 'b.json': fileOf({}) }, 'a.json', 'mixed_files'],
    ['a picture', { 'a.csv': tillsCsv, 'b.png': '\u0000PNG' }, 'b.png', 'not_csv'],
    ['a wrong table', { 'a.csv': tillsCsv, 'outlets.csv': staffCsv }, 'outlets.csv', 'wrong_table'],
  ])('are all refused because of %s', (_, files, file, reason) => {
    expect(readCsv(files)).toMatchObject({ outcome: 'refused', file, reason });
  });
});

describe('of a directory in parts', () => {
  const kept = twoOutlets;

  test('the tables that are not given stay, with the organisation and the options', () => {
    const employees = lines('guid,name,outlet_guids', [guid(0xc9), 'Dora', guid(0xa1)]);
    const { issues, replaces, ...found } = accepted({ 'employees.csv': employees }, kept);
    expect(issues).toEqual([]);
    expect(replaces).toEqual(['employees']);
    expect(found).toMatchObject({
      ...kept,
      employees: [{ guid: guid(0xc9), name: 'Dora', outletGuids: [guid(0xa1)] }],
    });
  });

  test('what is given refers to what stays', () => {
    const tills = lines('guid,name,outlet_guid', [guid(1), 'A', guid(0xa2)], [guid(2), 'B', guid(0xa9)]);
    const { workplaces, issues } = accepted({ 'workplaces.csv': tills }, kept);
    expect(workplaces).toEqual([{ guid: guid(1), name: 'A', outletGuid: guid(0xa2), archived: false }]);
    expect(listed(issues)).toEqual([`workplaces.csv:3 outlet_guid unknown_outlet [${guid(0xa9)}]`]);
  });

  test('with nothing there yet, nothing can be referred to', () => {
    const found = accepted({ 'workplaces.csv': tillsCsv }, null);
    expect(found).toMatchObject({ ...empty, errorCount: 1 });
    expect(listed(found.issues)).toEqual([`workplaces.csv:2 outlet_guid unknown_outlet [${OUTLET}]`]);
  });

  test('what stays but refers to an outlet that is gone, or left out, is listed and left out', () => {
    const outlets = lines('guid,name', [guid(0xa1), ''], [guid(0xa3), 'New']);
    const { workplaces, employees, issues, errorCount } = accepted({ 'outlets.csv': outlets }, kept);
    expect(workplaces).toEqual([]);
    expect(employees.map(({ name }) => name)).toEqual(['Clara', 'Anna']);
    expect(listed(issues)).toEqual([
      'outlets.csv:2 name empty_name []',
      'kept workplaces Till 10 left_out_outlet [outlets.csv:2]',
      'kept workplaces Till 2 left_out_outlet [outlets.csv:2]',
      `kept workplaces Till 1 unknown_outlet [${guid(0xa2)}]`,
      `kept employees Boris unknown_outlet [${guid(0xa2)}]`,
    ]);
    expect(errorCount).toBe(5);
    expect(issues[3]).toEqual({
      file: '',
      kept: { table: 'workplaces', guid: guid(0xb3), name: 'Till 1' },
      kind: 'unknown_outlet',
      severity: 'error',
      detail: guid(0xa2),
    });
  });

  test('JSON replaces all of it', () => {
    const found = accepted({ 'all.json': fileOf({ organisation: { guid: ORG, name: 'New' } }) }, kept);
    expect(found).toMatchObject({ ...empty, organisation: { name: 'New' }, issueCount: 0 });
    expect(found.replaces).toEqual(['outlets', 'workplaces', 'employees', 'options']);
  });

  test('what stays is not changed by reading', () => {
    const before: Directory = structuredClone(kept);
    accepted({ 'outlets.csv': outletsCsv }, kept);
    expect(kept).toEqual(before);
  });
});
