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

/** As electron-builder writes it for Windows: without a blockmap there are no sizes. */
export function windowsFeedOf(version: string, packages: Readonly<Record<string, Uint8Array>>): string {
  const files = Object.entries(packages).map(([url, bytes]) => ({
    url,
    sha512: createHash('sha512').update(bytes).digest('base64'),
  }));
  const { url: path, sha512 } = files[0] ?? {};
  return stringify({ version, files, path, sha512, releaseDate: '2026-11-22T05:00:00.000Z' });
}

/** When feeds are signed here, unless a test says otherwise. */
export const SIGNED_AT = '2023-11-14T22:13:20Z';

type Signing = { key?: string; name?: string; at?: string };

/** A signed feed's file. */
export function signedFeed(
  yaml: string,
  { key = PUBLISHER.privateKey, name = 'latest-linux.yml', at = SIGNED_AT }: Signing = {},
): string {
  return signFeed(yaml, { name, key, now: new Date(at) });
}

/** The same, as the app gets to see it. */
export function signedInfo(version: string, signing: Signing = {}): Record<string, unknown> {
  return parse(signedFeed(feedOf(version), signing)) as Record<string, unknown>;
}
