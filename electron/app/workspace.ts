import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestCode } from '../activation/activation.ts';
import { fillTemplate } from '../activation/qr-template.ts';
import type { Present } from '../connection/service.ts';
import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/errors.ts';
import type { OutboxSummary } from '../contract/outbox.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { createDirectoryImport, type DirectoryImport } from '../directory/import.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { createDirectoryStore, type DirectoryStore } from '../directory/store.ts';
import { outboxMigrations } from '../outbox/migrations.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { openOrRecover } from '../outbox/recover.ts';
import { systemTime } from '../outbox/system-time.ts';
import { createPosApi } from '../pos-api/client.ts';
import type { ClientFacts, Fetch, GenerateInput, PosApi } from '../pos-api/types.ts';

/** What belongs to the connection in use, opened and closed with it. */
export type Workspace = {
  readonly connection: Connection;
  /** Missing until somebody signs in. */
  readonly api: PosApi | undefined;
  directory: DirectoryStore;
  directoryImport: DirectoryImport;
  outbox: Outbox;
  /** Goes on with another token, or another way of speaking to the same API. */
  signIn: (present: Present) => void;
  close: () => void;
};

export type WorkspaceDeps = {
  userData: string;
  /** Reaches the API: over the network, or the training store in process. */
  fetchFor: (connection: Connection) => Fetch;
  client: ClientFacts;
  /** Milliseconds since 1970. */
  now: () => number;
  onOutbox: (summary: OutboxSummary) => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
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

/** How long sending is left until the window is painted, in milliseconds: a long queue takes a while to line up. */
const START_AFTER_MS = 500;

/**
 * Opens the data of a connection and, when somebody is signed in, its API client; its outbox starts to send.
 * @returns `storage_failed` when the database cannot be opened; the file is left as it is then
 */
export function openWorkspace(present: Present, deps: WorkspaceDeps): Result<Workspace, Failure> {
  const { client, now, report } = deps;
  const path = join(workspaceFolder(deps.userData, present.connection), 'till-setup.db');
  const opened = openOrRecover(path, [...directoryMigrations, ...outboxMigrations], { now: now() });
  if (!opened.ok) {
    report(new Error(`database ${opened.error.kind}: ${opened.error.message}`));
    return err({ code: 'storage_failed', retryable: true });
  }
  const { db, recovery } = opened.data;
  const fetch = deps.fetchFor(present.connection);
  const apiOf = ({ connection, token }: Present) =>
    token === undefined ? undefined : createPosApi({ connection, token, fetch, client, now });
  let { connection } = present;
  let api = apiOf(present);
  const directory = createDirectoryStore(db, report);
  const outbox = createOutbox({
    db,
    api: () => api,
    directory,
    guard: () => connection.options.guardChanges,
    ...systemTime,
    random: Math.random,
    recoveredFrom: recovery?.keptAs ?? null,
    onSummary: deps.onOutbox,
    report,
  });
  const cancelStart = systemTime.timers.after(START_AFTER_MS, outbox.start);
  return ok({
    get connection() {
      return connection;
    },
    get api() {
      return api;
    },
    directory,
    directoryImport: createDirectoryImport({ store: directory, orgGuid: connection.orgGuid, clock: now }),
    outbox,
    signIn(next) {
      ({ connection } = next);
      api = apiOf(next);
      if (api) outbox.signedIn();
    },
    close() {
      cancelStart();
      outbox.stop();
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
