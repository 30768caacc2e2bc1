import type { Certificate, Session } from 'electron';

/** Whose certificate a server showed; as `CertificateFacts` of the contract. */
export type RefusedCertificate = {
  host: string;
  subject: string;
  issuer: string;
  validFrom: number;
  validTo: number;
  fingerprint: string;
};

/** The certificates that were refused last, so that it can be said whose they are. */
export type RefusedCertificates = {
  /** Looks at what comes of the certificates that a session is shown. It changes nothing about it. */
  watch: (session: Pick<Session, 'setCertificateVerifyProc'>) => void;
  /** @param host as in a URL: an IPv6 address with its brackets */
  of: (host: string) => RefusedCertificate | undefined;
};

/** Chromium's own verdict stands. The two other answers, 0 and -2, would put ours in its place. */
const AS_CHROMIUM_SAYS = -3;

/** More hosts than this are not kept in mind; there is one connection in use, and now and then a proxy. */
const MOST = 20;

const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1').toLowerCase();

function nameOf({ commonName, organizations }: Certificate['subject'], otherwise: string): string {
  return commonName || organizations.join(', ') || otherwise;
}

function describe(host: string, certificate: Certificate): RefusedCertificate {
  const { subject, subjectName, issuer, issuerName, validStart, validExpiry, fingerprint } = certificate;
  return {
    host,
    subject: nameOf(subject, subjectName),
    issuer: nameOf(issuer, issuerName),
    validFrom: validStart * 1000,
    validTo: validExpiry * 1000,
    fingerprint,
  };
}

/**
 * Remembers whose certificates were refused. Electron tells of them in one place only, the one that could also decide
 * (https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc); here every answer is that
 * Chromium's verdict stands, whatever it is. Chromium keeps its verdicts for a while and does not tell again of one
 * that it has: therefore it is kept here too, until the host shows a certificate that is accepted.
 */
export function createRefusedCertificates(): RefusedCertificates {
  const refused = new Map<string, RefusedCertificate>();

  function note(hostname: string, errorCode: number, certificate: Certificate): void {
    const host = bare(hostname);
    refused.delete(host);
    if (errorCode === 0) return;
    refused.set(host, describe(host, certificate));
    const [oldest] = refused.keys();
    if (refused.size > MOST && oldest !== undefined) refused.delete(oldest);
  }

  return {
    watch(session) {
      session.setCertificateVerifyProc(({ hostname, errorCode, certificate }, decide) => {
        decide(AS_CHROMIUM_SAYS);
        note(hostname, errorCode, certificate);
      });
    },
    of: (host) => refused.get(bare(host)),
  };
}
