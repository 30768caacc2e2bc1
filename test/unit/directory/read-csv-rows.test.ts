import { describe, expect, test } from 'vitest';
import { accepted, lines, listed, OUTLET, outletsCsv } from './csv.ts';
import { guid } from './files.ts';

const TILL = guid(2);
const ANNA = guid(3);

/** Reads one outlet, one till or one employee, of the outlet that is there. */
function till(cells: { guid?: string; name?: string; outlet?: string; archived?: string }) {
  const row = [cells.guid ?? TILL, cells.name ?? 'Till', cells.outlet ?? OUTLET, cells.archived ?? ''];
  const { workplaces, issues } = accepted({
    'outlets.csv': outletsCsv,
    'workplaces.csv': lines('guid,name,Outlet_GUID,archived', row),
  });
  return { till: workplaces[0], issues: listed(issues) };
}

function employee(outletGuids: string) {
  const { employees, issues } = accepted({
    'outlets.csv': `${outletsCsv}${guid(7)},\r\n${guid(8)},Second\r\n`,
    'employees.csv': lines('guid,name,outlet_guids', [ANNA, 'Anna', outletGuids]),
  });
  return { employee: employees[0], issues: listed(issues).slice(1) };
}

describe('GUIDs', () => {
  test('are read in any letter case, with spaces around them', () => {
    const { till: read, issues } = till({ guid: ' ABCDEF00-0000-4000-8000-00000000000F ' });
    expect(read?.guid).toBe('abcdef00-0000-4000-8000-00000000000f');
    expect(issues).toEqual([]);
  });

  test.each([
    ['braces', `{${TILL}}`, 'not_a_guid [{00000000-0000-4000-8000-000000000002}]'],
    ['missing hyphens', TILL.replaceAll('-', ''), 'not_a_guid [00000000000040008000000000000002]'],
    ['nothing in them', ' ', 'missing'],
    ['a formula', '=A1', 'not_a_guid [=A1]'],
  ])('with %s leave the row out', (_, written, issue) => {
    expect(till({ guid: written })).toEqual({
      till: undefined,
      issues: [`workplaces.csv:2 guid ${issue}`],
    });
  });

  test('of the outlet are named by the column’s name in the file', () => {
    expect(till({ outlet: 'x' }).issues).toEqual(['workplaces.csv:2 Outlet_GUID not_a_guid [x]']);
    expect(till({ outlet: guid(99) }).issues).toEqual([
      `workplaces.csv:2 Outlet_GUID unknown_outlet [${guid(99)}]`,
    ]);
  });
});

test('a till need not say its outlet', () => {
  for (const outlet of ['', ' '])
    expect(till({ outlet })).toMatchObject({ till: { guid: TILL, outletGuid: null }, issues: [] });
});

