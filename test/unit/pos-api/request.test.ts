import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '#contract/languages.ts';
import { HEADER_NAMES } from '#contract/connection.ts';
import type { ClientFacts, PosApiOptions } from '#electron/pos-api/client.ts';
import {
  CLIENT,
  connection,
  EMPLOYEE,
  GENERATE,
  json,
  OPTION,
  ORG,
  OUTLET,
  posApi,
  UPDATE,
  WORKPLACE,
} from './setup.ts';

type Sent = { method: string; url: string; headers: Headers; body: string; redirect: string };
let sent: Sent[] = [];

beforeEach(() => {
  sent = [];
});

function recording(changes: Partial<PosApiOptions> = {}) {
  return posApi({
    fetch: async (request) => {
      const { method, url, headers, redirect } = request;
      sent.push({ method, url, headers, redirect, body: await request.text() });
      return method === 'POST'
        ? new Response('{"activation_code":"A1"}', json(200))
        : new Response(null, { status: 204 });
    },
    ...changes,
  });
}

async function generated(changes: Partial<PosApiOptions> = {}): Promise<Sent> {
  await recording(changes).generateActivationCode(GENERATE);
  return only();
}

async function updated(changes: Partial<PosApiOptions> = {}): Promise<Sent> {
  await recording(changes).updateOption(UPDATE);
  return only();
}

function only(): Sent {
  expect(sent).toHaveLength(1);
  const [request] = sent;
  if (request === undefined) throw new Error('nothing was sent');
  return request;
}

const everything = connection({
  alias: 'northern-shore',
  options: {
    ...connection().options,
    clientExtensions: 'marking',
    clientDepersonalizedExtensions: 'loyalty',
  },
});

/** As docs/life-pos.md has them: what each is called on the wire, and what this client says in it. */
const EXPECTED: Record<string, string> = {
  'X-LP-Client-Identifier': CLIENT.identifier,
  'X-LP-Client-Type': 'App',
  'X-LP-Client-Name': 'Till Setup 0.1.0',
  'X-LP-Client-OS-Name': 'Linux',
  'X-LP-Client-OS-Version': '12',
  'X-LP-Client-Screen-Resolution': '1920x1080',
  'X-LP-Client-Model': 'ThinkPad X1',
  'X-LP-Organization-Alias': 'northern-shore',
  'X-LP-Client-Extensions': 'marking',
  'X-Client-Extensions': 'loyalty',
  'Accept-Language': 'ru-RU',
};
const WIRE = Object.keys(EXPECTED);
const said = (headers: Headers) => WIRE.filter((name) => headers.has(name));

describe('the documented headers', () => {
  it.each(Object.entries(EXPECTED))('an update of an option says %s: %s', async (name, value) => {
    expect((await updated({ connection: everything })).headers.get(name)).toBe(value);
  });

  it.each(Object.entries(EXPECTED))('asking for a code says %s: %s', async (name, value) => {
    expect((await generated({ connection: everything })).headers.get(name)).toBe(value);
  });

  it('go under no label of the documentation', async () => {
    const { headers } = await updated({ connection: everything });
    expect(HEADER_NAMES.filter((label) => headers.has(label))).toStrictEqual([]);
  });

  it('optional ones are left out where there is nothing to say', async () => {
    const client: ClientFacts = { ...CLIENT };
    delete client.model;
    const { headers } = await updated({ client: { ...client, osVersion: '', screenResolution: () => '' } });
    expect(said(headers)).toStrictEqual([
      'X-LP-Client-Identifier',
      'X-LP-Client-Type',
      'X-LP-Client-Name',
      'X-LP-Client-OS-Name',
      'Accept-Language',
    ]);
  });

  it('go under the names that the connection maps them to, and under no other', async () => {
    const headerNames = Object.fromEntries(HEADER_NAMES.map((name) => [name, `X-Pos-${name}`]));
    const mapped = { ...everything, options: { ...everything.options, headerNames } };
    const { headers } = await updated({ connection: mapped });
    expect(HEADER_NAMES.map((name) => headers.get(`X-Pos-${name}`))).toStrictEqual(Object.values(EXPECTED));
    expect(said(headers)).toStrictEqual([]);
  });

  it.each([
    ['800x600', '0800x0600'],
    ['1280x900', '1280x0900'],
    ['3840x2160', '3840x2160'],
    ['10240x4320', '10240x4320'],
  ])('name a screen of %s with four digits at least', async (resolution, expected) => {
    const { headers } = await updated({ client: { ...CLIENT, screenResolution: () => resolution } });
    expect(headers.get('X-LP-Client-Screen-Resolution')).toBe(expected);
  });

  it.each(['n', 'Кофе-1', 'northern shore', 'a'.repeat(25), 'x;y'])(
    'do not name an organisation by a short name that is none: %s',
    async (alias) => {
      const { headers } = await updated({ connection: connection({ alias }) });
      expect(headers.has('X-LP-Organization-Alias')).toBe(false);
    },
  );

  it('lose what no header can carry, and stay out when nothing remains', async () => {
    const { headers } = await updated({
      client: { ...CLIENT, model: 'Ноутбук', osVersion: '12\r\nX: бета' },
    });
    expect(headers.has('X-LP-Client-Model')).toBe(false);
    expect(headers.get('X-LP-Client-OS-Version')).toBe('12X:');
  });

  it('are asked for anew with each request where they can change', async () => {
    let language: Language = 'ru';
    const api = recording({ client: { ...CLIENT, language: () => language } });
    await api.updateOption(UPDATE);
    language = 'en';
    await api.updateOption(UPDATE);
    expect(sent.map(({ headers }) => headers.get('Accept-Language'))).toStrictEqual(['ru-RU', 'en-US']);
  });
});

