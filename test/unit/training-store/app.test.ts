import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_CODES, API_STATUSES } from '#contract/errors.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import {
  archived,
  BODY,
  codeOf,
  everywhere,
  generateRequest,
  GENERATE_PATH,
  NOWHERE,
  option,
  OPTION_PATH,
  ORG,
  otherOutlet,
  outlet,
  patchRequest,
  testStore,
  till,
  workplacePath,
} from './setup.ts';

describe('asking for a code', () => {
  it('is answered with one of eight digits', async () => {
    const answer = await testStore().fetch(generateRequest());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { activation_code: code, ...rest } = (await answer.json()) as { activation_code: string };
    expect(code).toMatch(/^[0-9]{8}$/);
    expect(rest).toStrictEqual({});
  });

  it('draws every digit equally often, at the beginning too', async () => {
    let byte = 0;
    const store = testStore({ random: (size) => Uint8Array.from({ length: size }, () => byte++ % 256) });
    const counts = new Map<string, number>();
    const first = new Set<string>();
    // 250 usable values of 256, 25 for each of the ten digits: 125 codes of 8 are four whole rounds of them.
    for (let at = 0; at < 125; at += 1) {
      const code = await codeOf(store);
      first.add(code.charAt(0));
      for (const digit of code) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect([...counts.values()]).toStrictEqual(Array.from({ length: 10 }, () => 100));
    expect(first).toContain('0');
  });

  it('draws again where a code is out already', async () => {
    let draws = 0;
    const store = testStore({ random: (size) => new Uint8Array(size).fill(Math.floor(draws++ / 2)) });
    const other = trainingDirectory.workplaces[1]?.guid ?? '';
    expect(await codeOf(store)).toBe('00000000');
    expect(await codeOf(store, workplacePath(other))).toBe('11111111');
  });

  it.each([
    'application/json',
    'application/json-patch+json',
    'text/json',
    'application/vnd.pos.v1+json; charset=utf-8',
  ])('is understood as %s', async (type) => {
    const answer = await testStore().fetch(generateRequest(BODY, { headers: { 'content-type': type } }));
    expect(answer.status).toBe(200);
  });

  it('is understood with an outlet, a text message and GUIDs in capitals', async () => {
    const body = {
      employee: { guid: everywhere.guid.toUpperCase(), type_of: 'Employee' },
      send_sms: true,
      outlet: { guid: outlet.guid.toUpperCase(), type_of: 'Outlet' },
    };
    const path = `/orgs/${ORG.toUpperCase()}/workplaces/${till.guid.toUpperCase()}:generate-activation-code`;
    expect((await testStore().fetch(generateRequest(body, { path }))).status).toBe(200);
  });

  it('is answered for any store: the service does not know in which one a till stands', async () => {
    const body = { ...BODY, outlet: { guid: otherOutlet.guid, type_of: 'Outlet' } };
    expect((await testStore().fetch(generateRequest(body))).status).toBe(200);
  });
});

const refused = (employee: unknown, further: object = {}) => generateRequest({ employee, ...further });
const reference = (guid: string, type_of: string) => ({ guid, type_of });

describe('what is refused', () => {
  const anyText: unknown = expect.any(String);

  it.each<[string, Request, number, string]>([
    ['no token', generateRequest(BODY, { headers: { authorization: '' } }), 401, 'Unauthorized'],
    ['another token', generateRequest(BODY, { headers: { authorization: 'Bearer x' } }), 401, 'Unauthorized'],
    ['another scheme', patchRequest([], { headers: { authorization: 'Basic x' } }), 401, 'Unauthorized'],
    [
      'another organisation',
      generateRequest(BODY, { path: GENERATE_PATH.replace(ORG, NOWHERE) }),
      404,
      'NotFound',
    ],
    ['an unknown till', generateRequest(BODY, { path: workplacePath(NOWHERE) }), 404, 'NotFound'],
    [
      'an unknown option',
      patchRequest([], { path: OPTION_PATH.replace(option.guid, NOWHERE) }),
      404,
      'NotFound',
    ],
    ['an escaped colon', generateRequest(BODY, { path: GENERATE_PATH.replace(':', '%3A') }), 404, 'NotFound'],
    ['another path', generateRequest(BODY, { path: '/orgs' }), 404, 'NotFound'],
    ['the API for tests', generateRequest(BODY, { path: '/_test/requests' }), 404, 'NotFound'],
    [
      'an archived till',
      generateRequest(BODY, { path: workplacePath(archived.guid) }),
      422,
      'NotAllowedForArchived',
    ],
    ['an unknown employee', refused(reference(NOWHERE, 'Employee')), 404, 'ReferenceNotFound'],
    ['an employee of another type', refused(reference(everywhere.guid, 'Robot')), 422, 'RequestIsNotValid'],
    [
      'an unknown outlet',
      refused(BODY.employee, { outlet: reference(NOWHERE, 'Outlet') }),
      404,
      'ReferenceNotFound',
    ],
    [
      'an outlet of another type',
      refused(BODY.employee, { outlet: reference(outlet.guid, 'Shop') }),
      422,
      'RequestIsNotValid',
    ],
    [
      'an unknown ClientType',
      generateRequest(BODY, { headers: { 'X-LP-Client-Type': 'Toaster' } }),
      422,
      'BadRequest',
    ],
    [
      'another media type',
      generateRequest(BODY, { headers: { 'content-type': 'text/plain' } }),
      422,
      'BadRequest',
    ],
    ['half a body', generateRequest(BODY, { raw: '{"employee":' }), 422, 'BadRequest'],
    [
      'bytes that are not UTF-8',
      generateRequest(BODY, { raw: new Uint8Array([0x22, 0xff, 0x22]) }),
      422,
      'BadRequest',
    ],
    ['a body without an employee', generateRequest({}), 422, 'RequestIsNotValid'],
    ['a GUID in braces', refused(reference(`{${everywhere.guid}}`, 'Employee')), 422, 'RequestIsNotValid'],
    ['send_sms as a text', refused(BODY.employee, { send_sms: 'yes' }), 422, 'RequestIsNotValid'],
    ['a patch that is no list', patchRequest({ op: 'add' }), 422, 'RequestIsNotValid'],
    ['an unknown operation', patchRequest([{ op: 'increase', path: '/a' }]), 422, 'RequestIsNotValid'],
    [
      'a body of a megabyte',
      patchRequest([], { raw: `[${' '.repeat(1024 * 1024)}]` }),
      422,
      'RequestIsNotValid',
    ],
  ])('%s', async (_what, request, status, code) => {
    const answer = await testStore().fetch(request);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toStrictEqual({
      code,
      message: anyText,
      info: anyText,
    });
  });

  it('is said in the language of the request', async () => {
    const messageIn = async (language: string) => {
      const answer = await testStore().fetch(
        generateRequest({}, { headers: { 'Accept-Language': language } }),
      );
      return ((await answer.json()) as { message: string }).message;
    };
    expect(await messageIn('ru-RU')).toBe('Запрос составлен неверно.');
    expect(await messageIn('en-US')).toBe('The request is not valid.');
  });

  it('is always one of the documented errors, whatever comes', async () => {
    const store = testStore();
    const raw = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify([value])),
    );
    await fc.assert(
      fc.asyncProperty(raw, fc.boolean(), async (text, patch) => {
        const answer = await store.fetch(
          patch ? patchRequest([], { raw: text }) : generateRequest(null, { raw: text }),
        );
        if (answer.status === 204) return;
        expect(API_STATUSES).toContain(answer.status);
        expect(answer.status).not.toBe(500);
        expect(API_CODES).toContain(((await answer.json()) as { code: string }).code);
      }),
      { numRuns: 300 },
    );
  });
});

