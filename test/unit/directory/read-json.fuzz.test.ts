import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ImportIssue, Organisation, REFUSALS } from '#contract/directory.ts';
import { FIELD_KIND_NAMES } from '#contract/field-kinds.ts';
import type { ReadOutcome } from '#electron/directory/outcome.ts';
import { dataOf, newStore, twoOutlets } from './directories.ts';
import { fileOf, guid, ORG, readBytes, readText, utf8 } from './files.ts';

const anything = fc.jsonValue({ maxDepth: 3 });

/** One of the good values mostly, one of the bad ones at times. */
function pick(good: string[], bad: string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}

const outletGuids = pick([guid(0xa), guid(0xb), guid(0xb).toUpperCase(), ` ${guid(0xa)}`], ['x', '', '{}']);
const guids = pick([1, 2, 3, 4, 5, 6, 7, 8].map(guid), ['x', ' ']);
const names = pick(['A', 'Till 2', 'Ёж \n 3', '__proto__'], [' ', 'a\u0000', '\u202e', '\ud800']);
const pointers = pick(['', '/', '/a', '/a/0', '/b~1c'], ['/__proto__/x', '/a~', 'a', '/constructor']);

/** A value of the expected sort nearly always, anything else or nothing at times. */
function mostly(expected: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 20, arbitrary: expected },
    { weight: 1, arbitrary: fc.option(anything, { nil: undefined }) },
  );
}

function list(items: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return mostly(fc.array(mostly(items), { maxLength: 4 }));
}

function entry(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  return fc.record(Object.fromEntries(Object.entries(members).map(([key, value]) => [key, mostly(value)])));
}

const labels = fc.oneof(names, entry({ en: names, ru: names }));
const fields = entry({
  path: pointers,
  label: labels,
  kind: fc.constantFrom(...FIELD_KIND_NAMES, 'date'),
  choices: list(entry({ value: anything, label: labels })),
  min: fc.double(),
  max: fc.integer(),
  max_length: fc.integer(),
  required: fc.boolean(),
  help: labels,
});

/** Files that look like directories, with every kind of fault in them. */
const files = entry({
  organisation: fc.option(entry({ guid: fc.constant(ORG), name: names, alias: names }), { nil: undefined }),
  outlets: list(entry({ guid: outletGuids, name: names, type_of: names, address: names })),
  workplaces: list(entry({ guid: guids, name: names, outlet_guid: outletGuids, archived: fc.boolean() })),
  employees: list(
    entry({ guid: guids, name: names, type_of: names, role: names, outlet_guids: list(outletGuids) }),
  ),
  options: list(entry({ guid: guids, name: names, value: anything, fields: list(fields) })),
}).map((tables) => fileOf(tables as object));

/** A report is either a refusal of a known kind, or a directory that can be kept and read again as it is. */
function expectAReport(outcome: ReadOutcome): void {
  if (outcome.outcome === 'refused') {
    expect(REFUSALS).toContain(outcome.reason);
    return;
  }
  const { issues, issueCount, organisation } = outcome;
  expect(issueCount).toBe(issues.length);
  expect(issues.filter((issue) => !v.is(ImportIssue, issue))).toEqual([]);
  if (organisation !== undefined) expect(v.is(Organisation, organisation)).toBe(true);
}

test('any bytes whatever give a report', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expectAReport(readBytes(bytes));
    }),
  );
});

test('any bytes in the middle of a directory file give a report', () => {
  const whole = fileOf({
    outlets: [{ guid: guid(1), name: 'Магазин' }],
    options: [{ guid: guid(2), name: 'O' }],
  });
  const bytes = utf8(whole);
  fc.assert(
    fc.property(fc.nat(bytes.length), fc.nat(20), fc.uint8Array({ maxLength: 10 }), (at, cut, put) => {
      expectAReport(readBytes(Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at + cut)])));
    }),
  );
});

test('any JSON value whatever gives a report', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expectAReport(readText(text));
    }),
  );
});

test('any directory with any faults gives a report, and what is left of it can be stored and comes back the same', () => {
  const { store } = newStore();
  fc.assert(
    fc.property(files, (text) => {
      const outcome = readText(text);
      expectAReport(outcome);
      if (outcome.outcome === 'refused') return;
      dataOf(store.replace(outcome, 1));
      const byGuid = <T extends { guid: string }>(entries: T[]) =>
        [...entries].sort((a, b) => (a.guid < b.guid ? -1 : 1));
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      expect(byGuid(dataOf(store.outlets()))).toEqual(byGuid(outcome.outlets));
      expect(byGuid(dataOf(store.workplaces(null)))).toEqual(byGuid(outcome.workplaces));
      expect(byGuid(dataOf(store.employees(null)))).toEqual(byGuid(outcome.employees));
      expect(byGuid(dataOf(store.options()))).toEqual(plain(byGuid(outcome.options)));
    }),
    { numRuns: 100 },
  );
});

test('reading never changes what is stored, nor the objects of JavaScript', () => {
  const { db, store } = newStore();
  dataOf(store.replace(twoOutlets, 1));
  const changesBefore = db.prepare('SELECT total_changes() AS n').get() as unknown;
  const keysBefore = Reflect.ownKeys(Object.prototype);
  fc.assert(fc.property(files, (text) => void readText(text)));
  expect(db.prepare('SELECT total_changes() AS n').get()).toEqual(changesBefore);
  expect(Reflect.ownKeys(Object.prototype)).toEqual(keysBefore);
});
