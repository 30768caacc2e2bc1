import * as v from 'valibot';
import { HOSTS, presetBaseUrl } from '../connection/hosts.ts';
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
  const { policyProblem } = deps.state.current;
  // Without them nobody knows where the organisation lets its tokens go.
  if (policyProblem !== null) return refused('The managed settings of this computer cannot be used.');
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
  // Whoever opens the app next finds the organisation there that they left.
  const switched = await session.connections.switchTo(found.id, { forNow: true });
  return switched.ok ? switched : refused(`The connection cannot be used (${switched.error.code}).`);
}

/** Nothing of it is kept: neither the token, nor that the connection is in use. */
function openWith(token: string, command: Pick<Command, 'orgGuid' | 'address'>, deps: ConnectDeps): Stopped {
  const place = placeFor(command, deps);
  if (!place.ok) return err({ status: EXIT.usage, message: place.error });
  const { orgGuid, baseUrl } = place.data;
  const id = connectionId(baseUrl, orgGuid);
  const kept = deps.settings.current.connections.find(({ connection }) => connection.id === id)?.connection;
  const made: Connection = kept ?? {
    ...{ id, kind: 'cloud', baseUrl, orgGuid, name: '', alias: '' },
    options: v.parse(ConnectionOptions, {}),
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

/** Where a token goes: as the command says, else as the organisation presets it, else as the app has it. */
function placeFor(
  command: Pick<Command, 'orgGuid' | 'address'>,
  { settings, policy, isShippedElectron }: ConnectDeps,
): Result<{ orgGuid: string; baseUrl: string }, string> {
  const { connections, currentConnection } = settings.current;
  const all = connections.map(({ connection }) => connection);
  const current = all.find(({ id }) => id === currentConnection);
  const orgGuid = command.orgGuid ?? policy?.connection?.organization_guid ?? current?.orgGuid;
  if (orgGuid === undefined) return err('--organisation is missing.');
  const [only, ...others] = all.filter((one) => one.orgGuid === orgGuid);
  const known = current?.orgGuid === orgGuid ? current : only;
  const named = command.address ?? presetBaseUrl(policy);
  if (named === undefined && known !== current && others.length > 0)
    return err('--address is missing: the app has several connections to this organisation.');
  const address = parseBaseUrl(named ?? known?.baseUrl ?? HOSTS.live, isShippedElectron);
  return address.ok
    ? ok({ orgGuid, baseUrl: address.data })
    : err(`The address cannot be used (${address.error}).`);
}
