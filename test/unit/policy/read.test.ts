import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestUnder } from '#electron/connection/managed.ts';
import { ConnectInput, ConnectionOptions } from '#contract/connection.ts';
import { policyOwner, policyPath } from '#electron/policy/place.ts';
import { parsePolicy, readPolicy, ROOT } from '#electron/policy/read.ts';

const parse = (value: unknown) => parsePolicy(new TextEncoder().encode(JSON.stringify(value)));
const connects = (connection: object) => ({ version: 1, connection });
const whole = {
  version: 1,
  connection: {
    base_url: 'https://pos.example',
    organization_guid: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
    alias: 'northern-shore',
    auth_header: 'X-Token',
    auth_scheme: '',
    header_names: { ClientType: 'X-Client-Type' },
    qr_template: '{code}',
    register_steps: ['Press Start', 'Scan'],
  },
  language: 'ru',
  training_store: false,
  updates: { enabled: true, feed: 'https://updates.example/till-setup', channel: 'latest' },
  time_outs: { code_seconds: 60, settings_seconds: 30 },
  codes: { clipboard_seconds: 0, hide_after_seconds: 120 },
  outbox: { spread_minutes: 30 },
};

describe('a policy', () => {
  it('may preset everything, or nothing but its version', () => {
    const read = parse(whole);
    expect(read).toMatchObject({
      ok: true,
      data: { connection: { organization_guid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' }, language: 'ru' },
    });
    expect(parse({ version: 1 })).toEqual({ ok: true, data: { version: 1 } });
  });

  it.each([
    [{ sign_in: { host: 'live' } }, 'https://api.life-pos.ru'],
    [{ sign_in: { host: 'test' }, connection: { alias: 'shops' } }, 'https://api-dev.life-pos.ru'],
    [{ sign_in: { host: 'test' }, connection: { base_url: 'https://pos.example' } }, 'https://pos.example'],
  ])(
    'presets the address of the host that it names, which every form shows then: %j',
    (presets, base_url) => {
      const { connection = {} } = { connection: undefined, ...presets };
      expect(parse({ version: 1, ...presets })).toEqual({
        ok: true,
        data: { version: 1, ...presets, connection: { ...connection, base_url } },
      });
    },
  );

  it('leaves out what it does not know where the file says that it may, and nothing else', () => {
    const later = { version: 1, language: 'ru', may_ignore: ['later', 'language'], later: { mode: 3 } };
    expect(parse(later)).toEqual({
      ok: true,
      data: { version: 1, language: 'ru', may_ignore: ['later', 'language'] },
    });
    expect(parse({ ...later, other: 1 }).ok).toBe(false);
    expect(parse({ ...later, may_ignore: ['language'] }).ok).toBe(false);
    expect(parse({ ...later, language: 5 }).ok).toBe(false);
  });

  it.each([
    ['a misspelt member', { version: 1, langauge: 'en' }, '/langauge', 'unknown_member'],
    ['one deep inside', { version: 1, codes: { clipboard: 5 } }, '/codes/clipboard', 'unknown_member'],
    ['a missing version', { language: 'en' }, '/version', 'missing'],
    ['a later version', { version: 2 }, '/version', 'wrong_value'],
    ['a wrong type', { version: 1, training_store: 'no' }, '/training_store', 'wrong_value'],
    [
      'a number out of range',
      { version: 1, codes: { hide_after_seconds: 1 } },
      '/codes/hide_after_seconds',
      'wrong_value',
    ],
    [
      'an address that is none',
      { version: 1, connection: { base_url: 'pos' } },
      '/connection/base_url',
      'wrong_value',
    ],
    [
      'an address that anybody could listen to',
      connects({ base_url: 'http://pos.example' }),
      '/connection/base_url',
      'wrong_value',
    ],
    [
      'an address with a password',
      connects({ base_url: 'https://a:b@pos.example' }),
      '/connection/base_url',
      'wrong_value',
    ],
    [
      'a feed by another protocol',
      { version: 1, updates: { feed: 'ftp://updates.example' } },
      '/updates/feed',
      'wrong_value',
    ],
    [
      'a header that cannot be',
      { version: 1, connection: { header_names: { ClientType: 'a b' } } },
      '/connection/header_names/ClientType',
      'wrong_value',
    ],
    [
      'a scheme in two lines',
      connects({ auth_scheme: 'Bearer\r\nX: 1' }),
      '/connection/auth_scheme',
      'wrong_value',
    ],
    [
      'a scheme no header carries',
      connects({ auth_scheme: 'Кофе' }),
      '/connection/auth_scheme',
      'wrong_value',
    ],
    [
      'a square without the code',
      connects({ qr_template: 'till' }),
      '/connection/qr_template',
      'wrong_value',
    ],
    [
      'a placeholder that is none',
      connects({ qr_template: '{code} {x}' }),
      '/connection/qr_template',
      'wrong_value',
    ],
    [
      'a step in two lines',
      connects({ register_steps: ['a', 'b\nc'] }),
      '/connection/register_steps/1',
      'wrong_value',
    ],
    ['an alias that is none', connects({ alias: 'Кофе-1' }), '/connection/alias', 'wrong_value'],
    ['a list', [], '', 'wrong_value'],
  ])('with %s is refused, and says where', (_what, value, place, problem) => {
    expect(parse(value)).toMatchObject({ ok: false, error: { place, problem } });
  });

  it('presets nothing that the settings could not be read with again', () => {
    const longest = { register_steps: Array.from({ length: 8 }, () => 'x'.repeat(200)) };
    const read = parse(connects({ ...longest, auth_scheme: 'Bearer', qr_template: '{code}' }));
    const policy = read.ok ? read.data : expect.fail('it is refused');
    const orgGuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const input = v.parse(ConnectInput, { baseUrl: 'https://a.example', orgGuid, alias: '', token: 't' });
    const { options } = requestUnder(policy, input);
    expect(v.parse(ConnectionOptions, options)).toEqual(options);
  });

  it.each([
    ['{"version":1,"training_store":false,"training_store":true}', '/training_store'],
    ['{"version":1,"sign_in":{"token_only":true,"token_\\u006fnly":false}}', '/sign_in/token_only'],
  ])('is refused when it says one thing twice: %s', (text, place) => {
    const read = parsePolicy(new TextEncoder().encode(text));
    expect(read).toEqual({ ok: false, error: { place, problem: 'wrong_value', found: 'twice' } });
  });

  it('is refused as a whole when it is no JSON', () => {
    const read = parsePolicy(new TextEncoder().encode('{"version": 1,'));
    expect(read).toMatchObject({ ok: false, error: { place: '', problem: 'not_json' } });
    expect(parsePolicy(Uint8Array.of(0xff, 0xfe))).toMatchObject({ ok: false });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => parsePolicy(bytes)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(() => parse(JSON.parse(json))).not.toThrow();
      }),
    );
  });

  it('locks nothing that was not read: what comes out is what went in', () => {
    const members = fc.record(
      { language: fc.constantFrom('system', 'en', 'ru'), training_store: fc.boolean() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(members, (chosen) => {
        expect(parse({ version: 1, ...chosen })).toEqual({ ok: true, data: { version: 1, ...chosen } });
      }),
    );
  });
});

