import type { Connection, ConnectionState, Login } from '#contract/connection.ts';
import type { Token } from './tokens.ts';

/** The connection in use and the token that signs its requests. */
export type ActiveConnection = {
  connection: Connection;
  /** Who signed in to it last; none: a token was entered by hand. */
  login?: Login | null;
} & Token;

/** What the renderer may know of the connection in use: everything but the token. */
export function describeConnection(active: ActiveConnection | undefined): ConnectionState | null {
  if (!active) return null;
  const { connection, credential, login = null } = active;
  return { ...connection, credential, login };
}
