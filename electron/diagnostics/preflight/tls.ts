import type { Finding } from '#contract/diagnostics.ts';
import type { TransportCode } from '#contract/errors.ts';
import type { Answer } from './answer.ts';
import type { Certificate, PeekCertificate } from './certificate.ts';
import { type Outcome, outcome } from './outcome.ts';
import type { Route } from './route.ts';

const DAY_MS = 24 * 3_600_000;
/** From when on the end of a certificate is told, in milliseconds. */
const SOON_MS = 14 * DAY_MS;

export type TlsDeps = { peek: PeekCertificate; now: () => number; timeoutMs: number };

/** What the app's request fails with when the connection is not safe; after anything else that cannot be told. */
const UNSAFE = {
  tls_untrusted: 'tls_untrusted',
  tls_expired: 'tls_expired',
  tls_wrong_host: 'tls_wrong_host',
  tls_failed: 'tls_failed',
  client_certificate_needed: 'tls_failed',
} as const satisfies Partial<Record<TransportCode, Finding>>;

const isUnsafe = (code: string): code is keyof typeof UNSAFE => Object.hasOwn(UNSAFE, code);

/** What the app's own request says of the connection; `undefined`: that it is safe. */
function problemOf(answer: Answer): { verdict: 'bad' | 'skipped'; finding: Finding } | undefined {
  if (answer.kind === 'answered') return undefined;
  if (isUnsafe(answer.code)) return { verdict: 'bad', finding: UNSAFE[answer.code] };
  return { verdict: 'skipped', finding: answer.code === 'timed_out' ? 'timed_out' : 'unreachable' };
}

function factsOf(certificate: Certificate | undefined) {
  return {
    subject: certificate?.subject,
    issuer: certificate?.issuer,
    valid_from: certificate?.validFrom,
    valid_to: certificate?.validTo,
    fingerprint: certificate?.fingerprint,
  };
}

/**
 * Whether the connection is safe. The app's own request decides, by Chromium's rules; the certificate is looked at only
 * to say whose it is, and not at all where a proxy stands between.
 */
export async function checkTls(url: URL, route: Route, answer: Answer, deps: TlsDeps): Promise<Outcome> {
  if (url.protocol !== 'https:') return outcome('skipped', 'not_needed', { host: url.hostname });
  const problem = problemOf(answer);
  const canLook = route.kind === 'direct' && problem?.verdict !== 'skipped';
  const certificate = canLook ? await deps.peek(url, deps.timeoutMs) : undefined;
  const reason = answer.kind === 'failed' ? answer.code : undefined;
  const facts = { host: url.hostname, reason, ...factsOf(certificate) };
  if (problem) return outcome(problem.verdict, problem.finding, facts);
  const endsSoon = certificate !== undefined && Date.parse(certificate.validTo) - deps.now() < SOON_MS;
  return endsSoon ? outcome('notice', 'tls_soon_expired', facts) : outcome('good', 'fine', facts);
}
