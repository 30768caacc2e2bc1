import * as v from 'valibot';
import { CertificateFacts, type AnswerCode, type Reached, type TransportCode } from '#contract/errors.ts';

/**
 * What an error of the transport's means, whether the request may have come to the server, and, where a certificate was
 * refused, whose.
 */
export type NetworkVerdict = {
  code: TransportCode | AnswerCode;
  reached: Reached;
  certificate?: CertificateFacts;
};

type Table = Readonly<Record<string, NetworkVerdict['code']>>;

/**
 * Chromium's `net::ERR_…` (net/base/net_error_list.h) that come up before the request itself is sent: in looking for
 * the name, in connecting, in the TLS handshake, in asking a proxy for a tunnel, or because it was forbidden.
 */
const CHROMIUM_NOT_SENT: Table = {
  INTERNET_DISCONNECTED: 'offline',
  ADDRESS_UNREACHABLE: 'offline',
  NAME_NOT_RESOLVED: 'name_not_resolved',
  NAME_RESOLUTION_FAILED: 'name_not_resolved',
  ICANN_NAME_COLLISION: 'name_not_resolved',
  CONNECTION_REFUSED: 'connection_refused',
  CONNECTION_FAILED: 'connection_refused',
  ADDRESS_INVALID: 'connection_refused',
  CONNECTION_TIMED_OUT: 'timed_out',
  CERT_DATE_INVALID: 'tls_expired',
  CERT_COMMON_NAME_INVALID: 'tls_wrong_host',
  SSL_UNRECOGNIZED_NAME_ALERT: 'tls_wrong_host',
  SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: 'tls_untrusted',
  SSL_SERVER_CERT_BAD_FORMAT: 'tls_untrusted',
  SSL_CLIENT_AUTH_CERT_NEEDED: 'client_certificate_needed',
  SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY: 'client_certificate_needed',
  SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED: 'client_certificate_needed',
  SSL_CLIENT_AUTH_SIGNATURE_FAILED: 'client_certificate_needed',
  SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS: 'client_certificate_needed',
  BAD_SSL_CLIENT_AUTH_CERT: 'client_certificate_needed',
  ECH_NOT_NEGOTIATED: 'tls_failed',
  TUNNEL_CONNECTION_FAILED: 'proxy_failed',
  MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy_failed',
  NO_SUPPORTED_PROXIES: 'proxy_failed',
  PAC_SCRIPT_FAILED: 'proxy_failed',
  PAC_NOT_IN_DHCP: 'proxy_failed',
  UNEXPECTED_PROXY_AUTH: 'proxy_failed',
  HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT: 'proxy_failed',
  NETWORK_ACCESS_DENIED: 'request_blocked',
  BLOCKED_BY_CLIENT: 'request_blocked',
  BLOCKED_BY_ADMINISTRATOR: 'request_blocked',
  BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS: 'request_blocked',
  BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS: 'request_blocked',
  CLEARTEXT_NOT_PERMITTED: 'request_blocked',
  UNSAFE_PORT: 'request_blocked',
  DISALLOWED_URL_SCHEME: 'request_blocked',
  UNKNOWN_URL_SCHEME: 'request_blocked',
  INVALID_URL: 'request_blocked',
};

/** Chromium's that come up while, or after, the request goes out. What is not listed anywhere counts as cut. */
const CHROMIUM_ON_THE_WIRE: Table = {
  TIMED_OUT: 'timed_out',
  ABORTED: 'cancelled',
  TOO_MANY_REDIRECTS: 'redirected',
  UNSAFE_REDIRECT: 'redirected',
  INVALID_REDIRECT: 'redirected',
  SSL_BAD_RECORD_MAC_ALERT: 'tls_failed',
  SSL_DECRYPT_ERROR_ALERT: 'tls_failed',
  SSL_RENEGOTIATION_REQUESTED: 'tls_failed',
  INVALID_HTTP_RESPONSE: 'answer_wrong_shape',
  INVALID_RESPONSE: 'answer_wrong_shape',
  CONTENT_DECODING_FAILED: 'answer_wrong_shape',
  CONTENT_DECODING_INIT_FAILED: 'answer_wrong_shape',
  RESPONSE_HEADERS_TOO_BIG: 'answer_wrong_shape',
  RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: 'answer_wrong_shape',
  RESPONSE_HEADERS_MULTIPLE_LOCATION: 'answer_wrong_shape',
};

/** Families of Chromium's errors, all of which come up before the request is sent. */
const CHROMIUM_FAMILIES: readonly (readonly [prefix: string, code: TransportCode])[] = [
  ['DNS_', 'name_not_resolved'],
  ['CERT_', 'tls_untrusted'],
  ['CERTIFICATE_', 'tls_untrusted'],
  ['SSL_', 'tls_failed'],
  ['PROXY_', 'proxy_failed'],
  ['SOCKS_', 'proxy_failed'],
];

