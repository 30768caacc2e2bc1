import type { Connection } from '#contract/connection.ts';
import { createPosApi, type ClientFacts, type PosApi, type PosApiOptions } from '#electron/pos-api/client.ts';

export const ORG = '3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683';
export const WORKPLACE = '0b9d5e72-6f14-4c8a-9b3d-e1a7c2f84d56';
export const EMPLOYEE = 'a6c1f390-58b2-4de7-8f06-3d9be2714ca8';
export const OUTLET = 'd27e4b85-1c93-4fa0-b6d8-95f03ae7c12b';
export const OPTION = '74e8a2d1-b05f-4936-a1c7-680fd3b92e4f';

export const GENERATE = { workplaceGuid: WORKPLACE, employee: { guid: EMPLOYEE, typeOf: 'Employee' } };
export const UPDATE = { optionGuid: OPTION, patch: [{ op: 'replace', path: '/a', value: 1 }] } as const;

export const CLIENT: ClientFacts = {
  identifier: '5d1c7e0a-42fb-4b69-9a83-fe60d7b1c254',
  name: 'Till Setup 0.1.0',
  osName: 'Linux',
  osVersion: '12',
  screenResolution: () => '1920x1080',
  model: 'ThinkPad X1',
  language: () => 'ru',
};

export function connection(changes: Partial<Connection> = {}): Connection {
  return {
    id: 'test',
    name: '',
    kind: 'cloud',
    baseUrl: 'https://pos.test',
    orgGuid: ORG,
    alias: '',
    ...changes,
    options: {
      authHeader: 'Authorization',
      authScheme: 'Bearer',
      headerNames: {},
      clientExtensions: '',
      clientDepersonalizedExtensions: '',
      qrTemplate: '{code}',
      registerSteps: '',
      guardChanges: true,
      ...changes.options,
    },
  };
}

/** The client with everything set, and whatever the test changes. */
export function posApi(changes: Partial<PosApiOptions>): PosApi {
  return createPosApi({
    connection: connection(),
    token: 'secret-token',
    fetch: () => Promise.reject(new Error('the test gave no fetch')),
    client: CLIENT,
    now: () => Date.UTC(2026, 0, 1),
    ...changes,
  });
}

/** The client whose every request gets this answer. */
export function answeredWith(body: BodyInit | null, init?: ResponseInit): PosApi {
  return posApi({ fetch: () => Promise.resolve(new Response(body, init)) });
}

/** The client whose every request is rejected with this error. */
export function rejectedWith(error: unknown): PosApi {
  return posApi({
    fetch: () => {
      const { promise, reject } = Promise.withResolvers<Response>();
      reject(error);
      return promise;
    },
  });
}

/** JSON with its type, as the API sends it. */
export function json(status: number): ResponseInit {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' } };
}

/** Both operations, for rules that hold for either. */
export const OPERATIONS = [
  [
    'generateActivationCode',
    (api: PosApi, signal?: AbortSignal) => api.generateActivationCode(GENERATE, signal),
  ],
  ['updateOption', (api: PosApi, signal?: AbortSignal) => api.updateOption(UPDATE, signal)],
] as const;
