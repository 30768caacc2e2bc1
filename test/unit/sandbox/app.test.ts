import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_CODES, API_STATUSES } from '../../../electron/contract/errors.ts';
import {
  archived,
  BODY,
  codeOf,
  elsewhere,
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
  sandbox,
  till,
  workplacePath,
} from './setup.ts';

describe('asking for a code', () => {
  it('is answered with one of eight characters that nobody mistakes for others', async () => {
    const answer = await sandbox().fetch(generateRequest());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { activation_code: code, ...rest } = (await answer.json()) as { activation_code: string };
    expect(code).toMatch(/^[A-Z0-9]{8}$/);
    expect(code).not.toMatch(/[01258BILOSZ]/);
    expect(rest).toStrictEqual({});
  });

  it('draws every character equally often', async () => {
    let byte = 0;
    const store = sandbox((size) => Uint8Array.from({ length: size }, () => byte++ % 256));
    const counts = new Map<string, number>();
    // 250 usable values of 256, ten for each of the 25 characters: 125 codes of 8 are four whole rounds of them.
    for (let at = 0; at < 125; at += 1) {
      for (const character of await codeOf(store)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect([...new Set(counts.values())]).toStrictEqual([40]);
  });

  it.each([
    'application/json',
    'application/json-patch+json',
    'text/json',
    'application/vnd.pos.v1+json; charset=utf-8',
  ])('is understood as %s', async (type) => {
    const answer = await sandbox().fetch(generateRequest(BODY, { headers: { 'content-type': type } }));
    expect(answer.status).toBe(200);
  });

  it('is understood with an outlet, a text message and GUIDs in capitals', async () => {
    const body = {
      employee: { guid: everywhere.guid.toUpperCase(), type_of: 'Employee' },
      send_sms: true,
      outlet: { guid: outlet.guid.toUpperCase(), type_of: 'Outlet' },
    };
    const path = `/orgs/${ORG.toUpperCase()}/workplaces/${till.guid.toUpperCase()}:generate-activation-code`;
    expect((await sandbox().fetch(generateRequest(body, { path }))).status).toBe(200);
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
    ['the side door', generateRequest(BODY, { path: '/_sandbox/requests' }), 404, 'NotFound'],
    [
      'an archived till',
      generateRequest(BODY, { path: workplacePath(archived.guid) }),
      422,
      'NotAllowedForArchived',
    ],
    ['an unknown employee', refused(reference(NOWHERE, 'Employee')), 404, 'ReferenceNotFound'],
    ['an employee of another outlet', refused(reference(elsewhere.guid, 'Employee')), 403, 'NoPermissions'],
    ['an employee of another type', refused(reference(everywhere.guid, 'Robot')), 422, 'RequestIsNotValid'],
    [
      'an unknown outlet',
      refused(BODY.employee, { outlet: reference(NOWHERE, 'Outlet') }),
      404,
      'ReferenceNotFound',
    ],
    [
      'an outlet that the till is not in',
      refused(BODY.employee, { outlet: reference(otherOutlet.guid, 'Outlet') }),
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
    const answer = await sandbox().fetch(request);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toStrictEqual({
      code,
      message: anyText,
      info: anyText,
    });
  });

  it('is said in the language of the request', async () => {
    const messageIn = async (language: string) => {
      const answer = await sandbox().fetch(generateRequest({}, { headers: { 'Accept-Language': language } }));
      return ((await answer.json()) as { message: string }).message;
    };
    expect(await messageIn('ru-RU')).toBe('Запрос составлен неверно.');
    expect(await messageIn('en')).toBe('The request is not valid.');
  });

  it('is always one of the documented errors, whatever comes', async () => {
    const store = sandbox();
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

describe('a register', () => {
  it('becomes the till that the code was for', async () => {
    const store = sandbox();
    expect(store.workplace(till.guid)?.active).toBe(false);
    expect(store.activate(await codeOf(store))).toStrictEqual({
      ok: true,
      data: { ...till, active: true, activatedAt: 1_000 },
    });
    expect(store.workplace(till.guid.toUpperCase())?.active).toBe(true);
  });

  it('is refused a code that was used', async () => {
    const store = sandbox();
    const code = await codeOf(store);
    store.activate(code);
    expect(store.activate(code)).toStrictEqual({ ok: false, error: 'WrongActivationCode' });
  });

  it('is refused a code that a newer one replaced, and a made-up one', async () => {
    const store = sandbox();
    const earlier = await codeOf(store);
    const later = await codeOf(store);
    expect(store.activate(earlier).ok).toBe(false);
    expect(store.activate(later.toLowerCase()).ok).toBe(false);
    expect(store.activate('').ok).toBe(false);
    expect(store.activate(later).ok).toBe(true);
  });
});

describe('updating an option', () => {
  it('changes its document and says nothing', async () => {
    const store = sandbox();
    const answer = await store.fetch(
      patchRequest([{ op: 'replace', path: '/header', value: 'Новая строка' }]),
    );
    expect([answer.status, await answer.text()]).toStrictEqual([204, '']);
    expect(store.option(option.guid)).toMatchObject({ header: 'Новая строка' });
  });

  it('changes nothing where one operation fails, and says which and why', async () => {
    const store = sandbox();
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
    const answer = await sandbox().fetch(patchRequest([], { headers: { 'X-LP-Client-Type': 'Android' } }));
    expect(answer.status).toBe(204);
  });

  it('leaves another store, and the directory that both came from, as they were', async () => {
    const [one, other] = [sandbox(), sandbox()];
    await one.fetch(patchRequest([{ op: 'remove', path: '/footer' }]));
    expect(other.option(option.guid)).toStrictEqual(option.value);
  });
});
