import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { workspaceFolder } from '../../../electron/app/workspace.ts';
import { type Connection, ConnectionOptions } from '../../../electron/contract/connection.ts';
import { defaultSettings } from '../../../electron/storage/settings.ts';
import { fill, openFile } from '../outbox/filled.ts';

/** Nobody listens there; without a token nothing is sent anyway. */
const CONNECTION: Connection = {
  kind: 'cloud',
  baseUrl: 'http://127.0.0.1:4010',
  orgGuid: '00000000-0000-4000-8000-000000000001',
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
  const settings = { ...defaultSettings(() => CONNECTION.orgGuid), connection: CONNECTION };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
  const db = openFile(folder, 'till-setup');
  fill(db, queued);
  db.close();
}
