import type { Database } from '#electron/storage/database.ts';

/** Makes a change that waits one of an earlier version, which made it while a till was set up. @returns its number */
export function madeForTill(
  db: Database,
  id: number,
  workplaceGuid: string,
  store: string | null = null,
): number {
  db.prepare('UPDATE outbox_entry SET workplace_guid = ?, outlet_name = ? WHERE id = ?').run(
    workplaceGuid,
    store,
    id,
  );
  return id;
}