describe('the credentials', () => {
  it('are a bearer token by default', async () => {
    expect((await generated()).headers.get('Authorization')).toBe('Bearer secret-token');
  });

  it('go in the header and after the word that the connection says', async () => {
    const options = { ...connection().options, authHeader: 'X-Api-Key', authScheme: 'Token' };
    const { headers } = await generated({ connection: connection({ options }) });
    expect(headers.get('X-Api-Key')).toBe('Token secret-token');
    expect(headers.has('Authorization')).toBe(false);
  });

  it.each(['Bearer secret-token', 'bearer  secret-token ', 'Bearer Bearer secret-token'])(
    'are not doubled where the word was pasted with the token: %s',
    async (token) => {
      expect((await generated({ token })).headers.get('Authorization')).toBe('Bearer secret-token');
    },
  );

  it('are the bare token where the scheme is empty', async () => {
    const options = { ...connection().options, authScheme: '' };
    expect((await generated({ connection: connection({ options }) })).headers.get('Authorization')).toBe(
      'secret-token',
    );
  });

  it('cannot be displaced by a documented header that is mapped to their name', async () => {
    const options = {
      ...connection().options,
      headerNames: { Language: 'authorization', ClientName: 'content-type' },
    };
    const { headers } = await generated({ connection: connection({ options }) });
    expect(headers.get('Authorization')).toBe('Bearer secret-token');
    expect(headers.get('Content-Type')).toBe('application/json');
  });
});

describe('the address', () => {
  it.each([
    ['https://pos.test', 'https://pos.test'],
    ['https://pos.test/', 'https://pos.test'],
    ['https://pos.test:8443/api/v1', 'https://pos.test:8443/api/v1'],
    ['https://pos.test/api/v1//', 'https://pos.test/api/v1'],
    ['https://pos.test/api/?key=1#top', 'https://pos.test/api'],
  ])('joins %s with the path', async (baseUrl, start) => {
    const path = `/orgs/${ORG}/workplaces/${WORKPLACE}:generate-activation-code`;
    expect((await generated({ connection: connection({ baseUrl }) })).url).toBe(start + path);
    expect(sent[0]?.method).toBe('POST');
  });

  it('of an option is the documented one', async () => {
    const { url, method } = await updated();
    expect([method, url]).toStrictEqual(['PATCH', `https://pos.test/orgs/${ORG}/options/${OPTION}`]);
  });

  it('and the body hold GUIDs in lower case, whatever they came in', async () => {
    const api = recording({ connection: connection({ orgGuid: ORG.toUpperCase() }) });
    await api.generateActivationCode({
      workplaceGuid: WORKPLACE.toUpperCase(),
      employee: { guid: EMPLOYEE.toUpperCase(), typeOf: 'Employee' },
      outlet: { guid: OUTLET.toUpperCase(), typeOf: 'Outlet' },
    });
    const { url, body } = only();
    expect(url).toBe(`https://pos.test/orgs/${ORG}/workplaces/${WORKPLACE}:generate-activation-code`);
    expect(JSON.parse(body)).toStrictEqual({
      employee: { guid: EMPLOYEE, type_of: 'Employee' },
      outlet: { guid: OUTLET, type_of: 'Outlet' },
    });
  });

  it('is never followed elsewhere', async () => {
    expect((await generated()).redirect).toBe('manual');
  });
});

describe('the body', () => {
  it('that asks for a code has its members in the documented order', async () => {
    const outlet = { guid: OUTLET, typeOf: 'Shop' };
    await recording().generateActivationCode({ outlet, sendSms: false, ...GENERATE });
    expect(only().body).toBe(
      `{"employee":{"guid":"${EMPLOYEE}","type_of":"Employee"},"send_sms":false,` +
        `"outlet":{"guid":"${OUTLET}","type_of":"Shop"}}`,
    );
  });

  it('that asks for a code holds nothing that was not given', async () => {
    const { body, headers } = await generated();
    expect(body).toBe(`{"employee":{"guid":"${EMPLOYEE}","type_of":"Employee"}}`);
    expect(headers.get('Content-Type')).toBe('application/json');
  });

  it('of an update is the JSON Patch', async () => {
    await recording().updateOption({
      optionGuid: OPTION,
      patch: [
        { op: 'test', path: '/a', value: null },
        { op: 'add', path: '/b/-', value: { c: [1] } },
        { op: 'remove', path: '/d' },
        { op: 'move', path: '/e', from: '/f' },
      ],
    });
    const { body, headers } = only();
    expect(body).toBe(
      '[{"value":null,"path":"/a","op":"test"},{"value":{"c":[1]},"path":"/b/-","op":"add"},' +
        '{"path":"/d","op":"remove"},{"path":"/e","op":"move","from":"/f"}]',
    );
    expect(headers.get('Content-Type')).toBe('application/json-patch+json');
  });
});

describe('a GUID that is none', () => {
  it('is named, and nothing is sent', async () => {
    const employee = { guid: `{${EMPLOYEE}}`, typeOf: 'Employee' };
    const result = await recording().generateActivationCode({ workplaceGuid: '../x', employee });
    expect(result).toStrictEqual({
      ok: false,
      error: {
        code: 'invalid_input',
        retryable: false,
        reached: 'no',
        fields: { workplaceGuid: 'not_a_guid', 'employee.guid': 'not_a_guid' },
      },
    });
    expect(await recording().updateOption({ ...UPDATE, optionGuid: '' })).toMatchObject({ ok: false });
    expect(sent).toHaveLength(0);
  });
});
