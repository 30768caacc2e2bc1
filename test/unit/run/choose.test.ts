import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Employee, Outlet, Workplace } from '#contract/directory.ts';
import { chooseTills } from '#electron/run/choose/choose.ts';
import { Matcher, type Names } from '#electron/run/choose/match.ts';
import { readList } from '#electron/run/choose/read-list.ts';

const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const outlet = (n: number, name: string): Outlet => ({ guid: guid(100 + n), name });
const till = (n: number, name: string, more: Partial<Workplace> = {}): Workplace => ({
  ...{ guid: guid(n), name, number: n, outletGuid: guid(101), archived: false },
  ...more,
});
const person = (n: number, name: string, more: Partial<Employee> = {}): Employee => ({
  ...{ guid: guid(200 + n), name, outletGuids: null },
  ...more,
});

const names: Names = {
  isComplete: { workplaces: true, employees: true },
  outlets: [outlet(1, 'Nevsky 24'), outlet(2, 'Vasilievsky')],
  workplaces: [
    till(1, 'Till 1'),
    till(2, 'Till 2'),
    till(3, 'Till 1', { outletGuid: guid(102) }),
    till(4, 'Old', { archived: true }),
    till(5, '7', { outletGuid: null }),
    till(7, 'Seven', { outletGuid: null }),
  ],
  employees: [
    person(1, 'Anna Sokolova'),
    person(2, 'Dmitry Orlov'),
    person(3, 'Dmitry Orlov'),
    person(4, 'Gone', { archived: true }),
  ],
};
const ANNA = guid(201);
const choose = (text: string, employeeGuid: string | null = ANNA) =>
  chooseTills(text, new Matcher(names), { employeeGuid, sendSms: false });
const chosen = (text: string) => choose(text).tills.map(({ workplaceGuid }) => workplaceGuid);
const problems = (text: string, employee: string | null = ANNA) =>
  choose(text, employee).problems.map(({ line, problem }) => [line, problem]);

describe('a pasted list', () => {
  it('takes numbers, names, stores with names, and GUIDs, a till a line', () => {
    expect(chosen(`2\n№ 1\nVasilievsky, Till 1\n\n${guid(7).toUpperCase()}\r\n`)).toEqual(
      [2, 1, 3, 7].map(guid),
    );
  });

  it('takes no letter case, dash or space for a difference', () => {
    expect(chosen('  tiLL   2 ')).toEqual([guid(2)]);
  });

  it('lists with its line what is unknown, could be several, is archived, or is there already', () => {
    expect(problems('Till 2\nTill 9\nTill 1\nOld\n2\n\n7')).toEqual([
      [2, 'till_unknown'],
      [3, 'till_ambiguous'],
      [4, 'till_archived'],
      [5, 'till_twice'],
      [7, 'till_ambiguous'],
    ]);
  });

  it('means the one that is there where another of its name is archived', () => {
    const more: Names = {
      ...names,
      workplaces: [...names.workplaces, till(8, 'Seven', { archived: true, outletGuid: null })],
      employees: [...names.employees, person(5, 'Anna Sokolova', { archived: true })],
    };
    const { tills, problems: none } = chooseTills('till,employee\nSeven,Anna Sokolova\n', new Matcher(more), {
      ...{ employeeGuid: null, sendSms: false },
    });
    expect([tills, none]).toMatchObject([[{ workplaceGuid: guid(7), employeeGuid: ANNA }], []]);
  });

  it('names a character that nobody sees in a GUID', () => {
    expect(problems(`\u200b${guid(2)}`)).toEqual([[1, 'hidden_character']]);
  });

  it('takes a GUID that is not listed where there may be tills that are not', () => {
    const isComplete = { workplaces: false, employees: false };
    const matcher = new Matcher({ ...names, isComplete });
    const { tills } = chooseTills(`till,employee\n${guid(99)},${guid(299)}\nTill 99,`, matcher, {
      employeeGuid: null,
      sendSms: false,
    });
    expect(tills).toMatchObject([{ workplaceGuid: guid(99), employeeGuid: guid(299) }]);
    expect(problems(guid(99))).toEqual([[1, 'till_unknown']]);
  });

  it('needs somebody for every till', () => {
    expect(problems('Till 2', null)).toEqual([[1, 'employee_missing']]);
  });
});