describe('the policy file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'policy-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Whoever runs the tests, root or not. */
  const owner = process.getuid && { uid: process.getuid() };

  it('need not be there', () => {
    expect(readPolicy(join(folder, 'policy.json'), owner)).toEqual({ ok: true, data: null });
    expect(readPolicy(join(folder, 'no-folder', 'policy.json'), owner)).toEqual({ ok: true, data: null });
  });

  it('is read, with a byte-order mark or without', () => {
    const path = join(folder, 'policy.json');
    for (const mark of ['', '\uFEFF']) {
      writeFileSync(path, `${mark}{"version": 1}`, { mode: 0o644 });
      expect(readPolicy(path, owner)).toEqual({ ok: true, data: { version: 1 } });
    }
  });

  it('is refused, with its path, when it is no file', () => {
    expect(readPolicy(folder, undefined)).toMatchObject({
      ok: false,
      error: { path: folder, problem: 'unreadable' },
    });
  });

  describe.skipIf(owner === undefined)('on a system where files have owners', () => {
    const notProtected = (path: string, found: string) => ({
      ok: false,
      error: { path, place: '', problem: 'not_protected', found },
    });
    let path: string;
    beforeEach(() => {
      path = join(folder, 'policy.json');
      writeFileSync(path, '{"version": 1}', { mode: 0o644 });
    });

    it('is refused when anybody could have written it', () => {
      chmodSync(path, 0o666);
      expect(readPolicy(path, owner)).toEqual(notProtected(path, 'mode 666'));
    });

    it('is refused when anybody could have put it there', () => {
      chmodSync(folder, 0o777);
      expect(readPolicy(path, owner)).toEqual(notProtected(path, 'folder: mode 777'));
    });

    it('is refused when it belongs to somebody else than the administrator', () => {
      const other = (owner?.uid ?? 0) + 1;
      expect(readPolicy(path, { uid: other })).toEqual(notProtected(path, `owner ${String(owner?.uid)}`));
      expect(ROOT).toEqual({ uid: 0 });
    });

    it('is refused when it is a link, which may lead to what anybody can write', () => {
      const link = join(folder, 'link.json');
      symlinkSync(path, link);
      expect(readPolicy(link, owner)).toMatchObject({ error: { problem: 'unreadable', found: 'link' } });
    });
  });

  it('lies where only administrators write, whatever the environment says', () => {
    vi.stubEnv('ProgramData', 'D:\\Data');
    vi.stubEnv('ProgramFiles', 'D:\\Data');
    expect(policyPath('linux')).toBe('/etc/till-setup/policy.json');
    expect(policyPath('darwin')).toBe('/Library/Application Support/Till Setup/policy.json');
    expect(policyPath('win32')).toBe('C:\\Program Files\\Till Setup Policy\\policy.json');
    expect([policyOwner('linux', 0), policyOwner('darwin', 501)]).toEqual([{ uid: 0 }, { uid: 501 }]);
    expect([policyOwner('win32', 0), policyOwner('win32', undefined)]).toEqual([undefined, undefined]);
    vi.unstubAllEnvs();
  });
});
