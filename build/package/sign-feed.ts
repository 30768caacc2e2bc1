/**
 * `node build/package/sign-feed.ts FOLDER`: signs the feed's files in a folder (`latest.yml`, `latest-linux.yml` and their
 * like) with the publisher's key, which is in TILL_SETUP_UPDATE_KEY: Ed25519 as PKCS #8, in PEM or in base 64. A key that
 * the apps would not know is refused. What is signed, and how it is checked, is in electron/updates/feed.ts;
 * docs/updates.md says it to people.
 *
 * It needs nothing but Node and two packages without dependencies, so that it can run where nothing else has.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Document, parseDocument } from 'yaml';
import { Published, Signed, signedText } from '#electron/updates/feed.ts';
import { FEED_NAME } from '#electron/updates/system.ts';
import { PUBLISHER } from './publisher.ts';

/** What electron-builder writes for itself beside the feeds. */
const NO_FEED = new Set(['builder-debug.yml', 'app-update.yml', 'builder-effective-config.yml']);

/** @throws when it is no Ed25519 key */
function readKey(text: string): KeyObject {
  const key = text.includes('-----BEGIN')
    ? createPrivateKey(text)
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key for updates is not an Ed25519 key');
  return key;
}

/** The bytes of a package beside the feed; `undefined`: it is not there. */
export type ReadPackage = (name: string) => Uint8Array | undefined;

/**
 * Without a blockmap electron-builder leaves the sizes of Windows' installers out: they are put in from the files, whose
 * hashes are compared on the way.
 * @throws when a file that is needed for it is missing, or is another one
 */
function addSizes(document: Document, read: ReadPackage): void {
  const { files = [] } = document.toJS() as { files?: { url: string; sha512: string; size?: number }[] };
  for (const [index, { url, sha512, size }] of files.entries()) {
    const bytes = read(url);
    if (bytes === undefined && size === undefined) throw new Error(`${url} has no size, and is not there`);
    if (bytes === undefined) continue;
    if (createHash('sha512').update(bytes).digest('base64') !== sha512)
      throw new Error(`${url} is not the file that the feed names`);
    document.setIn(['files', index, 'size'], bytes.length);
  }
}

export type SignOptions = {
  /** The feed's own file name. */
  name: string;
  key: string;
  /** When it is signed. */
  now: Date;
  read?: ReadPackage;
};

/**
 * Puts the signature into a feed's file, with what it is for; everything else in it stays.
 * @param yaml what electron-builder wrote
 * @throws when it is not as the app would take it
 */
export function signFeed(yaml: string, { name, key, now, read = () => undefined }: SignOptions): string {
  const document = parseDocument(yaml);
  addSizes(document, read);
  document.set('feed', name);
  const signedAt = document.createNode(`${now.toISOString().slice(0, 19)}Z`);
  // Without the quotation marks it would be read as a date and not as text.
  signedAt.type = 'QUOTE_DOUBLE';
  document.set('signedAt', signedAt);
  v.parse(Published, document.toJS());
  const signed = v.parse(Signed, document.toJS());
  document.set('signature', sign(null, Buffer.from(signedText(signed)), readKey(key)).toString('base64'));
  return document.toString({ lineWidth: 0 });
}

/**
 * Signs every feed in a folder, each under its own name.
 * @returns the names of the files that were signed; @throws when there are none
 */
export function signFeeds(folder: string, key: string, now = new Date()): string[] {
  const names = readdirSync(folder).filter((name) => FEED_NAME.test(name) && !NO_FEED.has(name));
  if (names.length === 0) throw new Error(`there is no feed in ${folder}`);
  const read = (name: string) => {
    const path = join(folder, name);
    return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : undefined;
  };
  for (const name of names) {
    const path = join(folder, name);
    writeFileSync(path, signFeed(readFileSync(path, 'utf8'), { name, key, now, read }));
  }
  return names;
}

/** The public half, as build/package/publisher.ts has it. */
export function publicHalf(key: string): string {
  return createPublicKey(readKey(key)).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** @returns what went wrong, in words; nothing when the feeds are signed, or nobody would look at their signatures */
function run(folder: string | undefined, key: string): string | undefined {
  const { publicKey } = PUBLISHER.updates;
  if (folder === undefined) return 'which folder? node build/package/sign-feed.ts FOLDER';
  if (publicKey === '') {
    console.log('nothing is signed: by build/package/publisher.ts this app does not update itself');
    return undefined;
  }
  if (key === '') return 'TILL_SETUP_UPDATE_KEY is empty: docs/updates.md says how to make a key';
  if (publicHalf(key) !== publicKey)
    return 'TILL_SETUP_UPDATE_KEY is not the key whose public half is in build/package/publisher.ts';
  for (const name of signFeeds(folder, key)) console.log(name);
  return undefined;
}

if (import.meta.main) {
  const problem = run(process.argv[2], process.env['TILL_SETUP_UPDATE_KEY'] ?? '');
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
}
