import { describe, expect, test } from 'vitest';
import { IssueList } from '#electron/directory/issues.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES } from '#electron/directory/limits.ts';
import { jsonPlace } from '#electron/directory/location.ts';
import { FILE, fileOf, guid, ORG, outlet, readBytes, readText, utf8 } from './files.ts';

const NAME = 'Магазин «Ёлка» 🏪';
const text = fileOf({ outlets: [{ guid: guid(1), name: NAME }] });

function utf16(content: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte-order mark', utf8(`\ufeff${text}`)],
    ['UTF-16, little-endian, with a byte-order mark', utf16(text, false)],
    ['UTF-16, big-endian, with a byte-order mark', utf16(text, true)],
  ])('%s is read', (_, bytes) => {
    expect(readBytes(bytes)).toMatchObject({ outcome: 'ok', outlets: [{ name: NAME }], issues: [] });
  });

  test.each([
    ['one that is not UTF-8', Uint8Array.from([...utf8('{"format":"'), 0xff, ...utf8('"}')])],
    ['Windows-1251', Uint8Array.from([...utf8('{"format":"'), 0xcc, 0xe0, 0xe3, ...utf8('"}')])],
    ['UTF-16 cut in a character', utf16(text, false).subarray(0, -1)],
    ['half a surrogate pair in UTF-16', utf16('"\ud83c"', true)],
  ])('damaged bytes are refused: %s', (_, bytes) => {
    expect(readBytes(bytes)).toEqual({ outcome: 'refused', file: FILE, reason: 'damaged_bytes' });
  });

  test('UTF-16 without a byte-order mark is refused', () => {
    expect(readBytes(Buffer.from(text, 'utf16le'))).toMatchObject({ outcome: 'refused' });
    expect(readBytes(Buffer.from('{"format":1}', 'utf16le'))).toEqual({
      outcome: 'refused',
      file: FILE,
      reason: 'not_json',
    });
  });
});

describe('a file is refused whole', () => {
  test.each([
    ['empty', '', 'not_json', undefined],
    ['CSV', 'guid;name\n1;2', 'not_json', undefined],
    ['cut in the middle', text.slice(0, -3), 'not_json', undefined],
    ['with something after its end', `${text}x`, 'not_json', undefined],
    ['a list', '[]', 'not_a_directory', ''],
    ['null', 'null', 'not_a_directory', ''],
    ['without a format', '{"outlets":[]}', 'not_a_directory', '/format'],
    ['with a format that is no text', '{"format":1}', 'not_a_directory', '/format'],
    ['of another format', '{"format":"fleet/devices@1"}', 'not_a_directory', '/format'],
    ['of a later version of the format', '{"format":"till-setup/directory@2"}', 'unknown_format', '/format'],
    ['whose outlets are an object', fileOf({ outlets: {} }), 'table_not_a_list', '/outlets'],
    ['whose tills are text', fileOf({ workplaces: 'x' }), 'table_not_a_list', '/workplaces'],
    ['whose employees are a number', fileOf({ employees: 0 }), 'table_not_a_list', '/employees'],
    ['whose options are false', fileOf({ options: false }), 'table_not_a_list', '/options'],
    ['whose organisation is a list', fileOf({ organisation: [] }), 'bad_organisation', '/organisation'],
    [
      'whose organisation has no GUID',
      fileOf({ organisation: { name: 'A' } }),
      'bad_organisation',
      '/organisation/guid',
    ],
    [
      'whose organisation has no name',
      fileOf({ organisation: { guid: ORG } }),
      'bad_organisation',
      '/organisation/name',
    ],
    [
      'whose organisation has a number for an alias',
      fileOf({ organisation: { guid: ORG, name: 'A', alias: 1 } }),
      'bad_organisation',
      '/organisation/alias',
    ],
    [
      'of another organisation than the connection’s',
      fileOf({ organisation: { guid: guid(99), name: 'A' } }),
      'other_organisation',
      '/organisation/guid',
    ],
  ])('%s', (_, content, reason, pointer) => {
    const outcome = readText(content);
    expect(outcome).toMatchObject({ outcome: 'refused', reason });
    expect(outcome.outcome === 'refused' ? outcome.pointer : 'not refused').toBe(pointer);
  });

  test('over 64 MiB', () => {
    expect(readBytes(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual({
      outcome: 'refused',
      file: FILE,
      reason: 'too_large',
    });
  });

  test('with more than 200,000 entries in a table', () => {
    const entries = (count: number) =>
      fileOf({ employees: [] }).replace('[]', `[${'1,'.repeat(count - 1)}1]`);
    expect(readText(entries(MAX_ENTRIES + 1))).toMatchObject({
      reason: 'too_many_entries',
      pointer: '/employees',
    });
    expect(readText(entries(MAX_ENTRIES))).toMatchObject({ outcome: 'ok', issueCount: MAX_ENTRIES });
  });

  test.each([
    ['lists', '['.repeat(5_000_000), ']'.repeat(5_000_000)],
    ['objects', '{"a":'.repeat(1_000_000), `1${'}'.repeat(1_000_000)}`],
    ['lists that are never closed', '['.repeat(5_000_000), ''],
  ])('with deeply nested %s, without a crash', (_, opening, closing) => {
    expect(readText(`{"format":"till-setup/directory@1","x":${opening}${closing}}`)).toEqual({
      outcome: 'refused',
      file: FILE,
      reason: 'too_deep',
    });
  });
});

describe('a file is not refused', () => {
  test.each([
    ['names no organisation', {}],
    ['has null for an organisation', { organisation: null }],
    ['has null for a table', { workplaces: null }],
    ['has unknown keys', { exported_at: '2024-05-05', extra: [[{}]] }],
  ])('when it %s', (_, more) => {
    expect(readText(fileOf({ outlets: [outlet], ...more }))).toMatchObject({ outlets: [outlet], issues: [] });
  });

  test('for brackets inside its texts', () => {
    const name = '[{"'.repeat(60);
    expect(readText(fileOf({ outlets: [{ guid: guid(1), name }] }))).toMatchObject({ outlets: [{ name }] });
  });

  test('for a value nested as deep as documents are', () => {
    const value: unknown = JSON.parse(`${'['.repeat(60)}1${']'.repeat(60)}`);
    expect(readText(fileOf({ options: [{ guid: guid(1), name: 'O', value }] }))).toMatchObject({
      options: [{ value }],
    });
  });
});

test('issues beyond what can be kept are counted', () => {
  const issues = new IssueList(2);
  for (const index of [0, 1, 2]) issues.add(jsonPlace(FILE, 'outlets', index), 'missing');
  expect(issues.count).toBe(3);
  expect(issues.kept.map(({ pointer }) => pointer)).toEqual(['/outlets/0', '/outlets/1']);
});

test('10,000 tills are read', () => {
  const workplaces = Array.from({ length: 10_000 }, (_, i) => ({
    guid: guid(100 + i),
    name: `Касса ${i}`,
    outlet_guid: guid(1),
  }));
  const bytes = utf8(fileOf({ outlets: [outlet], workplaces }));
  expect(readBytes(bytes)).toMatchObject({ outcome: 'ok', issueCount: 0, workplaces: { length: 10_000 } });
});
