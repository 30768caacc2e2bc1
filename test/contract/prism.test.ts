import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_CODES, API_STATUSES } from '#contract/errors.ts';
import { createPosApi, type PosApi } from '#electron/pos-api/client.ts';
import { startPrism, type Prism } from './prism.ts';

/**
 * The client against a server that somebody else's program makes from openapi.yaml: a mistake that client and training
 * store had in common would show here.
 */
let prism: Prism;

beforeAll(async () => {
  prism = await startPrism();
}, 60_000);

afterAll(async () => {
  await prism.close();
});

const ORG = '3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683';
const GENERATE = {
  workplaceGuid: '0b9d5e72-6f14-4c8a-9b3d-e1a7c2f84d56',
  employee: { guid: 'a6c1f390-58b2-4de7-8f06-3d9be2714ca8', typeOf: 'Employee' },
  outlet: { guid: 'd27e4b85-1c93-4fa0-b6d8-95f03ae7c12b', typeOf: 'Outlet' },
  sendSms: true,
};
const UPDATE = {
  optionGuid: '74e8a2d1-b05f-4936-a1c7-680fd3b92e4f',
  patch: [
    { op: 'test', path: '/footer', value: null },
    { op: 'replace', path: '/footer', value: 'Спасибо!' },
    { op: 'remove', path: '/tips' },
    { op: 'move', from: '/a', path: '/b' },
  ],
} as const;

type Changes = { prefer?: string; authScheme?: string; alter?: (body: string) => string };

/** The real client; what it cannot say itself is added to its requests on their way. */
function clientOf({ prefer, authScheme = 'Bearer', alter = (body) => body }: Changes = {}): PosApi {
  return createPosApi({
    connection: {
      baseUrl: prism.url,
      orgGuid: ORG,
      alias: 'northern-shore',
      options: {
        authHeader: 'Authorization',
        authScheme,
        headerNames: {},
        clientExtensions: 'marking',
        clientDepersonalizedExtensions: 'loyalty',
        qrTemplate: '{code}',
        registerSteps: '',
        guardChanges: true,
      },
    },
    token: 'secret-token',
    client: {
      identifier: '5d1c7e0a-42fb-4b69-9a83-fe60d7b1c254',
      name: 'Till Setup 0.1.0',
      osName: 'Linux',
      osVersion: '12',
      screenResolution: () => '1920x1080',
      model: 'ThinkPad X1',
      language: () => 'ru',
    },
    fetch: async (request) => {
      const headers = new Headers(request.headers);
      if (prefer !== undefined) headers.set('Prefer', prefer);
      return await fetch(request.url, { method: request.method, headers, body: alter(await request.text()) });
    },
  });
}

describe('what the client sends is valid by the API description, and what comes back is understood', () => {
  it('a code', async () => {
    expect(await clientOf().generateActivationCode(GENERATE)).toStrictEqual({
      ok: true,
      data: { activationCode: '04271865', serverTime: expect.any(Number) as number },
    });
  });

  it('a code for nothing but the till and the employee', async () => {
    const { workplaceGuid, employee } = GENERATE;
    expect((await clientOf().generateActivationCode({ workplaceGuid, employee })).ok).toBe(true);
  });

  it('an updated option', async () => {
    expect(await clientOf().updateOption(UPDATE)).toStrictEqual({ ok: true, data: undefined });
  });

  it.each(API_STATUSES)('an error with status %i', async (status) => {
    const api = clientOf({ prefer: `code=${status}` });
    for (const result of [await api.generateActivationCode(GENERATE), await api.updateOption(UPDATE)]) {
      expect(result).toMatchObject({
        ok: false,
        error: {
          code: 'OperationCannotBePerformed',
          reached: status === 500 ? 'maybe' : 'yes',
          api: { status, message: 'The operation cannot be performed.', info: '' },
        },
      });
    }
  });

  it('any error that the description allows', async () => {
    const api = clientOf({ prefer: 'code=422, dynamic=true' });
    for (let times = 0; times < 20; times += 1) {
      const result = await api.updateOption(UPDATE);
      expect(API_CODES).toContain(result.ok ? 'success' : result.error.code);
    }
  });
});

describe('Prism does look at what it is sent', () => {
  it.each<[string, (body: string) => string]>([
    ['without an employee', () => '{}'],
    ['with a GUID that is none', (body) => body.replace(GENERATE.employee.guid, 'nobody')],
    ['with send_sms as a text', (body) => body.replace('"send_sms":true', '"send_sms":"true"')],
  ])('a request for a code %s is refused with 422', async (_what, alter) => {
    const result = await clientOf({ alter }).generateActivationCode(GENERATE);
    expect(result).toMatchObject({ ok: false, error: { api: { status: 422 } } });
  });

  it('an operation that JSON Patch does not know is refused with 422', async () => {
    const result = await clientOf({ alter: (body) => body.replace('"remove"', '"erase"') }).updateOption(
      UPDATE,
    );
    expect(result).toMatchObject({ ok: false, error: { api: { status: 422 } } });
  });

  it('a token under another scheme is refused with 401', async () => {
    const result = await clientOf({ authScheme: 'Token' }).updateOption(UPDATE);
    expect(result).toMatchObject({ ok: false, error: { api: { status: 401 } } });
  });
});
