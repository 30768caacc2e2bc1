import * as v from 'valibot';
import { HOSTS } from '../connection/hosts.ts';
import { connectionId } from '../connection/id.ts';
import { parseBaseUrl } from '../connection/base-url.ts';
import { withoutScheme } from '../connection/token-text.ts';
import { usableHere } from '../connection/usable.ts';
import { type Connection, ConnectionOptions, SignInInput } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import type { Session } from '../session/session.ts';
import type { Settings } from '../storage/settings.ts';
import { type Command, EXIT } from './arguments.ts';

export type ConnectDeps = {
  session: Pick<Session, 'open' | 'openUnkept' | 'connections'>;
  settings: { readonly current: Settings };
  state: { readonly current: State };
  policy: Policy | null;
  isShippedElectron: boolean;
  /** TILL_SETUP_TOKEN. */
  token: string | undefined;
};

/** Why nothing can be asked for: the status to end with, and why in words. */
export type Stop = { status: number; message: string };
type Stopped = Result<undefined, Stop>;

const refused = (message: string): Stopped => err({ status: EXIT.refused, message });

/** Takes the connection into use that the command is for, with the token that it was given, else the one that is kept. */
export async function connect(
  command: Pick<Command, 'orgGuid' | 'address'>,
  deps: ConnectDeps,
): Promise<Stopped> {
  const opened =
    deps.token === undefined ? await openKept(command, deps) : openWith(deps.token, command, deps);
  if (!opened.ok) return opened;
  const { connection, dataProblem } = deps.state.current;
  if (dataProblem !== null)
    return err({
      status: EXIT.interrupted,
      message: `The data on this computer cannot be opened (${dataProblem}).`,
    });
  if (!connection) return refused('There is no connection: sign in with the app, or give TILL_SETUP_TOKEN.');
  return connection.credential.kept === 'none' ? refused('Nobody is signed in.') : ok(undefined);
}

async function openKept(
  { orgGuid, address }: Pick<Command, 'orgGuid' | 'address'>,
  deps: ConnectDeps,
): Promise<Stopped> {
  if (address !== undefined) return err({ status: EXIT.usage, message: '--address needs TILL_SETUP_TOKEN.' });
  const { session, state } = deps;
  await session.open(false);
  if (orgGuid === undefined || state.current.connection?.orgGuid === orgGuid) return ok(undefined);
  const [found, ...others] = session.connections.list().filter((one) => one.orgGuid === orgGuid);
  if (!found) return refused('The app has no connection to this organisation.');
  if (others.length > 0) return refused('The app has several connections to this organisation.');
  const switched = await session.connections.switchTo(found.id);
  return switched.ok ? switched : refused(`The connection cannot be used (${switched.error.code}).`);
}

/** Nothing of it is kept: neither the token, nor that the connection is in use. */
function openWith(token: string, command: Pick<Command, 'orgGuid' | 'address'>, deps: ConnectDeps): Stopped {
  const { connections, currentConnection } = deps.settings.current;
  const kept = connections
    .map(({ connection }) => connection)
    .find(({ id, orgGuid }) => (command.orgGuid ? orgGuid === command.orgGuid : id === currentConnection));
  const orgGuid = command.orgGuid ?? kept?.orgGuid;
  if (orgGuid === undefined) return err({ status: EXIT.usage, message: '--organisation is missing.' });
  const address = parseBaseUrl(command.address ?? kept?.baseUrl ?? HOSTS.live, deps.isShippedElectron);
  if (!address.ok)
    return err({ status: EXIT.usage, message: `The address cannot be used (${address.error}).` });
  const isKept = kept?.baseUrl === address.data;
  const made: Connection = {
    ...{ id: connectionId(address.data, orgGuid), kind: 'cloud', baseUrl: address.data, orgGuid },
    name: isKept ? kept.name : '',
    alias: isKept ? kept.alias : '',
    options: isKept ? kept.options : v.parse(ConnectionOptions, {}),
  };
  const connection = usableHere(made, deps);
  if (!connection) return refused('This address may not be used here.');
  const input = v.safeParse(SignInInput, { token: withoutScheme(token, connection.options.authScheme) });
  if (!input.success) return refused('TILL_SETUP_TOKEN is no token: it is too long, or has other letters.');
  const opened = deps.session.openUnkept(connection, input.output.token);
  return opened.ok
    ? opened
    : err({ status: EXIT.interrupted, message: `The data cannot be opened (${opened.error.code}).` });
}
