import { createAuthApi } from '#electron/pos-api/auth.ts';
import { createPosApi, type ClientFacts, type Fetch } from '#electron/pos-api/client.ts';
import { requestHeaders } from '#electron/pos-api/headers.ts';
import type { AuthApi, PosApi } from '#electron/pos-api/types.ts';

export const ORG = '3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683';
export const TILL = '0b9d5e72-6f14-4c8a-9b3d-e1a7c2f84d56';
export const EMPLOYEE = 'a6c1f390-58b2-4de7-8f06-3d9be2714ca8';
export const OUTLET = 'd27e4b85-1c93-4fa0-b6d8-95f03ae7c12b';
export const OPTION = '74e8a2d1-b05f-4936-a1c7-680fd3b92e4f';

const CLIENT: ClientFacts = {
  identifier: '5d1c7e0a-42fb-4b69-9a83-fe60d7b1c254',
  name: 'Till Setup 0.1.0',
  osName: 'Linux',
  osVersion: '12',
  screenResolution: () => '1280x900',
  model: 'ThinkPad X1',
  language: () => 'ru',
};

const OPTIONS = {
  authHeader: 'Authorization',
  authScheme: 'Bearer',
  headerNames: {},
  clientExtensions: 'marking',
  clientDepersonalizedExtensions: 'loyalty',
  qrTemplate: '{code}',
  registerSteps: '',
  guardChanges: true,
};

/** A request as it went out. */
export type Recorded = { method: string; path: string; headers: Headers };

export type Clients = {
  api: PosApi;
  auth: AuthApi;
  /** A request of an operation that the client does not have, under the client's headers. */
  raw: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;
};

/** The clients at an address. @param record is told of each request */
export function clientsOf(baseUrl: string, record: (request: Recorded) => void): Clients {
  const send: Fetch = async (request) => {
    record({ method: request.method, path: new URL(request.url).pathname, headers: request.headers });
    return await fetch(request);
  };
  const sender = { options: OPTIONS, client: CLIENT, alias: 'northern-shore' };
  return {
    api: createPosApi({
      connection: { baseUrl, orgGuid: ORG, alias: 'northern-shore', options: OPTIONS },
      token: 'secret-token',
      client: CLIENT,
      fetch: send,
    }),
    auth: createAuthApi({ baseUrl, options: OPTIONS, client: CLIENT, fetch: send }),
    raw: async (method, path, body) => {
      const token = path.startsWith('/auth/') ? undefined : 'secret-token';
      const headers = requestHeaders(
        { ...sender, token },
        body === undefined ? {} : { contentType: 'application/json' },
      );
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      return await send(new Request(baseUrl + path, init), (work) => work());
    },
  };
}