/** Codes of Node's `fetch` (operating system, OpenSSL, undici) that come up before the request is sent. */
const NODE_NOT_SENT: Table = {
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  ENOTFOUND: 'name_not_resolved',
  EAI_AGAIN: 'name_not_resolved',
  EAI_FAIL: 'name_not_resolved',
  EAI_NODATA: 'name_not_resolved',
  EAI_NONAME: 'name_not_resolved',
  ECONNREFUSED: 'connection_refused',
  EADDRNOTAVAIL: 'connection_refused',
  UND_ERR_CONNECT_TIMEOUT: 'timed_out',
  EACCES: 'request_blocked',
  EPERM: 'request_blocked',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_host',
  HOSTNAME_MISMATCH: 'tls_wrong_host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  INVALID_CA: 'tls_untrusted',
  INVALID_PURPOSE: 'tls_untrusted',
  PATH_LENGTH_EXCEEDED: 'tls_untrusted',
  CERT_CHAIN_TOO_LONG: 'tls_untrusted',
  CERT_REVOKED: 'tls_untrusted',
  CERT_UNTRUSTED: 'tls_untrusted',
  CERT_REJECTED: 'tls_untrusted',
  CERT_SIGNATURE_FAILURE: 'tls_untrusted',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'client_certificate_needed',
};

const NODE_ON_THE_WIRE: Table = {
  ETIMEDOUT: 'timed_out',
  UND_ERR_HEADERS_TIMEOUT: 'timed_out',
  UND_ERR_BODY_TIMEOUT: 'timed_out',
  UND_ERR_ABORTED: 'cancelled',
  UND_ERR_HEADERS_OVERFLOW: 'answer_wrong_shape',
  Z_DATA_ERROR: 'answer_wrong_shape',
  ERR_SSL_BAD_RECORD_MAC: 'tls_failed',
  ERR_SSL_SSL_ALERT_BAD_RECORD_MAC: 'tls_failed',
  ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC: 'tls_failed',
};

const NODE_FAMILIES: readonly (readonly [prefix: string, verdict: NetworkVerdict])[] = [
  ['HPE_', { code: 'answer_wrong_shape', reached: 'maybe' }],
  ['ERR_SSL_', { code: 'tls_failed', reached: 'no' }],
];

/** Errors that say by their name alone what they are: the standard's own, undici's parser's, and shell/net-fetch.ts's. */
const BY_NAME: Table = {
  ImpossibleStatus: 'answer_wrong_status',
  TimeoutError: 'timed_out',
  AbortError: 'cancelled',
  HTTPParserError: 'answer_wrong_shape',
};

/** Reads a table's own entry; the key comes from an error and could be `constructor`. */
function find(table: Table, key: string): NetworkVerdict['code'] | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function chromiumVerdict(message: string): NetworkVerdict | undefined {
  const name = /net::ERR_([A-Z0-9_]+)/.exec(message)?.[1];
  if (name === undefined)
    return /redirect/i.test(message) ? { code: 'redirected', reached: 'maybe' } : undefined;
  const onTheWire = find(CHROMIUM_ON_THE_WIRE, name);
  if (onTheWire !== undefined) return { code: onTheWire, reached: 'maybe' };
  const family = CHROMIUM_FAMILIES.find(([prefix]) => name.startsWith(prefix))?.[1];
  const notSent = find(CHROMIUM_NOT_SENT, name) ?? family;
  return notSent === undefined
    ? { code: 'connection_cut', reached: 'maybe' }
    : { code: notSent, reached: 'no' };
}

function nodeVerdict(error: Error & { code?: unknown; syscall?: unknown }): NetworkVerdict | undefined {
  const { code, syscall } = error;
  if (typeof code !== 'string') return undefined;
  const notSent = find(NODE_NOT_SENT, code);
  if (notSent !== undefined) return { code: notSent, reached: 'no' };
  const onTheWire = find(NODE_ON_THE_WIRE, code);
  // The same code from connect(2) means that there never was a connection to send anything on.
  if (syscall === 'connect') return { code: onTheWire ?? 'connection_refused', reached: 'no' };
  if (onTheWire !== undefined) return { code: onTheWire, reached: 'maybe' };
  return NODE_FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** An error and what caused it, outermost first; undici wraps the telling one in a `TypeError`. */
function chain(error: unknown): Error[] {
  const errors: Error[] = [];
  for (let at = error; at instanceof Error && errors.length < 8; at = at.cause) errors.push(at);
  return errors;
}

/** The certificate that was refused, which whoever carries the request writes onto the error as `certificate`. */
function refusedCertificate(errors: readonly Error[]): CertificateFacts | undefined {
  return errors
    .map((one) => ('certificate' in one ? one.certificate : undefined))
    .find((facts): facts is CertificateFacts => v.is(CertificateFacts, facts));
}

/**
 * What a rejected `fetch` means, whether it was Electron's or Node's. `reached` is `no` only where the request
 * certainly was not sent; what is not recognised counts as a connection that was cut with the request on it.
 */
export function networkVerdict(error: unknown): NetworkVerdict {
  const errors = chain(error);
  const verdict = verdictOf(errors);
  const certificate = verdict.code.startsWith('tls_') ? refusedCertificate(errors) : undefined;
  return certificate === undefined ? verdict : { ...verdict, certificate };
}

function verdictOf(errors: readonly Error[]): NetworkVerdict {
  for (const one of errors) {
    const verdict = chromiumVerdict(one.message) ?? nodeVerdict(one);
    if (verdict !== undefined) return verdict;
    const named = find(BY_NAME, one.name);
    if (named !== undefined) return { code: named, reached: 'maybe' };
  }
  return { code: 'connection_cut', reached: 'maybe' };
}
