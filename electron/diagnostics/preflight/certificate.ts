import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
import tls from 'node:tls';
import { bareHost } from './bare-host.ts';

/** Whose certificate a server shows. Times are RFC 3339 in UTC; empty where nobody can read them. */
export type Certificate = {
  subject: string;
  issuer: string;
  validFrom: string;
  validTo: string;
  /** SHA-256, as browsers show it. */
  fingerprint: string;
};

/** Looks at the certificate that a server shows; nothing is sent. @returns `undefined` when it shows none */
export type PeekCertificate = (url: URL, timeoutMs: number) => Promise<Certificate | undefined>;

function nameOf({ CN, O }: PeerCertificate['subject']): string {
  return [CN, O]
    .flat()
    .filter((part) => part !== undefined)
    .join(', ');
}

function timeOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function describe(shown: PeerCertificate): Certificate | undefined {
  // Node answers with an empty object when there is none.
  if (!('fingerprint256' in shown)) return undefined;
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    validFrom: timeOf(shown.valid_from),
    validTo: timeOf(shown.valid_to),
    fingerprint: shown.fingerprint256,
  };
}

export const peekCertificate: PeekCertificate = (url, timeoutMs) =>
  new Promise((resolve) => {
    const host = bareHost(url);
    const port = Number(url.port || '443');
    // Whether it is trusted is for Chromium to say, whose rules count; here it is only looked at.
    const socket = tls.connect({ host, port, servername: servername(host), rejectUnauthorized: false });
    const end = (certificate: Certificate | undefined) => {
      resolve(certificate);
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => {
      end(undefined);
    });
    socket.once('secureConnect', () => {
      end(describe(socket.getPeerCertificate()));
    });
    socket.on('error', () => {
      end(undefined);
    });
  });

/** Addresses are not to be named in the handshake (RFC 6066 §3). */
function servername(host: string): string {
  return isIP(host) === 0 ? host : '';
}