describe('names', () => {
  test.each([
    ['what begins with a sign', '+7 Coffee'],
    ['a temperature', '-18 °C'],
    ['a handle', '@coffee (5)'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['right-to-left letters with their marks', 'חנות \u200f5'],
    ['characters outside the basic plane', '🏪 5'],
    ['the name of a reserved member', '__proto__'],
    ['what looks like a date', '1-2'],
  ])('are text, even if they are %s', (_, name) => {
    expect(till({ name })).toMatchObject({ till: { name }, issues: [] });
  });

  test.each(['=HYPERLINK(1)', '@SUM(A1)', '+A1+B2', '-ЕСЛИ(A1;1)', '-$A$1', '{=A1}', '＝1+1', '\u200b=1'])(
    'that are a formula are text, and that is said: %j',
    (name) => {
      expect(till({ name })).toMatchObject({
        till: { name },
        issues: [`workplaces.csv:2 name formula (notice) [${name.replace('\u200b', String.raw`\u200B`)}]`],
      });
    },
  );

  test.each([
    '#N/A',
    '#REF!',
    '#NAME?',
    '#DIV/0!',
    '#SPILL!',
    '#Н/Д',
    '#ССЫЛКА!',
    '#ИМЯ?',
    '#ДЕЛ/0!',
    '#NV',
    '####',
    'Err:502',
  ])('that are a spreadsheet’s error %s leave the row out', (name) => {
    expect(till({ name })).toEqual({
      till: undefined,
      issues: [`workplaces.csv:2 name error_value [${name}]`],
    });
  });

  test.each(['#5', '# 5', '№1', '#Main', 'A#REF!', '##'])('may well be %s', (name) => {
    expect(till({ name })).toMatchObject({ till: { name }, issues: [] });
  });

  test.each([
    ['NUL', 'a\u0000b', 'control_character [a\\u0000b]'],
    ['an escape', 'a\u001bb', 'control_character [a\\u001Bb]'],
    ['an override of the text direction', 'a\u202eb', 'text_direction [a\\u202Eb]'],
    ['more than 200 characters', 'x'.repeat(201), `name_too_long [${'x'.repeat(80)}…]`],
    ['nothing but white space', '" \t\r\n "', 'empty_name [ \\u0009\\u000D\\u000A ]'],
  ])('with %s leave the row out', (_, name, issue) => {
    expect(till({ name })).toEqual({ till: undefined, issues: [`workplaces.csv:2 name ${issue}`] });
  });

  test('have white space in them made into one space', () => {
    expect(till({ name: '" Till \t\r\n  5 "' }).till?.name).toBe('Till 5');
  });
});

describe('archived', () => {
  test.each(['true', 'YES', '1', 'да', 'Да', 'ИСТИНА', ' true '])('is yes as %s', (archived) => {
    expect(till({ archived })).toMatchObject({ till: { archived: true }, issues: [] });
  });

  test.each(['false', 'No', '0', 'нет', 'ЛОЖЬ', '', ' '])('is no as "%s"', (archived) => {
    expect(till({ archived })).toMatchObject({ till: { archived: false }, issues: [] });
  });

  test.each(['2', 'y', 'архив', '-', 'truefalse', '1.0'])('is an error as %s', (archived) => {
    expect(till({ archived })).toEqual({
      till: undefined,
      issues: [`workplaces.csv:2 archived not_a_boolean [${archived}]`],
    });
  });
});

describe('outlet_guids', () => {
  test.each([
    ['nothing: every outlet', '', null],
    ['white space: every outlet', ' ', null],
    ['one', OUTLET, [OUTLET]],
    ['several, with spaces', ` ${OUTLET} | ${guid(8).toUpperCase()} `, [OUTLET, guid(8)]],
    ['a bar at the end', `${OUTLET}|`, [OUTLET]],
    ['repeats', `${OUTLET}|${OUTLET}`, [OUTLET]],
  ])('can be %s', (_, cell, outletGuids) => {
    expect(employee(cell)).toMatchObject({ employee: { outletGuids }, issues: [] });
  });

  test.each([
    ['a bar alone', '|', ['no_outlet_in_cell [|]']],
    ['bars and spaces', ' | | ', ['no_outlet_in_cell [| |]']],
    ['two bars in a row', `${OUTLET}||${guid(8)}`, [`no_outlet_in_cell [${OUTLET}||${guid(8)}]`]],
    ['an unknown outlet', `${OUTLET}|${guid(99)}`, [`unknown_outlet [${guid(99)}]`]],
    ['an outlet that was left out', guid(7), ['left_out_outlet [outlets.csv:3]']],
    ['no GUID', `${OUTLET}|x`, ['not_a_guid [x]']],
    ['another separator', `${OUTLET} ${guid(8)}`, [`not_a_guid [${OUTLET} ${guid(8)}]`]],
  ])('leave the employee out as %s', (_, cell, found) => {
    expect(employee(cell)).toEqual({
      employee: undefined,
      issues: found.map((issue) => `employees.csv:2 outlet_guids ${issue}`),
    });
  });
});

describe('the same GUID twice in a table', () => {
  const upper = 'ABCDEF00-0000-4000-8000-000000000001';
  const read = (...rows: string[][]) => {
    const { outlets, issues } = accepted({
      'outlets.csv': lines('guid,name,address,phone', [OUTLET, 'First', '', ''], ...rows),
    });
    return { names: outlets.slice(1).map(({ name }) => name), issues: listed(issues).slice(1) };
  };

  test('counts identical rows once, with a notice; unknown columns do not matter', () => {
    expect(read([upper, 'A', 'x', '1'], [upper.toLowerCase(), ' A', 'x ', '2'])).toEqual({
      names: ['A'],
      issues: ['outlets.csv:4 duplicate_identical (notice) [outlets.csv:3]'],
    });
  });

  test.each([
    ['a column differs', ['B', 'x']],
    ['one has another fault', ['', 'x']],
    ['one has a cell too many', ['A', 'x', '', '', 'more']],
    ['one has a quote that is not closed', ['A', '"x']],
  ])('leaves all of them out where %s', (_, cells) => {
    const { names, issues } = read([upper, 'A', 'x'], [upper, ...cells]);
    expect(names).toEqual([]);
    expect(issues.filter((issue) => issue.includes('duplicate_conflicting'))).toEqual([
      `outlets.csv:3 duplicate_conflicting [${upper.toLowerCase()}]`,
      `outlets.csv:4 duplicate_conflicting [${upper.toLowerCase()}]`,
    ]);
  });

  test('takes words and separators for what they mean', () => {
    const found = accepted({
      'outlets.csv': outletsCsv,
      'workplaces.csv': lines(
        'guid,name,outlet_guid,archived',
        [TILL, 'A', OUTLET, 'да'],
        [TILL, 'A', OUTLET, '1'],
      ),
      'employees.csv': lines(
        'guid,name,outlet_guids',
        [ANNA, 'A', OUTLET],
        [ANNA, 'A', ` ${OUTLET.toUpperCase()} |`],
      ),
    });
    expect(listed(found.issues)).toEqual([
      'workplaces.csv:3 duplicate_identical (notice) [workplaces.csv:2]',
      'employees.csv:3 duplicate_identical (notice) [employees.csv:2]',
    ]);
  });
});

test('rows have every one of their faults listed', () => {
  const { issues } = till({ guid: 'x', name: ' ', outlet: 'y', archived: 'z' });
  expect(issues).toEqual([
    'workplaces.csv:2 archived not_a_boolean [z]',
    'workplaces.csv:2 guid not_a_guid [x]',
    'workplaces.csv:2 name empty_name [ ]',
    'workplaces.csv:2 Outlet_GUID not_a_guid [y]',
  ]);
});

describe('the sample names of a file', () => {
  const samples = (...names: string[]) =>
    accepted({ 'outlets.csv': lines('guid,name', ...names.map((name, i) => [guid(i), name])) }).files[0]
      ?.sampleNames;

  test('are five different ones, those with letters outside ASCII first', () => {
    expect(samples('A', 'B', '№ 5', 'Ёж', 'A', 'C', 'D', 'é')).toEqual(['Ёж', 'é', 'A', 'B', '№ 5']);
  });

  test('are as they will be shown, and those with faults have them spelt out', () => {
    expect(samples('"A \n B"', 'a\u0007b', '', 'x'.repeat(300))).toEqual([
      'A B',
      'a\\u0007b',
      `${'x'.repeat(80)}…`,
    ]);
  });
});