describe('a table', () => {
  it('has a column for the till and may have one for the employee and the store, in any order', () => {
    const { tills } = choose('Employee;Note;TILL;Store\nanna sokolova;x;2;Vasilievsky\n;;1;\n', guid(202));
    expect(tills).toEqual([
      { workplaceGuid: guid(2), employeeGuid: ANNA, outletGuid: guid(102), sendSms: false },
      { workplaceGuid: guid(1), employeeGuid: guid(202), outletGuid: guid(101), sendSms: false },
    ]);
  });

  it('may begin with the line that tells Excel the delimiter, which is none of its own', () => {
    expect(choose('sep=;\r\ntill;employee\r\n2;Anna Sokolova\r\n99;\r\n')).toMatchObject({
      tills: [{ workplaceGuid: guid(2), employeeGuid: ANNA }],
      problems: [{ line: 4, problem: 'till_unknown', text: '99' }],
    });
    expect(choose('"sep=|"\ntill|employee\n2|Anna Sokolova').tills).toHaveLength(1);
    expect(problems('sep=,\n2\n99')).toEqual([[3, 'till_unknown']]);
  });

  it('may begin with rows in which nothing stands, as a spreadsheet saves them', () => {
    expect(choose(';;\n\n;;\ntill;employee;\n2;Anna Sokolova;\n', null)).toMatchObject({
      tills: [{ workplaceGuid: guid(2), employeeGuid: ANNA }],
      problems: [],
    });
  });

  it('is read in Russian, and as a spreadsheet copies it', () => {
    expect(choose('Касса\tСотрудник\n2\tAnna Sokolova').tills).toHaveLength(1);
  });

  it('lists with its line who is unknown, could be several, or is archived', () => {
    const table =
      'till,employee,store\n1,Nobody,\n2,Dmitry Orlov,\n"3",Gone,\nSeven,,Nowhere\n,Anna Sokolova,';
    expect(problems(table)).toEqual([
      [2, 'employee_unknown'],
      [3, 'employee_ambiguous'],
      [4, 'employee_archived'],
      [5, 'outlet_unknown'],
      [6, 'till_missing'],
    ]);
  });

  it('counts lines as a text has them, whatever quoted cells hold', () => {
    expect(problems('till,employee\n"Till\n2",Anna Sokolova\n99,Anna Sokolova')).toEqual([
      [4, 'till_unknown'],
    ]);
  });

  it('loses no till to a mark at its beginning, or to lines that end in different ways', () => {
    expect(choose('\ufeffsep=;\r\ntill;employee\r\n2;Anna Sokolova').tills).toHaveLength(1);
    expect(choose('\ufeff"till","employee"\n2,Anna Sokolova').tills).toHaveLength(1);
    expect(chosen('till,employee\r5,Anna Sokolova\n2,Anna Sokolova')).toEqual([guid(5), guid(2)]);
    expect(problems('till,employee\r99,Anna Sokolova\r\n98,Anna Sokolova')).toEqual([
      [2, 'till_unknown'],
      [3, 'till_unknown'],
    ]);
  });

  it('is not understood by halves where a name has the delimiter in it and no quotation marks', () => {
    expect(choose('till,employee\n1,Anna Sokolova, cashier\n2,Anna Sokolova,,')).toMatchObject({
      tills: [{ workplaceGuid: guid(2) }],
      problems: [{ line: 2, problem: 'too_many_cells', text: '1,Anna Sokolova, cashier' }],
    });
  });

  it('says so where its header, a word alone, is the name of a till that would be lost', () => {
    const withTill = { ...names, workplaces: [...names.workplaces, till(8, 'Касса')] };
    const found = (text: string, employeeGuid: string | null) =>
      chooseTills(text, new Matcher(withTill), { employeeGuid, sendSms: false });
    for (const employee of [ANNA, null])
      expect(found('касса\n2', employee).problems[0]).toEqual({
        ...{ line: 1, problem: 'header_or_till', text: 'касса' },
      });
    expect(found('касса,employee\n8,Anna Sokolova', null)).toMatchObject({ tills: [{}], problems: [] });
    expect(found('workplace\nКасса', ANNA)).toMatchObject({ tills: [{}], problems: [] });
    expect(problems('касса\n2')).toEqual([]);
  });

  it('says where a quotation is not closed, and which column is there twice', () => {
    expect(problems('till,employee\n1,"Anna')).toEqual([[2, 'unclosed_quote']]);
    expect(problems('till,number\n1,2')).toEqual([[1, 'column_twice']]);
  });
});

