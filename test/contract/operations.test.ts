import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADER_NAMES, WIRE_NAMES } from '#contract/connection.ts';
import { openapi } from '../service/openapi.ts';
import { startPrism, type Prism } from './prism.ts';
import { clientsOf, EMPLOYEE, OPTION, ORG, OUTLET, TILL, type Clients, type Recorded } from './requests.ts';

/** Every operation against a server that somebody else's program makes from openapi.yaml. */
let prism: Prism;
let clients: Clients;
const recorded: Recorded[] = [];

beforeAll(async () => {
  prism = await startPrism();
  clients = clientsOf(prism.url, (request) => recorded.push(request));
}, 60_000);

afterAll(async () => {
  await prism.close();
});

const org = `/orgs/${ORG}`;
const listed = {
  ok: true,
  data: { nextPageToken: null, itemsTotal: 1, skipped: 0, serverTime: expect.any(Number) as number },
};
const till = {
  guid: TILL,
  number: 3,
  name: 'Till 3',
  workplaceType: 'Stationary',
  activatedAt: null,
  archived: false,
};

/** What the client knows: how each operation is called, and what comes of Prism's example. */
const KNOWN: readonly (readonly [string, (c: Clients) => Promise<unknown>, unknown])[] = [
  [
    'POST /auth/sign-in-by-phone',
    ({ auth }) => auth.signInByPhone({ phone: '+7(900)123-45-67', password: 'password' }),
    { ok: true, data: { token: 'opaque-token' } },
  ],
  [
    'POST /auth/sign-in',
    ({ auth }) => auth.signInByUsername({ username: 'anna', password: 'password' }),
    { ok: true, data: { token: 'opaque-token' } },
  ],
  [
    'GET /orgs',
    ({ auth }) => auth.organisations('secret-token'),
    { ok: true, data: [{ guid: ORG, name: 'Northern Shore', alias: 'northern-shore' }] },
  ],
  [
    'GET /orgs/{org_guid}/me',
    ({ api }) => api.me(),
    {
      ok: true,
      data: {
        name: 'Anna Sokolova',
        username: 'anna',
        phone: '+79001234567',
        permissions: [
          {
            group: 'workplaces',
            feature: 'generate-activation-code',
            path: 'workplaces/generate-activation-code',
          },
        ],
      },
    },
  ],
  [
    'GET /orgs/{org_guid}/workplaces',
    ({ api }) =>
      api.workplaces({ selection: 'all', orderBy: 'activated_at_desc', query: 'Till', pageToken: 'x' }),
    { ...listed, data: { ...listed.data, items: [{ ...till, typeOf: 'Workplace' }] } },
  ],
  [
    'POST /orgs/{org_guid}/workplaces',
    ({ api }) => api.createWorkplace({ workplaceType: 'Stationary', number: 3, name: 'Till 3' }),
    { ok: true, data: { number: 3, name: 'Till 3', activatedAt: null, archived: false } },
  ],
  [
    'GET /orgs/{org_guid}/workplaces/{workplace_guid}',
    ({ api }) => api.workplace(TILL),
    { ok: true, data: { number: 3, name: 'Till 3', activatedAt: null, archived: false } },
  ],
  [
    'POST /orgs/{org_guid}/workplaces/{workplace_guid}:generate-activation-code',
    ({ api }) =>
      api.generateActivationCode({
        workplaceGuid: TILL,
        employee: { guid: EMPLOYEE, typeOf: 'Employee' },
        outlet: { guid: OUTLET, typeOf: 'Outlet' },
        sendSms: true,
      }),
    { ok: true, data: { activationCode: '04271865', serverTime: expect.any(Number) as number } },
  ],
  [
    'GET /orgs/{org_guid}/employees',
    ({ api }) => api.employees({ selection: 'archived_only' }),
    {
      ...listed,
      data: { ...listed.data, items: [{ guid: EMPLOYEE, name: 'Anna Sokolova', phone: '+79001234567' }] },
    },
  ],
  [
    'GET /orgs/{org_guid}/outlets',
    ({ api }) => api.outlets({ selection: 'alive_only' }),
    { ...listed, data: { ...listed.data, items: [{ guid: OUTLET, name: 'Nevsky 24' }] } },
  ],
  [
    'GET /orgs/{org_guid}/options/{option_guid}',
    ({ api }) => api.option(OPTION),
    { ok: true, data: { value: { footer: 'Thank you!' } } },
  ],
  [
    'PATCH /orgs/{org_guid}/options/{option_guid}',
    ({ api }) => api.updateOption({ optionGuid: OPTION, patch: [{ op: 'remove', path: '/a' }] }),
    { ok: true, data: undefined },
  ],
];

