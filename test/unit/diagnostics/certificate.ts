import { generateKeyPairSync, sign } from 'node:crypto';

/** Distinguished encoding (X.690 §8.1): a tag, a length, and what is in it. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size = Buffer.from(body.length.toString(16).padStart(body.length > 255 ? 4 : 2, '0'), 'hex');
  const length = body.length < 128 ? size : Buffer.concat([Buffer.from([0x80 + size.length]), size]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const ECDSA_WITH_SHA256 = sequence(bytes('06082a8648ce3d040302'));
const COMMON_NAME = bytes('0603550403');
const ALTERNATIVE_NAMES = bytes('0603551d11');

const named = (name: string) => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
const timeText = (at: Date) => at.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
const time = (at: Date | string) => der(0x18, Buffer.from(typeof at === 'string' ? at : timeText(at)));

/**
 * A certificate (RFC 5280 §4.1) that vouches for itself, with its key, both as PEM.
 * @param validTo a text: whatever stands in the certificate for it
 */
export function selfSigned(
  name: string,
  validFrom: Date,
  validTo: Date | string,
): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hosts = sequence(der(0x82, Buffer.from(name)));
  const toBeSigned = sequence(
    bytes('a003020102'),
    bytes('020101'),
    ECDSA_WITH_SHA256,
    named(name),
    sequence(time(validFrom), time(validTo)),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(ALTERNATIVE_NAMES, der(0x04, hosts)))),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const whole = sequence(toBeSigned, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
