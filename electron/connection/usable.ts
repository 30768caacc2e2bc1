import * as v from 'valibot';
import { Alias, type Connection, ConnectionOptions, type ConnectRequest } from '#contract/connection.ts';
import type { Failure, FieldProblem } from '#contract/errors.ts';
import type { Policy } from '#contract/policy.ts';
import { err, type Result } from '#contract/result.ts';
import { connectionId } from './id.ts';
import { connectionUnder } from './managed.ts';
import { parseBaseUrl } from './base-url.ts';
import type { Account } from './sign-in.ts';

export type ConnectionRules = {
  /** Whether this is the Electron that the app ships with. */
  isShippedElectron: boolean;
  /** What the organisation's IT presets; `null`: nothing. */
  policy: Policy | null;
  checkQrTemplate: (template: string) => FieldProblem | undefined;
};

/**
 * A connection as it may be used here; settings may have been written on another runtime, or by hand.
 * @returns `undefined`: it goes where nothing may go
 */
export function usableHere(
  connection: Connection,
  { policy, isShippedElectron }: Pick<ConnectionRules, 'policy' | 'isShippedElectron'>,
): Connection | undefined {
  if (!parseBaseUrl(connection.baseUrl, isShippedElectron).ok) return undefined;
  return connectionUnder(policy, connection, isShippedElectron);
}

/** @returns the address of the request as it is kept; `invalid_input` with what is wrong with which field */
export function checkRequest(
  { baseUrl: entered, options }: ConnectRequest,
  { isShippedElectron, checkQrTemplate }: ConnectionRules,
): Result<string, Failure> {
  const fields: Record<string, FieldProblem> = {};
  const baseUrl = parseBaseUrl(entered, isShippedElectron);
  if (!baseUrl.ok) fields['baseUrl'] = baseUrl.error;
  const template = checkQrTemplate(options.qrTemplate);
  if (template) fields['options.qrTemplate'] = template;
  if (!baseUrl.ok || template) return err({ code: 'invalid_input', retryable: false, fields });
  return baseUrl;
}

/** The connection of somebody who signed in: what was there before stays, where the account says nothing else. */
export function connectionOf(
  { baseUrl, organisation, options }: Account,
  before: Connection | undefined,
): Connection {
  return {
    id: connectionId(baseUrl, organisation.guid),
    name: before?.name ?? '',
    kind: 'cloud',
    baseUrl,
    orgGuid: organisation.guid,
    alias: v.is(Alias, organisation.alias) ? organisation.alias : '',
    options: options ?? before?.options ?? v.parse(ConnectionOptions, {}),
  };
}
