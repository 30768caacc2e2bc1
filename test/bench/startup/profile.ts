import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { workspaceFolder } from '#electron/session/workspace-files.ts';
import { connectionId } from '#electron/connection/id.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import { defaultSettings } from '#electron/storage/settings.ts';
import { fill, openFile } from '../outbox/filled.ts';

/** Nobody listens there; without a token nothing is sent anyway. */
const BASE_URL = 'http://127.0.0.1:4010';
export const ORG_GUID = '00000000-0000-4000-8000-000000000001';
const CONNECTION: Connection = {
  id: connectionId(BASE_URL, ORG_GUID),
  name: '',
  kind: 'cloud',
  baseUrl: BASE_URL,
  orgGuid: ORG_GUID,
  alias: '',
  options: v.parse(ConnectionOptions, {}),
};

/**
 * Makes the user-data folder of an app that was connected before.
 * @param queued how many changes wait in its outbox
 */
export function prepareConnected(profile: string, queued: number): void {
  const folder = workspaceFolder(profile, CONNECTION);
  mkdirSync(folder, { recursive: true });
  const kept = {
    connection: CONNECTION,
    encryptedToken: null,
    tokenBound: false,
    organisationName: null,
    waiting: null,
    login: null,
    person: null,
  };
  const settings = {
    ...defaultSettings(() => CONNECTION.orgGuid),
    connections: [kept],
    currentConnection: CONNECTION.id,
  };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
  const db = openFile(folder, 'till-setup');
  fill(db, queued);
  db.close();
}
