import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** Tags of ASN.1 (ITU-T X.690), as far as a certificate needs them. */
const BOOLEAN = 0x01;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
/** Those of a member that goes by its number (RFC 5280 §4.1 and §4.2.1.6). */
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** One value in the distinguished encoding: tag, length, contents. */
function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const identifier = (hex: string) => der(OBJECT_IDENTIFIER, bytes(hex));
const text = (tag: number, content: string) => der(tag, Buffer.from(content, 'utf8'));
/** YYMMDDhhmmssZ */
const time = (when: Date) => text(UTC_TIME, `${when.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`);

/** The third version, the only one with extensions. */
const V3 = der(VERSION, der(INTEGER, bytes('02')));
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2 (RFC 5758 §3.2). */
const ALGORITHM = der(SEQUENCE, identifier('2a8648ce3d040302'));
/** commonName, 2.5.4.3 (RFC 5280 appendix A.1). */
const COMMON_NAME = identifier('550403');
/** basicConstraints with cA, which is critical, 2.5.29.19 (RFC 5280 §4.2.1.9). */
const IS_AUTHORITY = der(
  SEQUENCE,
  identifier('551d13'),
  der(BOOLEAN, bytes('ff')),
  der(OCTET_STRING, der(SEQUENCE, der(BOOLEAN, bytes('ff')))),
);
/** subjectAltName, 2.5.29.17 (RFC 5280 §4.2.1.6). */
const ALTERNATIVE_NAMES = identifier('551d11');
const DAY_MS = 86_400_000;

const named = (name: string) => der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, name))));

/** The sixteen bytes of an address such as `::1`; one gap at most. */
function ipv6Bytes(address: string): Buffer {
  const [before = '', after = ''] = address.split('::');
  const words = (part: string) => (part === '' ? [] : part.split(':').map((word) => parseInt(word, 16)));
  const [left, right] = [words(before), words(after)];
  const all = [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 0xff]));
}

function hostName(host: string): Buffer {
  if (isIPv4(host)) return der(IP_ADDRESS, Buffer.from(host.split('.').map(Number)));
  if (isIPv6(host)) return der(IP_ADDRESS, ipv6Bytes(host));
  return text(DNS_NAME, host);
}

/** A certificate with its key, both as PEM: what a TLS server takes. */
export type KeyAndCertificate = { key: string; cert: string };

type Wanted = {
  commonName: string;
  /** Names and addresses that it is good for. */
  hosts?: readonly string[];
  /** From yesterday to tomorrow, unless given. */
  from?: Date;
  to?: Date;
};

type Signer = { name: string; key: KeyObject };

function make(wanted: Wanted, extensions: readonly Buffer[], signer?: Signer) {
  const { commonName, from = new Date(Date.now() - DAY_MS), to = new Date(Date.now() + DAY_MS) } = wanted;
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const privateKey = createPrivateKey(pem);
  // The first bit clear: a serial number is positive.
  const serial = der(INTEGER, Buffer.from([0x01]), randomBytes(8));
  const issuer = named(signer?.name ?? commonName);
  const validity = der(SEQUENCE, time(from), time(to));
  const subjectKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const subject = [serial, ALGORITHM, issuer, validity, named(commonName), subjectKey];
  const toSign = der(SEQUENCE, V3, ...subject, der(EXTENSIONS, der(SEQUENCE, ...extensions)));
  const signature = der(BIT_STRING, Buffer.from([0x00]), sign('sha256', toSign, signer?.key ?? privateKey));
  const cert = new X509Certificate(der(SEQUENCE, toSign, ALGORITHM, signature)).toString();
  return { key: pem.toString(), cert, privateKey };
}

const goodFor = ({ hosts = [] }: Wanted) =>
  der(SEQUENCE, ALTERNATIVE_NAMES, der(OCTET_STRING, der(SEQUENCE, ...hosts.map(hostName))));

/** Vouches for certificates, as a company's own authority does. */
export type Authority = { cert: string; issue: (wanted: Wanted) => KeyAndCertificate };

/** Makes an authority that nobody trusts yet (RFC 5280 §4.1). */
export function createAuthority(commonName: string): Authority {
  const { cert, privateKey } = make({ commonName }, [IS_AUTHORITY]);
  const signer = { name: commonName, key: privateKey };
  return {
    cert,
    issue: (wanted) => {
      const made = make(wanted, [goodFor(wanted)], signer);
      return { key: made.key, cert: made.cert };
    },
  };
}

/** A certificate that nobody but its own key vouches for, good for the host of its name. */
export function selfSigned(commonName: string): KeyAndCertificate {
  const wanted = { commonName, hosts: [commonName] };
  const { key, cert } = make(wanted, [goodFor(wanted)]);
  return { key, cert };
}
