import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedOrigin, parseBaseUrl } from '#electron/connection/base-url.ts';

describe('the address of the API', () => {
  it.each([
    ['https://pos.example', 'https://pos.example'],
    ['https://pos.example/', 'https://pos.example'],
    ['https://pos.example?', 'https://pos.example'],
    ['https://pos.example/#', 'https://pos.example'],
    ['https://pos.example/api/?#', 'https://pos.example/api'],
    ['  https://POS.example/api/v2//  ', 'https://pos.example/api/v2'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://127.8.9.1', 'http://127.8.9.1'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('may be %j', (text, normal) => {
    expect(parseBaseUrl(text, true)).toEqual({ ok: true, data: normal });
  });

  it.each([
    ['', 'required'],
    ['pos.example', 'not_a_url'],
    ['ftp://pos.example', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['https://user:word@pos.example', 'not_a_url'],
    ['https://pos.example/?key=1', 'not_a_url'],
    ['https://pos.example/#top', 'not_a_url'],
    ['http://pos.example', 'https_only'],
    ['http://127.0.0.1.pos.example', 'https_only'],
    ['http://localhost.pos.example', 'https_only'],
    ['http://10.0.0.1', 'https_only'],
  ])('may not be %j', (text, problem) => {
    expect(parseBaseUrl(text, true)).toEqual({ ok: false, error: problem });
  });

  it('is on this computer alone on an Electron that the app does not ship with', () => {
    expect(parseBaseUrl('https://pos.example', false)).toEqual({ ok: false, error: 'loopback_only' });
    expect(parseBaseUrl('https://localhost', false).ok).toBe(true);
    expect(allowedOrigin('https://pos.example', false)).toBeUndefined();
    expect(allowedOrigin('https://pos.example', true)).toBe('https://pos.example');
  });

  it('stays the same when it is read again', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (text) => {
        const once = parseBaseUrl(text, true);
        if (once.ok) expect(parseBaseUrl(once.data, true)).toEqual(once);
      }),
    );
  });
});
