import { describe, expect, test } from 'vitest';
import { employee, FILE, guid, inShort, outlet, read, till } from './files.ts';

describe('a directory without faults', () => {
  test('is read whole, with nothing to say about it', () => {
    const found = read({
      organisation: { guid: '0A0A0A0A-0000-4000-8000-00000000000A', name: ' Shops ', alias: 'shops' },
      outlets: [{ ...outlet, type_of: 'Store', address: 'Main street 5' }],
      workplaces: [till, { ...till, guid: guid(20), archived: true }],
      employees: [
        employee,
        { ...employee, guid: guid(30), type_of: 'Cashier', role: 'Manager', outlet_guids: [guid(1)] },
      ],
      options: [{ guid: guid(4), name: 'Receipt' }],
    });
    expect(found).toEqual({
      outcome: 'ok',
      files: [
        {
          file: FILE,
          table: null,
          encoding: 'utf-8',
          delimiter: null,
          rows: 6,
          sampleNames: ['Main street', 'Till 1', 'Anna', 'Receipt'],
        },
      ],
      replaces: ['outlets', 'workplaces', 'employees', 'options'],
      issues: [],
      issueCount: 0,
      errorCount: 0,
      organisation: { guid: '0a0a0a0a-0000-4000-8000-00000000000a', name: 'Shops', alias: 'shops' },
      outlets: [{ guid: guid(1), name: 'Main street', typeOf: 'Store', address: 'Main street 5' }],
      workplaces: [
        { guid: guid(2), name: 'Till 1', outletGuid: guid(1), archived: false },
        { guid: guid(20), name: 'Till 1', outletGuid: guid(1), archived: true },
      ],
      employees: [
        { guid: guid(3), name: 'Anna', outletGuids: null },
        { guid: guid(30), name: 'Anna', typeOf: 'Cashier', role: 'Manager', outletGuids: [guid(1)] },
      ],
      options: [{ guid: guid(4), name: 'Receipt', fields: [] }],
    });
  });

  test('may lack every table', () => {
    expect(read({})).toMatchObject({ outlets: [], workplaces: [], employees: [], options: [], issues: [] });
  });
});

describe('GUIDs', () => {
  test.each([
    ['upper case', '0000ABCD-0000-4000-8000-000000000001', '0000abcd-0000-4000-8000-000000000001'],
    ['any version digit', '0000abcd-0000-f000-0000-000000000001', '0000abcd-0000-f000-0000-000000000001'],
    ['spaces around it', ' 0000abcd-0000-4000-8000-000000000001\t', '0000abcd-0000-4000-8000-000000000001'],
  ])('with %s are read', (_, written, expected) => {
    expect(read({ outlets: [{ guid: written, name: 'A' }] }).outlets[0]?.guid).toBe(expected);
  });

  test.each([
    ['braces', '{0000abcd-0000-4000-8000-000000000001}', 'not_a_guid'],
    ['missing hyphens', '0000abcd000040008000000000000001', 'not_a_guid'],
    ['another digit than hex', '0000abcg-0000-4000-8000-000000000001', 'not_a_guid'],
    ['nothing in them', ' ', 'missing'],
    ['null for a value', null, 'missing'],
    ['a number for a value', 7, 'wrong_type'],
  ])('with %s leave the entry out', (_, written, kind) => {
    const { outlets, issues } = read({ outlets: [{ guid: written, name: 'A' }] });
    expect(outlets).toEqual([]);
    expect(inShort(issues)).toEqual([`/outlets/0/guid ${kind}`]);
  });
});