/** Things with names of their own, of which none is another's number or store. */
const directory = fc
  .record({
    tills: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z ,;"']{0,8}[a-z]$/), { minLength: 1, maxLength: 12 }),
    people: fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,6} [A-Z][a-z]{1,6}$/), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ tills, people }) => ({
    isComplete: names.isComplete,
    outlets: names.outlets,
    workplaces: tills.map((name, at) => till(at + 1, name)),
    employees: people.map((name, at) => person(at + 1, name)),
  }));

describe('whatever is in a list', () => {
  it('every line comes out once, as a till or with what is wrong with it, and no till twice', () => {
    const words = fc.constantFrom(
      '1',
      '2',
      'Till 1',
      'Till 2',
      'Nevsky 24 Till 1',
      'Old',
      '',
      '"',
      ',',
      'till',
      guid(3),
    );
    const text = fc.oneof(
      fc
        .array(fc.oneof(words, fc.string({ unit: 'grapheme' })), { maxLength: 20 })
        .map((lines) => lines.join('\n')),
      fc.array(words, { maxLength: 12 }).map((lines) => ['till;employee', ...lines].join('\n')),
    );
    fc.assert(
      fc.property(text, (list) => {
        const { tills, problems: wrong } = choose(list);
        const read = readList(list);
        expect(tills.length + wrong.length).toBe(read.rows.length + read.problems.length);
        expect(new Set(tills.map(({ workplaceGuid }) => workplaceGuid)).size).toBe(tills.length);
        const lines = list.split(/\r\n|\n|\r/).length;
        for (const { line } of wrong) expect(line).toBeLessThanOrEqual(lines);
      }),
    );
  });

  it('what a program writes as CSV is found again, by name, number or GUID, and for nobody else', () => {
    const way = fc.constantFrom('name', 'number', 'guid');
    fc.assert(
      fc.property(directory, fc.array(way), fc.constantFrom(',', ';', '\t'), (given, ways, delimiter) => {
        const rows = given.workplaces.map((one, at) => {
          const by = ways[at] ?? 'guid';
          const employee = given.employees[at % given.employees.length];
          return {
            till: String(one[by as 'name']),
            employee: at % 2 === 0 ? employee?.name : employee?.guid,
          };
        });
        const text = Papa.unparse(rows, { delimiter });
        const { tills, problems: wrong } = chooseTills(text, new Matcher(given), {
          employeeGuid: null,
          sendSms: true,
        });
        // Names that people cannot tell apart are for none of their tills.
        for (const { problem } of wrong) expect(problem).toMatch(/_ambiguous$|^till_twice$|_missing$/);
        for (const { workplaceGuid, employeeGuid } of tills) {
          const at = given.workplaces.findIndex((one) => one.guid === workplaceGuid);
          expect(employeeGuid).toBe(given.employees[at % given.employees.length]?.guid);
        }
        expect(tills.length + wrong.length).toBe(rows.length);
      }),
    );
  });
});