/** What the description has for the training store, or for later. */
const OTHERS: readonly (readonly [string, (c: Clients) => Promise<Response>])[] = [
  [
    'POST /auth/activate-workplace',
    ({ raw }) => raw('POST', '/auth/activate-workplace', { activation_code: '04271865' }),
  ],
  ['GET /orgs/{org_guid}/employees/{employee_guid}', ({ raw }) => raw('GET', `${org}/employees/${EMPLOYEE}`)],
  ['GET /orgs/{org_guid}/outlets/{outlet_guid}', ({ raw }) => raw('GET', `${org}/outlets/${OUTLET}`)],
  ['GET /orgs/{org_guid}/roles', ({ raw }) => raw('GET', `${org}/roles`)],
  ['GET /orgs/{org_guid}/options', ({ raw }) => raw('GET', `${org}/options`)],
];

/** The operations of the description, `GET /orgs`. */
const DESCRIBED = Object.entries(openapi.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
);

/** The table of headers in the documentation: label, name on the wire, whether it is required. */
const TABLE = readFileSync(new URL('../../docs/life-pos.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => /^\| (\w+) +\| `([\w-]+)` +\| (yes|no) +\|/.exec(line))
  .filter((match) => match !== null)
  .map(([, label = '', wire = '', required]) => ({ label, wire, isRequired: required === 'yes' }));

it('every operation of the description is tried here', () => {
  expect([...KNOWN, ...OTHERS].map(([name]) => name).sort()).toEqual([...DESCRIBED].sort());
});

describe('what is sent is valid by the description, and what comes back is understood', () => {
  it.each(KNOWN)('%s', async (_operation, call, expected) => {
    expect(await call(clients)).toMatchObject(expected as object);
  });

  it.each(OTHERS)('%s', async (_operation, call) => {
    expect((await call(clients)).status).toBe(200);
  });
});

describe('the headers', () => {
  it('are those of the documentation’s table, in the app and in the description', () => {
    expect(TABLE.map(({ label, wire }) => [label, wire])).toEqual(
      HEADER_NAMES.map((name) => [name, WIRE_NAMES[name]]),
    );
    for (const { label, wire, isRequired } of TABLE) {
      const parameter = openapi.components.parameters[label];
      expect(parameter, label).toMatchObject({ name: wire, in: 'header' });
      expect(parameter?.required ?? false, label).toBe(isRequired);
    }
  });

  it('required ones go with every request, and labels with none', async () => {
    recorded.length = 0;
    for (const [, call] of KNOWN) await call(clients);
    expect(recorded).toHaveLength(KNOWN.length);
    for (const { method, path, headers } of recorded) {
      const missing = TABLE.filter(({ wire, isRequired }) => isRequired && !headers.has(wire));
      expect(missing, `${method} ${path}`).toEqual([]);
      expect(
        TABLE.filter(({ label }) => headers.has(label)),
        `${method} ${path}`,
      ).toEqual([]);
      expect(headers.has('authorization'), `${method} ${path}`).toBe(!path.startsWith('/auth/'));
    }
  });

  it.each(['X-LP-Client-Identifier', 'X-LP-Client-Type', 'Accept-Language'])(
    'a request without %s is refused',
    async (name) => {
      const request = recorded.find(({ path }) => path.endsWith('/me'));
      const headers = new Headers(request?.headers);
      headers.delete(name);
      // Node's own fetch says that it takes any language.
      const answer = await bareGet(`${prism.url}${org}/me`, headers);
      expect(answer).toBe(422);
    },
  );
});

/** The status of a GET with these headers and no other. */
async function bareGet(url: string, headers: Headers): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    get(url, { headers: Object.fromEntries(headers) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}
