import type { Connection, ConnectionOptions, ConnectRequest } from '#contract/connection.ts';
import type { Policy } from '#contract/policy.ts';
import { presetBaseUrl } from './hosts.ts';
import { parseBaseUrl } from './base-url.ts';

/** The options with what the organisation presets in the place of what was chosen. */
export function optionsUnder(policy: Policy | null, options: ConnectionOptions): ConnectionOptions {
  const { auth_header, auth_scheme, header_names, qr_template, register_steps } = policy?.connection ?? {};
  return {
    ...options,
    ...(auth_header !== undefined && { authHeader: auth_header }),
    ...(auth_scheme !== undefined && { authScheme: auth_scheme }),
    ...(header_names !== undefined && { headerNames: header_names }),
    ...(qr_template !== undefined && { qrTemplate: qr_template }),
    ...(register_steps !== undefined && { registerSteps: register_steps.join('\n') }),
  };
}

/** A request to connect, as the organisation wants it: what it presets is taken from the policy, whatever was sent. */
export function requestUnder(policy: Policy | null, request: ConnectRequest): ConnectRequest {
  const presets = policy?.connection ?? {};
  return {
    ...request,
    baseUrl: presetBaseUrl(policy) ?? request.baseUrl,
    orgGuid: presets.organization_guid ?? request.orgGuid,
    alias: presets.alias ?? request.alias,
    options: optionsUnder(policy, request.options),
  };
}

/**
 * A connection that this computer has, as the organisation wants it.
 * @returns `undefined`: it goes elsewhere than the organisation allows
 */
export function connectionUnder(
  policy: Policy | null,
  connection: Connection,
  isShippedElectron: boolean,
): Connection | undefined {
  if (policy === null || connection.kind === 'training') return connection;
  const presets = policy.connection ?? {};
  if (presets.organization_guid !== undefined && presets.organization_guid !== connection.orgGuid)
    return undefined;
  const baseUrl = presetBaseUrl(policy);
  if (baseUrl !== undefined) {
    const wanted = parseBaseUrl(baseUrl, isShippedElectron);
    if (!wanted.ok || wanted.data !== connection.baseUrl) return undefined;
  }
  const alias = presets.alias ?? connection.alias;
  return { ...connection, alias, options: optionsUnder(policy, connection.options) };
}