describe('names', () => {
  test.each([
    ['runs of white space become one space', 'Main \t\r\n  street', 'Main street'],
    ['white space around is trimmed', '\n Main street\u00a0', 'Main street'],
    ['200 characters are let through', 'x'.repeat(200), 'x'.repeat(200)],
    ['characters are counted, not UTF-16 units', '🏪'.repeat(200), '🏪'.repeat(200)],
    ['direction marks are let through', 'a\u200e\u200f', 'a\u200e\u200f'],
    ['zero-width joiners are let through', 'a\u200d\u200cb', 'a\u200d\u200cb'],
    ['markup is text', '<b>&amp;', '<b>&amp;'],
  ])('%s', (_, written, expected) => {
    const { outlets, issues } = read({ outlets: [{ guid: guid(1), name: written }] });
    expect(outlets[0]?.name).toBe(expected);
    expect(issues).toEqual([]);
  });

  test.each([
    ['empty', '', 'empty_name'],
    ['of white space alone', ' \t\n', 'empty_name'],
    ['of which nothing can be seen', '\u200b\u00ad \u2800\u3164\u200e', 'empty_name'],
    ['of 201 characters', 'x'.repeat(201), 'name_too_long'],
    ['of 201 characters outside the basic plane', '🏪'.repeat(201), 'name_too_long'],
    ['with NUL', 'a\0b', 'control_character'],
    ['with a bell', 'a\u0007b', 'control_character'],
    ['with a C1 control', 'a\u0085b', 'control_character'],
    ['with half a surrogate pair', 'a\ud800b', 'control_character'],
    ['with an override of the text direction', 'a\u202eb', 'text_direction'],
    ['with a text-direction isolate', 'a\u2066b\u2069', 'text_direction'],
    ['that is missing', undefined, 'missing'],
    ['that is null', null, 'missing'],
    ['that is a number', 5, 'wrong_type'],
  ])('a name %s leaves its entry out, in every table', (_, name, kind) => {
    const entry = { guid: guid(1), name };
    const found = read({
      outlets: [outlet, { ...entry, guid: guid(9) }],
      workplaces: [{ ...entry, outlet_guid: guid(1) }],
      employees: [entry],
      options: [entry],
    });
    expect(inShort(found.issues)).toEqual([
      `/outlets/1/name ${kind}`,
      `/workplaces/0/name ${kind}`,
      `/employees/0/name ${kind}`,
      `/options/0/name ${kind}`,
    ]);
    expect([found.outlets.length, found.workplaces, found.employees, found.options]).toEqual([1, [], [], []]);
  });

  test('an issue repeats a name shortened, with its invisible characters spelt out', () => {
    const { issues } = read({ outlets: [{ guid: guid(1), name: `a\u202eb\u0000${'x'.repeat(500)}` }] });
    expect(issues[0]?.detail).toBe(`a\\u202Eb\\u0000${'x'.repeat(76)}…`);
  });
});

describe('references to outlets', () => {
  test.each([{}, { outlet_guid: null }, { outlet_guid: ' ' }])('a till need not have one: %o', (said) => {
    const { guid: own, name } = till;
    const { workplaces, issues } = read({ outlets: [outlet], workplaces: [{ guid: own, name, ...said }] });
    expect(workplaces).toEqual([{ guid: own, name, outletGuid: null, archived: false }]);
    expect(issues).toEqual([]);
  });

  test('a till of an unknown outlet is left out', () => {
    const { workplaces, issues } = read({ workplaces: [till] });
    expect(workplaces).toEqual([]);
    expect(inShort(issues)).toEqual(['/workplaces/0/outlet_guid unknown_outlet']);
    expect(issues[0]?.detail).toBe(guid(1));
  });

  test('a till whose outlet was left out is left out too, and the issue names the entry of the outlet', () => {
    const { workplaces, issues } = read({
      outlets: [
        { guid: guid(8), name: 'B' },
        { guid: guid(1).toUpperCase(), name: '' },
      ],
      workplaces: [till],
    });
    expect(workplaces).toEqual([]);
    expect(inShort(issues)).toEqual([
      '/outlets/1/name empty_name',
      '/workplaces/0/outlet_guid left_out_outlet',
    ]);
    expect(issues[1]?.detail).toBe('/outlets/1');
  });

  test('an employee of an outlet that was left out is left out too', () => {
    const { employees, issues } = read({
      outlets: [outlet, { guid: guid(8), name: '' }],
      employees: [{ ...employee, outlet_guids: [guid(1), guid(8)] }],
    });
    expect(employees).toEqual([]);
    expect(inShort(issues)).toEqual([
      '/outlets/1/name empty_name',
      '/employees/0/outlet_guids/1 left_out_outlet',
    ]);
  });

  test.each([
    ['an unknown outlet', [guid(1), guid(77)], '/employees/0/outlet_guids/1 unknown_outlet'],
    ['something that is no GUID', ['', guid(1)], '/employees/0/outlet_guids/0 not_a_guid'],
    ['something that is no text', [5], '/employees/0/outlet_guids/0 wrong_type'],
    ['null', [null], '/employees/0/outlet_guids/0 wrong_type'],
  ])('%s in outlet_guids leaves the employee out', (_, outlet_guids, issue) => {
    const { employees, issues } = read({ outlets: [outlet], employees: [{ ...employee, outlet_guids }] });
    expect(employees).toEqual([]);
    expect(inShort(issues)).toEqual([issue]);
  });

  test('outlet_guids that are not a list leave the employee out', () => {
    const { employees, issues } = read({
      outlets: [outlet],
      employees: [{ ...employee, outlet_guids: guid(1) }],
    });
    expect(employees).toEqual([]);
    expect(inShort(issues)).toEqual(['/employees/0/outlet_guids wrong_type']);
  });

  test('spaces and repeats in outlet_guids are ignored', () => {
    const outlet_guids = [` ${guid(1)} `, guid(1).toUpperCase()];
    const { employees, issues } = read({ outlets: [outlet], employees: [{ ...employee, outlet_guids }] });
    expect(employees[0]?.outletGuids).toEqual([guid(1)]);
    expect(issues).toEqual([]);
  });

  test.each([
    ['missing', {}],
    ['null', { outlet_guids: null }],
  ])('%s outlet_guids mean every outlet', (_, more) => {
    const { employees, issues } = read({ employees: [{ ...employee, ...more }] });
    expect(employees[0]?.outletGuids).toBeNull();
    expect(issues).toEqual([]);
  });

  test('an empty list of outlets means none, with a notice', () => {
    const { employees, issues } = read({ employees: [{ ...employee, outlet_guids: [] }] });
    expect(employees[0]?.outletGuids).toEqual([]);
    expect(inShort(issues)).toEqual(['/employees/0/outlet_guids no_outlets (notice)']);
  });
});

