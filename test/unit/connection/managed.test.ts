import { describe, expect, it } from 'vitest';
import { connectionUnder, requestUnder } from '#electron/connection/managed.ts';
import type { Connection, ConnectRequest } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';

const options = {
  ...{ authHeader: 'Authorization', authScheme: 'Bearer', headerNames: {}, qrTemplate: '{code}' },
  ...{ registerSteps: '', clientExtensions: 'x', clientDepersonalizedExtensions: '', guardChanges: true },
};
const orgGuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const request: ConnectRequest = {
  baseUrl: 'https://a.example',
  orgGuid,
  alias: 'a',
  name: '',
  token: 't',
  options,
};
const connection: Connection = {
  id: 'c',
  name: '',
  kind: 'cloud',
  baseUrl: 'https://a.example',
  orgGuid,
  alias: 'a',
  options,
};
const under = (presets: Policy['connection']): Policy => ({
  version: 1,
  ...(presets && { connection: presets }),
});

describe('a connection under an organisation’s rules', () => {
  it('is as it was asked for where nothing is preset', () => {
    for (const policy of [null, under(undefined), under({})]) {
      expect(requestUnder(policy, request)).toEqual(request);
      expect(connectionUnder(policy, connection, true)).toEqual(connection);
    }
  });

  it('takes what is preset, whatever was asked for, and leaves the rest', () => {
    const policy = under({
      base_url: 'https://b.example',
      alias: 'b',
      auth_scheme: '',
      register_steps: ['One', 'Two'],
    });
    expect(requestUnder(policy, request)).toEqual({
      ...request,
      baseUrl: 'https://b.example',
      alias: 'b',
      options: { ...options, authScheme: '', registerSteps: 'One\nTwo' },
    });
  });

  it('is not usable when it goes elsewhere', () => {
    expect(connectionUnder(under({ base_url: 'https://b.example' }), connection, true)).toBeUndefined();
    const other = '00000000-4f89-41d3-9a0c-0305e82c3301';
    expect(connectionUnder(under({ organization_guid: other }), connection, true)).toBeUndefined();
    expect(connectionUnder(under({ base_url: 'https://A.example/' }), connection, true)).toEqual(connection);
  });

  it('goes to the host that is set for signing in, with a token as well', () => {
    const policy: Policy = { version: 1, sign_in: { host: 'test' } };
    expect(requestUnder(policy, request).baseUrl).toBe('https://api-dev.life-pos.ru');
    expect(connectionUnder(policy, connection, true)).toBeUndefined();
    const there = { ...connection, baseUrl: 'https://api-dev.life-pos.ru' };
    expect(connectionUnder(policy, there, true)).toEqual(there);
    const own = { ...policy, connection: { base_url: 'https://a.example' } };
    expect(connectionUnder(own, connection, true)).toEqual(connection);
  });

  it('to the training store goes nowhere, and so is left alone', () => {
    const training: Connection = { ...connection, kind: 'training' };
    expect(connectionUnder(under({ base_url: 'https://b.example' }), training, true)).toEqual(training);
  });
});
