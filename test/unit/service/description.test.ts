import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachOf } from '../../service/description.ts';
import {
  authRequest,
  BODY,
  generateRequest,
  getRequest,
  ORG,
  patchRequest,
  testStore,
} from '../training-store/setup.ts';

describe('openapi.yaml', () => {
  it.each([
    ['a list', getRequest('workplaces?query=till&selection=all&order_by=number_desc')],
    ['a list, with the version in front', getRequest(`/v6/orgs/${ORG}/roles`)],
    ['asking for a code', generateRequest()],
    ['a patch', patchRequest([{ op: 'replace', path: '/header', value: null }])],
    ['what a register asks', authRequest('activate-workplace', { activation_code: '00000000' })],
  ])('has nothing against %s', async (_what, request) => {
    expect(await breachOf(request)).toBeUndefined();
  });

  it.each([
    ['another path', getRequest('cash-registers'), /no such operation/],
    ['another method', patchRequest([], { path: `/orgs/${ORG}/me` }), /no such operation/],
    ['an order that tills do not have', getRequest('workplaces?order_by=colour_asc'), /order_by/],
    ['half a GUID', generateRequest({ employee: { ...BODY.employee, guid: '0c9a5c1e' } }), /employee\/guid/],
    ['a code of letters', authRequest('activate-workplace', { activation_code: 'ABC' }), /activation_code/],
    ['a patch that is no list', patchRequest({ op: 'add' }), /array/],
    [
      'another media type',
      generateRequest(BODY, { headers: { 'content-type': 'text/plain' } }),
      /text\/plain/,
    ],
    ['a language alone', getRequest('me', { 'Accept-Language': 'ru' }), /Accept-Language/],
  ])('is against %s', async (_what, request, breach) => {
    expect(await breachOf(request)).toMatch(breach);
  });

  it('has its say where the training store would answer', async () => {
    const answer = await testStore().fetch(getRequest('workplaces?order_by=name_asc&query=a'));
    expect(answer.status).toBe(200);
  });
});

/** Values near the edges of what the description allows. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('😀', '😀'.repeat(6), 'x'.repeat(32), 'x'.repeat(33), '5'.repeat(8), '5'.repeat(9)),
  fc.constantFrom('Token', 'Stationary', '+79001234567', '79001234567890123456'),
  fc.constantFrom(null, true, 0, 1, 1.5, 99_999, 100_000, [], {}),
);
const OPERATIONS: [what: string, members: string[], make: (body: unknown) => Request][] = [
  ['signing in by phone', ['phone', 'password'], (body) => authRequest('sign-in-by-phone', body)],
  [
    'signing in by name',
    ['full_username', 'password', 'response_type'],
    (body) => authRequest('sign-in', body),
  ],
  ['activating', ['activation_code'], (body) => authRequest('activate-workplace', body)],
  [
    'making a till',
    ['workplace_type', 'number', 'name'],
    (body) => generateRequest(body, { path: `/orgs/${ORG}/workplaces` }),
  ],
  [
    'asking for a code',
    ['employee', 'outlet', 'send_sms'],
    (body) => generateRequest({ ...BODY, ...(body as object) }),
  ],
  ['changing an option', ['op', 'path', 'from', 'value'], (body) => patchRequest([body])],
];

/** Refusals of the form of a request; others are about what it asks for. */
const OF_FORM = ['BadRequest', 'RequestIsNotValid'];

describe('the training store', () => {
  it.each(OPERATIONS)('refuses of %s what openapi.yaml refuses', async (_what, members, make) => {
    const bodies = fc.record(Object.fromEntries(members.map((name) => [name, value])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const request = make(body);
        fc.pre((await breachOf(request.clone())) !== undefined);
        const answer = await testStore().fetch(request);
        const { code, info } = (await answer.json()) as { code: string; info: string };
        expect(OF_FORM).toContain(code);
        expect(info).not.toContain('openapi.yaml');
      }),
      { numRuns: 150 },
    );
  });
});
