import { randomBytes } from 'node:crypto';
import { createTestStore, type TestStore, type TestStoreOptions } from '../../service/test-store.ts';
import type {
  FileEmployee,
  FileOption,
  FileOutlet,
  FileWorkplace,
} from '#electron/training-store/directory-file.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';

export const TOKEN = 'training-token';
/** What every request must say of its client. */
export const CLIENT = {
  'x-lp-client-identifier': '0c9a5c1e-7b1f-4a55-9b0e-2f6f4f0f9d11',
  'x-lp-client-type': 'App',
  'accept-language': 'en-US',
};
export const ORG = trainingDirectory.organisation.guid;
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the training organisation lacks what the test needs');
  return row;
}

export const outlet: FileOutlet = found(trainingDirectory.outlets[0]);
export const otherOutlet: FileOutlet = found(trainingDirectory.outlets[1]);
export const till: FileWorkplace = found(
  trainingDirectory.workplaces.find((row) => row.outlet_guid === outlet.guid),
);
export const archived: FileWorkplace = found(
  trainingDirectory.workplaces.find((row) => row.archived === true),
);
export const everywhere: FileEmployee = found(
  trainingDirectory.employees.find((row) => row.outlet_guids === undefined),
);
export const option: FileOption = found(trainingDirectory.options[0]);

type Given = Partial<Pick<TestStoreOptions, 'clock' | 'furtherDirectories' | 'random' | 'switches'>>;

/** The training store in process. @param given what is different from a friendly one whose time stands still */
export function testStore(given: Given = {}): TestStore {
  return createTestStore({
    directory: trainingDirectory,
    token: TOKEN,
    clock: () => 1_000,
    random: (size) => randomBytes(size),
    ...given,
  });
}

/** The body that asks for a code, for anybody who may. */
export const BODY = { employee: { guid: everywhere.guid, type_of: 'Employee' } };

export const GENERATE_PATH = `/orgs/${ORG}/workplaces/${till.guid}:generate-activation-code`;
export const OPTION_PATH = `/orgs/${ORG}/options/${option.guid}`;

/** Headers, of which later ones take the place of earlier ones whatever the letter case of their names. */
function headersOf(...lists: (Record<string, string> | undefined)[]): Headers {
  const headers = new Headers();
  for (const [name, value] of lists.flatMap((list) => Object.entries(list ?? {}))) headers.set(name, value);
  return headers;
}
const bearer = { authorization: `Bearer ${TOKEN}` };

type Changes = { path?: string; headers?: Record<string, string>; raw?: BodyInit };

function request(
  method: string,
  path: string,
  type: string,
  body: BodyInit,
  headers?: Record<string, string>,
): Request {
  return new Request(`https://training.test${path}`, {
    method,
    body,
    headers: headersOf(CLIENT, bearer, { 'content-type': type }, headers),
  });
}

/** A request that reads. @param path below the organisation, or from the root where it begins with `/` */
export function getRequest(path: string, headers?: Record<string, string>): Request {
  const whole = path.startsWith('/') ? path : `/orgs/${ORG}/${path}`;
  return new Request(`https://training.test${whole}`, {
    headers: headersOf(CLIENT, bearer, headers),
  });
}

/** A request without a token: signing in, and what a register asks. */
export function authRequest(operation: string, body: unknown, headers?: Record<string, string>): Request {
  return new Request(`https://training.test/auth/${operation}`, {
    method: 'POST',
    headers: headersOf(CLIENT, { 'content-type': 'application/json' }, headers),
    body: JSON.stringify(body),
  });
}

/** What a store answers: its status, and its body where it is JSON. */
export async function answerOf(
  store: TestStore,
  request: Request,
): Promise<{ status: number; body: unknown }> {
  const answer = await store.fetch(request);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

export function generateRequest(
  body: unknown = BODY,
  { path = GENERATE_PATH, headers, raw }: Changes = {},
): Request {
  return request('POST', path, 'application/json', raw ?? JSON.stringify(body), headers);
}

export function patchRequest(patch: unknown, { path = OPTION_PATH, headers, raw }: Changes = {}): Request {
  return request('PATCH', path, 'application/json-patch+json', raw ?? JSON.stringify(patch), headers);
}

export function workplacePath(guid: string): string {
  return `/orgs/${ORG}/workplaces/${guid}:generate-activation-code`;
}

/** Asks for a code and hands it on. */
export async function codeOf(store: TestStore, path?: string): Promise<string> {
  const answer = await store.fetch(generateRequest(BODY, path === undefined ? {} : { path }));
  const { activation_code: code } = (await answer.json()) as { activation_code: string };
  return code;
}
