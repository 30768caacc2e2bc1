import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { connectionId } from '#electron/connection/id.ts';
import { shownNames } from '#electron/connection/names.ts';
import { ConnectionOptions } from '#contract/connection.ts';
import type { StoredConnection } from '#electron/storage/settings.ts';
import { ORG, OTHER_ORG } from './computer.ts';

type Facts = {
  name: string;
  organisationName: string | null;
  alias: string;
  baseUrl: string;
  orgGuid: string;
};

function kept(facts: Partial<Facts> = {}): StoredConnection {
  const usual = { name: '', alias: '', baseUrl: 'https://pos.example', orgGuid: ORG, organisationName: null };
  const { organisationName, ...rest } = { ...usual, ...facts };
  const id = connectionId(rest.baseUrl, rest.orgGuid);
  const connection = { id, kind: 'cloud' as const, ...rest, options: v.parse(ConnectionOptions, {}) };
  const token = { encryptedToken: null, tokenBound: false };
  return { connection, ...token, organisationName, waiting: null, login: null, person: null };
}

describe('what a connection is called', () => {
  it.each([
    ['the user’s own name', { name: 'Shops', organisationName: 'Bakery Ltd', alias: 'bakery' }, 'Shops'],
    ['else its organisation’s', { organisationName: 'Bakery Ltd', alias: 'bakery' }, 'Bakery Ltd'],
    ['else its short name', { alias: 'bakery' }, 'bakery'],
    ['else its host', {}, 'pos.example'],
  ])('is %s', (_, facts, name) => {
    expect(shownNames([kept(facts)])).toEqual([name]);
  });

  it.each([
    ['the host', { baseUrl: 'https://test.example:8443' }, ['A (pos.example)', 'a (test.example:8443)', 'B']],
    ['the short name on one host', { orgGuid: OTHER_ORG, alias: 'two' }, ['A (one)', 'a (two)', 'B']],
    [
      'the whole address on one host with one short name',
      { baseUrl: 'https://pos.example/test', alias: 'one' },
      ['A (https://pos.example)', 'a (https://pos.example/test)', 'B'],
    ],
    ['the organisation’s GUID, begun', { orgGuid: OTHER_ORG }, ['A (0f8fad5b)', 'a (7c9e6679)', 'B']],
  ])('says for namesakes %s as well', (_, facts, names) => {
    const namesakes = [kept({ name: 'A', alias: 'one' }), kept({ name: 'a', ...facts })];
    expect(shownNames([...namesakes, kept({ name: 'B', baseUrl: 'https://b.example' })])).toEqual(names);
  });

  it('is never what another one is called', () => {
    const few = (...texts: string[]) => fc.constantFrom('', ...texts);
    const facts = fc.record({
      name: few('A', 'a', 'A (h)', 'A (one)', 'one', 'h'),
      organisationName: few('A', 'one', 'A (h)'),
      alias: few('one', 'A', 'h'),
      baseUrl: fc.constantFrom('https://h', 'https://h/x', 'https://g', 'http://h', 'not an address'),
      orgGuid: fc.constantFrom(ORG, OTHER_ORG, ORG.replace(/e$/, 'f')),
    });
    const list = fc.uniqueArray(facts.map(kept), { selector: ({ connection }) => connection.id });
    fc.assert(
      fc.property(list, (all) => {
        expect(new Set(shownNames(all)).size).toBe(all.length);
      }),
    );
  });
});
