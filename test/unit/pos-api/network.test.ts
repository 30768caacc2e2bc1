import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#contract/errors.ts';
import { networkVerdict } from '#electron/pos-api/network.ts';
import { OPERATIONS, rejectedWith } from './setup.ts';

describe("Electron's network errors", () => {
  it.each([
    ['INTERNET_DISCONNECTED', 'offline', 'no'],
    ['NAME_NOT_RESOLVED', 'name_not_resolved', 'no'],
    ['DNS_TIMED_OUT', 'name_not_resolved', 'no'],
    ['CONNECTION_REFUSED', 'connection_refused', 'no'],
    ['CONNECTION_TIMED_OUT', 'timed_out', 'no'],
    ['ADDRESS_UNREACHABLE', 'offline', 'no'],
    ['CERT_AUTHORITY_INVALID', 'tls_untrusted', 'no'],
    ['CERT_REVOKED', 'tls_untrusted', 'no'],
    ['CERT_DATE_INVALID', 'tls_expired', 'no'],
    ['CERT_COMMON_NAME_INVALID', 'tls_wrong_host', 'no'],
    ['SSL_PROTOCOL_ERROR', 'tls_failed', 'no'],
    ['SSL_VERSION_OR_CIPHER_MISMATCH', 'tls_failed', 'no'],
    ['SSL_CLIENT_AUTH_CERT_NEEDED', 'client_certificate_needed', 'no'],
    ['PROXY_CONNECTION_FAILED', 'proxy_failed', 'no'],
    ['TUNNEL_CONNECTION_FAILED', 'proxy_failed', 'no'],
    ['MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy_failed', 'no'],
    ['NO_SUPPORTED_PROXIES', 'proxy_failed', 'no'],
    ['SOCKS_CONNECTION_FAILED', 'proxy_failed', 'no'],
    ['BLOCKED_BY_CLIENT', 'request_blocked', 'no'],
    ['CONNECTION_RESET', 'connection_cut', 'maybe'],
    ['CONNECTION_CLOSED', 'connection_cut', 'maybe'],
    ['EMPTY_RESPONSE', 'connection_cut', 'maybe'],
    ['CONTENT_LENGTH_MISMATCH', 'connection_cut', 'maybe'],
    ['INCOMPLETE_CHUNKED_ENCODING', 'connection_cut', 'maybe'],
    ['NETWORK_CHANGED', 'connection_cut', 'maybe'],
    ['NETWORK_IO_SUSPENDED', 'connection_cut', 'maybe'],
    ['HTTP2_PROTOCOL_ERROR', 'connection_cut', 'maybe'],
    ['SSL_BAD_RECORD_MAC_ALERT', 'tls_failed', 'maybe'],
    ['TIMED_OUT', 'timed_out', 'maybe'],
    ['TOO_MANY_REDIRECTS', 'redirected', 'maybe'],
    ['INVALID_HTTP_RESPONSE', 'answer_wrong_shape', 'maybe'],
    ['CONTENT_DECODING_FAILED', 'answer_wrong_shape', 'maybe'],
    ['SOMETHING_NEW', 'connection_cut', 'maybe'],
  ])('net::ERR_%s', (name, code, reached) => {
    expect(networkVerdict(new Error(`net::ERR_${name}`))).toStrictEqual({ code, reached });
  });

  it('an answer whose status cannot be', () => {
    const impossible = Object.assign(new Error('the answer’s status is 600'), { name: 'ImpossibleStatus' });
    expect(networkVerdict(impossible)).toStrictEqual({ code: 'answer_wrong_status', reached: 'maybe' });
  });

  it('a redirect that is not followed', () => {
    expect(networkVerdict(new Error('Redirect was cancelled'))).toStrictEqual({
      code: 'redirected',
      reached: 'maybe',
    });
  });
});

describe('a refused certificate', () => {
  const certificate = {
    ...{ host: 'pos.shop.example', subject: 'printer', issuer: 'Shop Company CA' },
    ...{ validFrom: 1, validTo: 2, fingerprint: 'sha256/abc=' },
  };
  const refused = (name: string, facts: unknown) =>
    new Error('the request failed', {
      cause: Object.assign(new Error(`net::ERR_${name}`), { certificate: facts }),
    });

  it('is part of the verdict, and of the failure', async () => {
    const error = refused('CERT_COMMON_NAME_INVALID', certificate);
    expect(networkVerdict(error)).toStrictEqual({ code: 'tls_wrong_host', reached: 'no', certificate });
    for (const [, run] of OPERATIONS)
      expect(await run(rejectedWith(error))).toMatchObject({
        error: { code: 'tls_wrong_host', retryable: false, certificate },
      });
  });

  it('is not where the trouble is another, or the facts are none', () => {
    for (const error of [refused('CONNECTION_RESET', certificate), refused('CERT_INVALID', { host: 'x' })])
      expect(networkVerdict(error)).not.toHaveProperty('certificate');
  });
});

describe("Node's network errors", () => {
  it.each([
    ['ENOTFOUND', 'name_not_resolved', 'no'],
    ['EAI_AGAIN', 'name_not_resolved', 'no'],
    ['ECONNREFUSED', 'connection_refused', 'no'],
    ['ENETUNREACH', 'offline', 'no'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timed_out', 'no'],
    ['CERT_HAS_EXPIRED', 'tls_expired', 'no'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_wrong_host', 'no'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_untrusted', 'no'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted', 'no'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_failed', 'no'],
    ['ECONNRESET', 'connection_cut', 'maybe'],
    ['EPIPE', 'connection_cut', 'maybe'],
    ['UND_ERR_SOCKET', 'connection_cut', 'maybe'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timed_out', 'maybe'],
    ['UND_ERR_BODY_TIMEOUT', 'timed_out', 'maybe'],
    ['HPE_INVALID_CONSTANT', 'answer_wrong_shape', 'maybe'],
    ['constructor', 'connection_cut', 'maybe'],
  ])('%s', (code, expected, reached) => {
    const cause = Object.assign(new Error(code), { code });
    expect(networkVerdict(new TypeError('fetch failed', { cause }))).toStrictEqual({
      code: expected,
      reached,
    });
  });

  it.each([
    ['connect', { code: 'timed_out', reached: 'no' }],
    ['read', { code: 'timed_out', reached: 'maybe' }],
  ])('a time-out of the system in %s', (syscall, verdict) => {
    const cause = Object.assign(new Error('ETIMEDOUT'), { code: 'ETIMEDOUT', syscall });
    expect(networkVerdict(new TypeError('fetch failed', { cause }))).toStrictEqual(verdict);
  });
});

describe('a rejection of any other kind', () => {
  it.each([
    [new DOMException('late', 'TimeoutError'), 'timed_out'],
    [new DOMException('stopped', 'AbortError'), 'cancelled'],
    [new TypeError('fetch failed'), 'connection_cut'],
    ['not an error', 'connection_cut'],
    [undefined, 'connection_cut'],
  ])('%s may have come through', (error, code) => {
    expect(networkVerdict(error)).toStrictEqual({ code, reached: 'maybe' });
  });

  it.each(OPERATIONS)('%s answers it with a result', async (_name, run) => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.string(), async (thing, message) => {
        for (const error of [
          thing,
          new Error(message),
          Object.assign(new Error(message), { code: thing, cause: thing }),
        ]) {
          const result = await run(rejectedWith(error));
          expect(result.ok).toBe(false);
          if (!result.ok) expect(ERROR_CODES).toContain(result.error.code);
        }
      }),
    );
  });
});
