import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestCode } from '../activation/activation.ts';
import { fillTemplate } from '../activation/qr-template.ts';
import type { Present } from '../connection/service.ts';
import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/errors.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { createDirectoryImport, type DirectoryImport } from '../directory/import.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { createDirectoryStore, type DirectoryStore } from '../directory/store.ts';
import { createPosApi } from '../pos-api/client.ts';
import type { ClientFacts, Fetch, GenerateInput, PosApi } from '../pos-api/types.ts';
import { openDatabase } from '../storage/database.ts';

/** What belongs to the connection in use, opened and closed with it. */
export type Workspace = {
  connection: Connection;
  /** Missing until somebody signs in. */
  api: PosApi | undefined;
  directory: DirectoryStore;
  directoryImport: DirectoryImport;
  close: () => void;
};

export type WorkspaceDeps = {
  userData: string;
  /** Reaches the API: over the network, or the training store in process. */
  fetchFor: (connection: Connection) => Fetch;
  client: ClientFacts;
  now: () => number;
};

/** Where a connection's data lie: by address and organisation, so that no two ever share a file. */
export function workspaceFolder(userData: string, connection: Connection): string {
  if (connection.kind === 'training') return join(userData, 'training');
  const address = createHash('sha256').update(connection.baseUrl).digest('hex').slice(0, 12);
  return join(userData, 'organisations', `${connection.orgGuid}-${address}`);
}

/** Removes everything that this computer keeps of a connection's data. */
export function eraseWorkspace(userData: string, connection: Connection): void {
  rmSync(workspaceFolder(userData, connection), { recursive: true, force: true });
}

/**
 * Opens the data of a connection and, when somebody is signed in, its API client.
 * @returns `storage_failed` when the database cannot be opened; the file is left as it is then
 */
export function openWorkspace(
  { connection, token }: Present,
  deps: WorkspaceDeps,
): Result<Workspace, Failure> {
  const path = join(workspaceFolder(deps.userData, connection), 'till-setup.db');
  const opened = openDatabase(path, directoryMigrations);
  if (!opened.ok) return err({ code: 'storage_failed', retryable: true });
  const db = opened.data;
  const directory = createDirectoryStore(db);
  const { client, now } = deps;
  const fetch = deps.fetchFor(connection);
  return ok({
    connection,
    api: token === undefined ? undefined : createPosApi({ connection, token, fetch, client, now }),
    directory,
    directoryImport: createDirectoryImport({ store: directory, orgGuid: connection.orgGuid, clock: now }),
    close: () => {
      db.close();
    },
  });
}

/** What the API calls an employee and an outlet when the directory says nothing else. */
const TYPE_OF = { employee: 'Employee', outlet: 'Outlet' };

/** The employee and the outlet as the API wants them named; they may be missing from the directory. */
function nameThings(
  directory: DirectoryStore,
  employeeGuid: string,
  outletGuid: string | null,
): Result<Pick<GenerateInput, 'employee' | 'outlet'>, Failure> {
  const person = directory.findEmployee(employeeGuid);
  if (!person.ok) return person;
  const employee = { guid: employeeGuid, typeOf: person.data?.typeOf ?? TYPE_OF.employee };
  if (outletGuid === null) return ok({ employee });
  const place = directory.findOutlet(outletGuid);
  if (!place.ok) return place;
  return ok({ employee, outlet: { guid: outletGuid, typeOf: place.data?.typeOf ?? TYPE_OF.outlet } });
}

/**
 * The request for an activation code within a workspace: names the things as the directory does, and fills in what
 * the QR code will say.
 * @param workspace the one in use when the request is made
 * @param keepSecret is told the code before anything else is done with it
 */
export function codeRequest(
  workspace: () => Workspace | undefined,
  keepSecret: (code: string) => void,
): RequestCode {
  const refuse = (code: Failure['code']) => err<Failure>({ code, retryable: false, reached: 'no' });
  return async ({ workplaceGuid, outletGuid, employeeGuid, sendSms }, signal) => {
    const here = workspace();
    if (!here) return refuse('not_connected');
    if (!here.api) return refuse('not_signed_in');
    const named = nameThings(here.directory, employeeGuid, outletGuid);
    if (!named.ok) return named;
    const answer = await here.api.generateActivationCode({ workplaceGuid, ...named.data, sendSms }, signal);
    if (!answer.ok) return answer;
    const { activationCode } = answer.data;
    keepSecret(activationCode);
    const { qrTemplate } = here.connection.options;
    const values = { code: activationCode, workplaceGuid, orgGuid: here.connection.orgGuid };
    const qrText = fillTemplate(qrTemplate, values);
    // The template was checked when it was entered; should it be spoilt since, the bare code still works.
    return ok({ activationCode, qrText: qrText.ok ? qrText.data : activationCode });
  };
}
