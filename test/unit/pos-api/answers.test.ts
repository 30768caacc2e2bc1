import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_CODES, API_STATUSES, ERROR_CODES } from '#contract/errors.ts';
import { LONGEST_BODY } from '#electron/pos-api/exchange.ts';
import { answeredWith, GENERATE, json, OPERATIONS, posApi, UPDATE } from './setup.ts';

const html = { headers: { 'content-type': 'text/html' } };

describe('success is the documented status and shape alone', () => {
  it.each([
    ['a code', '7KQ4M9XR'],
    ['a number in a text', '00123'],
    ['a text with spaces, Cyrillic and an emoji', '  кОд 🙂 '],
    ['4096 characters', 'x'.repeat(4096)],
  ])('the activation code is handed on untouched: %s', async (_kind, code) => {
    const api = answeredWith(JSON.stringify({ activation_code: code, further: [1] }), json(200));
    expect(await api.generateActivationCode(GENERATE)).toStrictEqual({
      ok: true,
      data: { activationCode: code, serverTime: null },
    });
  });

  it('a 204 is an updated option', async () => {
    expect(await answeredWith(null, { status: 204 }).updateOption(UPDATE)).toStrictEqual({
      ok: true,
      data: undefined,
    });
  });

  it.each<[string, BodyInit | null, ResponseInit, string]>([
    ['an empty 200', '', json(200), 'answer_empty'],
    ['a 200 of nothing but white space', ' \r\n', json(200), 'answer_empty'],
    ['a web page', '<!DOCTYPE html><title>Wi-Fi</title>', html, 'answer_web_page'],
    ['a web page that calls itself JSON', '\ufeff \n<html lang="en">', json(200), 'answer_web_page'],
    [
      'a page in another encoding',
      new Uint8Array([0x3c, 0x68, 0x74, 0x6d, 0x6c, 0x3e, 0xcf]),
      html,
      'answer_web_page',
    ],
    ['a page longer than is read', `<html>${'x'.repeat(LONGEST_BODY)}`, html, 'answer_web_page'],
    ['plain text', 'OK', { headers: { 'content-type': 'text/plain' } }, 'answer_wrong_type'],
    ['JSON without a type', new TextEncoder().encode('{"activation_code":"A"}'), {}, 'answer_wrong_type'],
    ['JSON that breaks off', '{"activation_code":"A', json(200), 'answer_wrong_shape'],
    ['JSON that is not UTF-8', new Uint8Array([0x22, 0xcf, 0x22]), json(200), 'answer_wrong_shape'],
    ['another shape', '{"code":"A"}', json(200), 'answer_wrong_shape'],
    ['a list', '["A"]', json(200), 'answer_wrong_shape'],
    ['null', 'null', json(200), 'answer_wrong_shape'],
    ['a code that is a number', '{"activation_code":12}', json(200), 'answer_wrong_shape'],
    ['a code that is empty', '{"activation_code":""}', json(200), 'answer_wrong_shape'],
    ['a code that is blank', '{"activation_code":" \u00a0"}', json(200), 'answer_wrong_shape'],
    ['a code with a line break', '{"activation_code":"1234\\n5678"}', json(200), 'answer_wrong_shape'],
    [
      'a code that turns itself round',
      '{"activation_code":"1234\\u202e5678"}',
      json(200),
      'answer_wrong_shape',
    ],
    [
      'a code with an invisible character',
      '{"activation_code":"1234\\u200b5678"}',
      json(200),
      'answer_wrong_shape',
    ],
    ['a code that is no text', '{"activation_code":"\\ud800"}', json(200), 'answer_wrong_shape'],
    [
      'a code of 4097 characters',
      `{"activation_code":"${'x'.repeat(4097)}"}`,
      json(200),
      'answer_wrong_shape',
    ],
    [
      'an answer without end',
      `{"activation_code":"A"${' '.repeat(LONGEST_BODY)}}`,
      json(200),
      'answer_wrong_shape',
    ],
    [
      "an error's shape under a 200",
      '{"code":"TryLater","message":"","info":""}',
      json(200),
      'answer_wrong_shape',
    ],
    ['a 201 with a code', '{"activation_code":"A"}', json(201), 'answer_wrong_status'],
    ['a 204', null, { status: 204 }, 'answer_wrong_status'],
  ])('%s is no activation code, and one may exist', async (_kind, body, init, code) => {
    const result = await answeredWith(body, init).generateActivationCode(GENERATE);
    expect(result).toMatchObject({ ok: false, error: { code, reached: 'maybe' } });
  });

  it.each<[string, BodyInit | null, ResponseInit, string]>([
    ['an empty 200', '', json(200), 'answer_wrong_status'],
    ['a 200 with JSON', '{}', json(200), 'answer_wrong_status'],
    ['a 200 with a web page', '<html><body>', json(200), 'answer_web_page'],
    ['a 202', '', { status: 202 }, 'answer_wrong_status'],
  ])('%s is no updated option', async (_kind, body, init, code) => {
    const result = await answeredWith(body, init).updateOption(UPDATE);
    expect(result).toMatchObject({ ok: false, error: { code, reached: 'maybe' } });
  });

  it('an answer without end is not read to its end', async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(4096).fill(0x20));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await answeredWith(endless, json(200)).generateActivationCode(GENERATE)).toMatchObject({
      ok: false,
    });
    expect(cancelled).toBe(true);
  });
});

