import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';

/** Settings as some version of the app wrote them. */
export type Stored = Record<string, unknown>;

/** What tells connections apart, from address and organisation. */
export type IdOf = (baseUrl: string, orgGuid: string) => string;

/**
 * Brings settings of one version to the next. It reads no more than it changes: what comes out at the end is parsed
 * as a whole. Settings that it cannot read are given back as they are, so that their version gives them away.
 */
type Step = (stored: Stored, idOf: IdOf) => Stored;

const First = v.object({
  connection: v.nullable(v.looseObject({ baseUrl: v.string(), orgGuid: Guid })),
  encryptedToken: v.nullable(v.string()),
});

/** One connection becomes a list of them. */
const fromFirst: Step = (stored, idOf) => {
  const first = v.safeParse(First, stored);
  if (!first.success) return stored;
  const { connection, encryptedToken } = first.output;
  if (!connection) return { ...stored, schemaVersion: 2, connections: [], currentConnection: null };
  const id = idOf(connection.baseUrl, connection.orgGuid);
  const only = { connection: { ...connection, id, name: '' }, encryptedToken };
  const connections = [{ ...only, organisationName: null, waiting: null }];
  return { ...stored, schemaVersion: 2, connections, currentConnection: id };
};

/** The first brings version 1 to version 2, and so on; the last leads to `SCHEMA_VERSION`. */
const STEPS: readonly Step[] = [fromFirst];

/** @returns the settings as this version of the app has them; those of a later version, or of none, as they are */
export function migrateSettings(stored: Stored, idOf: IdOf): Stored {
  return STEPS.reduce(
    (migrated, step, index) => (migrated['schemaVersion'] === index + 1 ? step(migrated, idOf) : migrated),
    stored,
  );
}
