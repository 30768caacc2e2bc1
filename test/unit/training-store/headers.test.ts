import { describe, expect, it } from 'vitest';
import {
  answerOf,
  authRequest,
  CLIENT,
  generateRequest,
  getRequest,
  patchRequest,
  testStore,
} from './setup.ts';

const REQUESTS: [what: string, make: (headers: Record<string, string>) => Request][] = [
  ['signing in', (headers) => authRequest('sign-in-by-phone', {}, headers)],
  ['a list', (headers) => getRequest('workplaces', headers)],
  ['asking for a code', (headers) => generateRequest(undefined, { headers })],
  ['changing an option', (headers) => patchRequest([], { headers })],
];

/** A request without one of its headers. */
function without(request: Request, name: string): Request {
  const headers = new Headers(request.headers);
  headers.delete(name);
  return new Request(request, { headers });
}

const refused = (info: RegExp) => ({
  status: 422,
  body: { code: 'BadRequest', info: expect.stringMatching(info) as unknown },
});

describe.each(REQUESTS)('the headers of %s', (_what, make) => {
  it.each(Object.keys(CLIENT))('must have %s', async (name) => {
    const answer = await answerOf(testStore(), without(make({}), name));
    expect(answer).toMatchObject(refused(new RegExp(`^${name} is missing`, 'i')));
  });

  it.each([
    ['X-LP-Client-Identifier', 'my-computer'],
    ['X-LP-Client-Type', 'Toaster'],
    ['Accept-Language', 'ru'],
    ['Accept-Language', 'ru-RU, en;q=0.5'],
    ['X-LP-Organization-Alias', 'northern shore'],
    ['X-LP-Organization-Alias', 'a'],
    ['X-LP-Organization-Alias', 'more-than-24-characters-x'],
    ['X-LP-Client-Screen-Resolution', '1280x900'],
    ['X-LP-Client-Screen-Resolution', '1280*0900'],
  ])('are refused with %s: "%s"', async (name, value) => {
    expect(await answerOf(testStore(), make({ [name]: value }))).toMatchObject(refused(new RegExp(name)));
  });

  it('are taken as the documentation writes them', async () => {
    const headers = {
      'X-LP-Client-Type': 'Android',
      'X-LP-Client-Name': 'Till Setup 0.1.0',
      'X-LP-Client-Screen-Resolution': '1280x0900',
      'X-LP-Organization-Alias': 'Northern_Shore-2',
      'X-LP-Client-Extensions': 'emv_config',
      'X-Client-Extensions': 'emv_config',
      'Accept-Language': 'ru-RU',
    };
    const { body } = await answerOf(testStore(), make(headers));
    expect(body).not.toMatchObject({ code: 'BadRequest' });
  });
});

describe('renamed headers', () => {
  const switches = { headerNames: { Language: 'X-Language', ClientType: 'X-Kind' } };

  it('are looked for under their new names, and no others', async () => {
    const request = getRequest('workplaces', { 'X-Language': 'ru-RU', 'X-Kind': 'App' });
    const plain = without(without(request, 'accept-language'), 'x-lp-client-type');
    expect((await answerOf(testStore({ switches }), plain)).status).toBe(200);
    expect((await answerOf(testStore({ switches }), getRequest('workplaces'))).status).toBe(422);
  });

  it('say the language of a refusal', async () => {
    const request = getRequest('workplaces?query=', { 'X-Language': 'ru-RU', 'X-Kind': 'App' });
    expect((await answerOf(testStore({ switches }), request)).body).toMatchObject({
      message: 'Запрос составлен неверно.',
    });
  });
});