describe.each(OPERATIONS)('%s: documented errors', (_name, run) => {
  const combinations = API_STATUSES.flatMap((status) => API_CODES.map((code) => [status, code] as const));

  it.each(combinations)('%i with %s', async (status, code) => {
    const api = { code, message: 'Сообщение', info: 'info' };
    expect(await run(answeredWith(JSON.stringify(api), json(status)))).toMatchObject({
      ok: false,
      error: { code, reached: status === 500 ? 'maybe' : 'yes', api: { status, ...api } },
    });
  });

  it.each(['BrandNewCode', 'constructor', '__proto__', 'offline', 'internal'])(
    'a code that the documentation lacks is kept as it is: %s',
    async (code) => {
      const body = JSON.stringify({ code, message: 'm', info: 'i' });
      expect(await run(answeredWith(body, json(422)))).toMatchObject({
        error: {
          code: 'UnknownApiCode',
          reached: 'yes',
          api: { status: 422, code, message: 'm', info: 'i' },
        },
      });
    },
  );

  it.each(['{"code":"NotFound"}', '{"code":"NotFound","message":null,"info":null}'])(
    'texts that are missing are empty: %s',
    async (body) => {
      expect(await run(answeredWith(body, json(404)))).toMatchObject({
        error: { code: 'NotFound', api: { message: '', info: '' } },
      });
    },
  );

  it('texts without end are cut, so that a log line stays a line', async () => {
    const body = JSON.stringify({ code: 'NotFound', message: 'm'.repeat(9000), info: 'i'.repeat(9000) });
    expect(await run(answeredWith(body, json(404)))).toMatchObject({
      error: { code: 'NotFound', api: { message: 'm'.repeat(4096), info: 'i'.repeat(4096) } },
    });
  });

  it.each([400, 402, 405, 409, 413, 502, 503, 504])(
    'under a status that is not documented they are no answer of the documentation, and are kept: %i',
    async (status) => {
      const api = { code: 'TryLater', message: 'm', info: 'i' };
      expect(await run(answeredWith(JSON.stringify(api), json(status)))).toStrictEqual({
        ok: false,
        error: {
          code: 'answer_wrong_status',
          retryable: status > 500,
          reached: 'maybe',
          api: { status, ...api },
        },
      });
    },
  );

  it.each<[string, number, BodyInit | null, ResponseInit, string]>([
    ["a proxy's page", 502, '<html><h1>Bad gateway', html, 'answer_web_page'],
    ["a portal's page", 403, '<!-- x --><!doctype html>', html, 'answer_web_page'],
    ['an empty 502', 502, '', {}, 'answer_wrong_status'],
    ['an empty 404', 404, '', {}, 'answer_empty'],
    ['a text', 500, 'Oops', { headers: { 'content-type': 'text/plain' } }, 'answer_wrong_type'],
    [
      'another type of JSON',
      422,
      '{"code":"NotFound"}',
      { headers: { 'content-type': 'text/json' } },
      'answer_wrong_type',
    ],
    ['another shape', 404, '{"title":"Not Found"}', json(404), 'answer_wrong_shape'],
    ['a code that is a number', 422, '{"code":5,"message":"","info":""}', json(422), 'answer_wrong_shape'],
  ])('%s is not one of them', async (_kind, status, body, init, code) => {
    expect(await run(answeredWith(body, { ...init, status }))).toMatchObject({
      ok: false,
      error: { code, reached: 'maybe' },
    });
  });

  it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed and is no success', async (status) => {
    let calls = 0;
    const api = posApi({
      fetch: () => {
        calls += 1;
        return Promise.resolve(
          new Response(null, { status, headers: { location: 'https://elsewhere.test/' } }),
        );
      },
    });
    expect(await run(api)).toMatchObject({
      error: { code: 'redirected', retryable: false, reached: 'maybe' },
    });
    expect(calls).toBe(1);
  });

  it('a proxy that wants to be signed in to has not passed the request on', async () => {
    const answer = await run(answeredWith('<html>', { ...html, status: 407 }));
    expect(answer).toMatchObject({ error: { code: 'proxy_failed', reached: 'no' } });
  });

  it('whatever is answered is answered with a result, and sent once', async () => {
    const type = fc.constantFrom(
      'application/json',
      'text/html',
      'text/plain',
      'application/problem+json',
      ';',
      '',
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc
        .record({
          code: fc.oneof(fc.string(), fc.constantFrom(...API_CODES)),
          message: fc.jsonValue(),
          info: fc.string(),
        })
        .map((shape) => new TextEncoder().encode(JSON.stringify(shape))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 200, max: 599 }),
        type,
        body,
        fc.string(),
        async (status, mime, bytes, retry) => {
          let calls = 0;
          const headers = new Headers(mime === '' ? {} : { 'content-type': mime });
          if (/^[\x20-\x7e]+$/.test(retry)) headers.set('retry-after', retry);
          const result = await run(
            posApi({
              fetch: () => {
                calls += 1;
                const noBody = [204, 205, 304].includes(status);
                return Promise.resolve(
                  new Response(noBody ? null : Uint8Array.from(bytes), { status, headers }),
                );
              },
            }),
          );
          expect(calls).toBe(1);
          if (!result.ok) expect(ERROR_CODES).toContain(result.error.code);
          else expect([200, 204]).toContain(status);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('whether to try again', () => {
  const retryable = async (status: number, code: string) => {
    const result = await answeredWith(
      JSON.stringify({ code, message: '', info: '' }),
      json(status),
    ).updateOption(UPDATE);
    return !result.ok && result.error.retryable;
  };

  it.each([
    [422, 'TryLater'],
    [403, 'NotificationsAreOutOfService'],
    [404, 'TryActivateLater'],
    [429, 'NotFound'],
    [500, 'RequestIsNotValid'],
  ])('%i %s may go by itself', async (status, code) => {
    expect(await retryable(status, code)).toBe(true);
  });

  it.each([
    [401, 'Unauthorized'],
    [403, 'NoPermissions'],
    [404, 'NotFound'],
    [422, 'NotAllowedForArchived'],
    [422, 'BrandNewCode'],
  ])('%i %s stays until somebody changes something', async (status, code) => {
    expect(await retryable(status, code)).toBe(false);
  });
});
