/**
 * `node build/package/sign-feed.ts FOLDER`: signs the feed's files in a folder (`latest.yml`, `latest-linux.yml` and their
 * like) with the publisher's key, which is in TILL_SETUP_UPDATE_KEY: Ed25519 as PKCS #8, in PEM or in base 64. A key that
 * the apps would not know is refused. What is signed, and how it is checked, is in electron/updates/feed.ts;
 * docs/updates.md says it to people.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { Signed, signedText } from '../../electron/updates/feed.ts';
import { PUBLISHER } from './publisher.ts';

/** The file of a channel: for Windows, for macOS, for Linux, there by processor. */
const FEED_FILE = /^[a-z][a-z0-9-]*\.yml$/;
/** What electron-builder writes for itself beside them. */
const NO_FEED = new Set(['builder-debug.yml', 'app-update.yml', 'builder-effective-config.yml']);

/** @throws when it is no Ed25519 key */
function readKey(text: string): KeyObject {
  const key = text.includes('-----BEGIN')
    ? createPrivateKey(text)
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key for updates is not an Ed25519 key');
  return key;
}

/**
 * Puts the signature into a feed's file; everything else in it stays.
 * @param yaml what electron-builder wrote
 * @throws when it is not as the app would take it
 */
export function signFeed(yaml: string, key: string): string {
  const document = parseDocument(yaml);
  const signed = v.parse(Signed, document.toJS());
  const signature = sign(null, Buffer.from(signedText(signed)), readKey(key));
  document.set('signature', signature.toString('base64'));
  return document.toString({ lineWidth: 0 });
}

/** @returns the names of the files that were signed; @throws when there are none */
export function signFeeds(folder: string, key: string): string[] {
  const names = readdirSync(folder).filter((name) => FEED_FILE.test(name) && !NO_FEED.has(name));
  if (names.length === 0) throw new Error(`there is no feed in ${folder}`);
  for (const name of names) {
    const path = join(folder, name);
    writeFileSync(path, signFeed(readFileSync(path, 'utf8'), key));
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