describe('entries', () => {
  test.each([
    ['null', null],
    ['text', 'x'],
    ['a number', 1],
    ['a list', []],
    ['true', true],
  ])('that are %s instead of an object are left out', (_, entry) => {
    const found = read({
      outlets: [entry, outlet],
      workplaces: [entry],
      employees: [entry],
      options: [entry],
    });
    expect(found.outlets).toEqual([outlet]);
    expect(inShort(found.issues)).toEqual([
      '/outlets/0 not_an_object',
      '/workplaces/0 not_an_object',
      '/employees/0 not_an_object',
      '/options/0 not_an_object',
    ]);
  });

  test.each([
    ['outlets', { ...outlet, address: 5 }, 'address'],
    ['outlets', { ...outlet, type_of: [] }, 'type_of'],
    ['workplaces', { ...till, archived: 'true' }, 'archived'],
    ['workplaces', { ...till, outlet_guid: {} }, 'outlet_guid'],
    ['employees', { ...employee, role: false }, 'role'],
    ['employees', { ...employee, type_of: 1 }, 'type_of'],
    ['options', { guid: guid(4), name: 'O', fields: {} }, 'fields'],
  ])('of %s with a wrongly typed member are left out: %o', (table, entry, member) => {
    const found = read({ outlets: table === 'outlets' ? [] : [outlet], [table]: [entry] });
    expect(found[table as 'outlets']).toEqual([]);
    expect(inShort(found.issues)).toEqual([`/${table}/0/${member} wrong_type`]);
  });

  test('have every one of their faults listed', () => {
    const { issues } = read({ workplaces: [{ guid: 'x', name: ' ', outlet_guid: 'y', archived: 0 }] });
    expect(inShort(issues)).toEqual([
      '/workplaces/0/archived wrong_type',
      '/workplaces/0/guid not_a_guid',
      '/workplaces/0/name empty_name',
      '/workplaces/0/outlet_guid not_a_guid',
    ]);
  });

  test('may have unknown keys, and null for any optional one', () => {
    const { outlets, workplaces, issues } = read({
      outlets: [{ ...outlet, address: null, type_of: null, opened: '2024-01-01' }],
      workplaces: [{ ...till, archived: null, colour: 'red' }],
    });
    expect(outlets).toEqual([outlet]);
    expect(workplaces[0]?.archived).toBe(false);
    expect(issues).toEqual([]);
  });

  test('treat reserved names as unknown keys', () => {
    const row = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"guid":"${guid(1)}","name":"A"}`;
    const { outlets, issues } = read(JSON.parse(`{"outlets":[${row}]}`) as { outlets: unknown });
    expect(outlets).toEqual([{ guid: guid(1), name: 'A' }]);
    expect(issues).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('do not inherit members', () => {
    const row = `{"__proto__":{"guid":"${guid(1)}","name":"A"}}`;
    const { issues } = read(JSON.parse(`{"outlets":[${row}]}`) as { outlets: unknown });
    expect(inShort(issues)).toEqual(['/outlets/0/guid missing', '/outlets/0/name missing']);
  });
});
