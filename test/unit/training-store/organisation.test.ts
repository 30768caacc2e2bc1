import { describe, expect, it } from 'vitest';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { readDirectoryFile } from '../../service/read-directory.ts';
import { parsePointer, valueAt } from '#contract/json.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { furtherOrganisation, withTills } from '../../service/organisations.ts';

const { outlets, workplaces, employees, options } = trainingDirectory;

describe('the training organisation', () => {
  it('is a directory file', () => {
    const copy: unknown = JSON.parse(JSON.stringify(trainingDirectory));
    expect(readDirectoryFile(copy)).toStrictEqual({ ok: true, data: trainingDirectory });
  });

  it('has 24 outlets, 84 tills, 42 employees, and 6 options with 20 fields of every kind', () => {
    const fields = options.flatMap((option) => option.fields);
    expect([outlets, workplaces, employees, options, fields].map((table) => table.length)).toStrictEqual([
      24, 84, 42, 6, 20,
    ]);
    expect(new Set(fields.map(({ kind }) => kind))).toStrictEqual(
      new Set(['text', 'number', 'boolean', 'choice', 'list']),
    );
  });

  it('is written in both scripts, and says where its outlets are', () => {
    const names = outlets.map(({ name }) => name).join(' ');
    expect(names).toMatch(/[А-я]/);
    expect(names).toMatch(/[A-z]/);
    expect(outlets.every(({ address }) => /[А-я].*\d/.test(address ?? ''))).toBe(true);
  });

  it('has somebody for every outlet, some who may work in all of them, and a few archived tills', () => {
    for (const { guid } of outlets) {
      expect(employees.some(({ outlet_guids }) => outlet_guids?.includes(guid))).toBe(true);
    }
    expect(employees.filter(({ outlet_guids }) => outlet_guids === undefined)).toHaveLength(4);
    expect(workplaces.filter(({ archived }) => archived === true)).toHaveLength(3);
  });

  it('has stores with numbers, one of which is the beginning of others', () => {
    const numbered = outlets.flatMap(({ name }) => /Store (\d+)$/.exec(name)?.[1] ?? []);
    expect(numbered).toStrictEqual(Array.from({ length: 12 }, (_none, at) => String(at + 1)));
  });

  it('has a name that the service takes', () => {
    expect(trainingDirectory.organisation.name.length).toBeLessThanOrEqual(24);
  });

  it('has the same GUIDs in every run', () => {
    expect(trainingDirectory.organisation.guid).toBe('83a00689-616d-5611-be65-32a76dd55d22');
  });

  it.each(
    options.flatMap(({ name, value, fields }) =>
      fields.map((field) => [name, field.path, value, field] as const),
    ),
  )(
    '%s: %s points at a present value that the field allows',
    (_name, path, document, { kind, choices, min, max, max_length: longest }) => {
      const value = valueAt(document ?? null, parsePointer(path) ?? ['nowhere']);
      const allowed = choices?.map((choice) => choice.value);
      if (kind === 'list') expect(allowed ?? value).toStrictEqual(expect.arrayContaining(value as unknown[]));
      else if (kind === 'choice') expect(allowed).toContain(value);
      else expect(typeof value).toBe(kind === 'text' ? 'string' : kind);
      if (typeof value === 'number') expect(value >= (min ?? value) && value <= (max ?? value)).toBe(true);
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(longest ?? value.length);
    },
  );
});

describe('a directory file that is to be served', () => {
  const changed = (change: (directory: DirectoryFile) => unknown) => {
    const copy = structuredClone(trainingDirectory);
    return readDirectoryFile(change(copy) ?? copy);
  };

  it.each<[string, (directory: DirectoryFile) => unknown, RegExp]>([
    ['is no object', () => 5, /the file/],
    ['is of another version', (file) => ({ ...file, format: 'till-setup/directory@2' }), /^format/],
    ['lacks a table', (file) => ({ ...file, employees: undefined }), /^employees/],
    [
      'has a GUID that is none',
      (file) => ({ ...file, organisation: { guid: 'x', name: 'x' } }),
      /^organisation\.guid/,
    ],
    ['has an outlet twice', (file) => void file.outlets.push(...file.outlets.slice(0, 1)), /stands twice/],
    ['has a till in no outlet', (file) => void file.outlets.shift(), /which the file does not have/],
    [
      'has a reserved name in a value',
      (file) => {
        const [first, ...rest] = file.options;
        return { ...file, options: [{ ...first, value: JSON.parse('{"__proto__":1}') as unknown }, ...rest] };
      },
      /^options\.0\.value/,
    ],
  ])('is refused in plain words where it %s', (_what, change, reason) => {
    expect(changed(change)).toStrictEqual({ ok: false, error: expect.stringMatching(reason) as unknown });
  });

  it('may say null for what is missing, and write GUIDs in capitals', () => {
    const read = changed((file) => ({
      ...file,
      organisation: { guid: file.organisation.guid.toUpperCase(), name: 'x', alias: null },
    }));
    expect(read).toMatchObject({
      ok: true,
      data: { organisation: { guid: trainingDirectory.organisation.guid } },
    });
  });
});

describe('an organisation with many tills', () => {
  it('has as many as are asked for, each in one of its stores', () => {
    const many = withTills(trainingDirectory, 10_000);
    expect(many.workplaces).toHaveLength(10_000);
    expect(new Set(many.workplaces.map(({ guid }) => guid)).size).toBe(10_000);
    expect(many.workplaces.slice(0, 84)).toStrictEqual(workplaces);
    const known = new Set(outlets.map(({ guid }) => guid));
    expect(many.workplaces.every(({ outlet_guid: guid }) => known.has(guid))).toBe(true);
  });

  it('has fewer where fewer are asked for', () => {
    expect(withTills(trainingDirectory, 3).workplaces).toStrictEqual(workplaces.slice(0, 3));
  });
});

describe('a further organisation', () => {
  it('is a directory file, with nothing of the others in it', () => {
    const [second, third] = [furtherOrganisation(2), furtherOrganisation(3)];
    for (const one of [second, third]) {
      const copy: unknown = JSON.parse(JSON.stringify(one));
      expect(readDirectoryFile(copy)).toStrictEqual({ ok: true, data: one });
      expect(one.organisation.name.length).toBeLessThanOrEqual(24);
    }
    const guids = (one: DirectoryFile) =>
      [one.organisation, ...one.outlets, ...one.workplaces, ...one.employees].map(({ guid }) => guid);
    const all = [trainingDirectory, second, third].flatMap(guids);
    expect(new Set(all).size).toBe(all.length);
  });
});