describe('updating an option', () => {
  it('changes its document and says nothing', async () => {
    const store = testStore();
    const answer = await store.fetch(
      patchRequest([{ op: 'replace', path: '/header', value: 'Новая строка' }]),
    );
    expect([answer.status, await answer.text()]).toStrictEqual([204, '']);
    expect(store.option(option.guid)).toMatchObject({ header: 'Новая строка' });
  });

  it('changes nothing where one operation fails, and says which and why', async () => {
    const store = testStore();
    const before = store.option(option.guid);
    const patch = [
      { op: 'replace', path: '/header', value: 'x' },
      { op: 'test', path: '/show_cashier', value: false },
    ];
    const answer = await store.fetch(patchRequest(patch));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: 'RequestIsNotValid',
      info: expect.stringContaining('operation 1') as unknown,
    });
    expect(store.option(option.guid)).toStrictEqual(before);
  });

  it('is taken from an Android client', async () => {
    const answer = await testStore().fetch(patchRequest([], { headers: { 'X-LP-Client-Type': 'Android' } }));
    expect(answer.status).toBe(204);
  });

  it('leaves another store, and the directory that both came from, as they were', async () => {
    const [one, other] = [testStore(), testStore()];
    await one.fetch(patchRequest([{ op: 'remove', path: '/footer' }]));
    expect(other.option(option.guid)).toStrictEqual(option.value);
  });
});
