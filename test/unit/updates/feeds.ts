import { createHash, generateKeyPairSync } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { signFeed } from '../../../build/package/sign-feed.ts';

/** A publisher with a key of its own. */
export function publisher() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

export const PUBLISHER = publisher();

/** What electron-builder writes of a package, as it writes it. */
export function feedOf(version: string, bytes = 'the new program'): string {
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const url = `till-setup-${version}-linux-x86_64.AppImage`;
  const files = [{ url, sha512, size: Buffer.byteLength(bytes), blockMapSize: 1234 }];
  return stringify({ version, files, path: url, sha512, releaseDate: '2026-11-22T05:00:00.000Z' });
}

/** The same, signed, as the app gets to see it. */
export function signedInfo(version: string, key = PUBLISHER.privateKey): Record<string, unknown> {
  return parse(signFeed(feedOf(version), key)) as Record<string, unknown>;
}
