import { randomBytes } from 'node:crypto';
import { createSandbox, type Sandbox } from '../../../electron/sandbox/app.ts';
import type {
  FileEmployee,
  FileOption,
  FileOutlet,
  FileWorkplace,
} from '../../../electron/sandbox/directory-file.ts';
import { trainingDirectory } from '../../../electron/sandbox/organisation.ts';

export const TOKEN = 'training-token';
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
export const elsewhere: FileEmployee = found(
  trainingDirectory.employees.find((row) => row.outlet_guids?.includes(outlet.guid) === false),
);
export const option: FileOption = found(trainingDirectory.options[0]);

export function sandbox(random: (size: number) => Uint8Array = (size) => randomBytes(size)): Sandbox {
  return createSandbox({ directory: trainingDirectory, token: TOKEN, clock: () => 1_000, random });
}

/** The body that asks for a code, for anybody who may. */
export const BODY = { employee: { guid: everywhere.guid, type_of: 'Employee' } };

export const GENERATE_PATH = `/orgs/${ORG}/workplaces/${till.guid}:generate-activation-code`;
export const OPTION_PATH = `/orgs/${ORG}/options/${option.guid}`;

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
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type, ...headers },
  });
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
export async function codeOf(store: Sandbox, path?: string): Promise<string> {
  const answer = await store.fetch(generateRequest(BODY, path === undefined ? {} : { path }));
  const { activation_code: code } = (await answer.json()) as { activation_code: string };
  return code;
}
