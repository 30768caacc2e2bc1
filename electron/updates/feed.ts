import { createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';
import { err, ok, type Result } from '../contract/result.ts';
import type { UpdateFailure } from '../contract/updates.ts';
import { compareVersions, LONGEST_VERSION, trialOf, VERSION } from '../contract/version.ts';

/** Base 64 of 64 bytes (RFC 4648 §4), in the one way to write them. */
const Bytes64 = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]{86}==$/),
  v.check((text) => Buffer.from(text, 'base64').toString('base64') === text),
);

/** A file of an update; its address is its name, beside the feed's own file. */
const FeedFile = v.object({
  url: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.+-]{0,199}$/)),
  sha512: Bytes64,
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/** What of a feed's file (`latest-linux.yml` and its like) is signed. */
export const Signed = v.object({
  version: v.pipe(v.string(), v.maxLength(LONGEST_VERSION), v.regex(VERSION)),
  files: v.pipe(v.array(FeedFile), v.minLength(1), v.maxLength(40)),
  /** An installer that fetches the program from elsewhere would not be covered. */
  packages: v.exactOptional(v.never()),
});
export type Signed = v.InferOutput<typeof Signed>;

const FeedInfo = v.object({ ...Signed.entries, signature: Bytes64 });

/**
 * The text that is signed: a line that says what it is, the version, a line a file. None of what is in it can hold a
 * space or a line feed, so it can be read in one way only.
 */
export function signedText({ version, files }: Signed): string {
  const lines = files.map(({ url, sha512, size }) => `file ${url} ${sha512} ${size}`);
  return ['till-setup update 1', `version ${version}`, ...lines, ''].join('\n');
}

/** Ed25519 (RFC 8032). @param publicKey as SubjectPublicKeyInfo (RFC 8410) in base 64 */
function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return (
    key.asymmetricKeyType === 'ed25519' &&
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  );
}

export type FeedRules = {
  /** The publisher's, see `isSignedBy`. */
  publicKey: string;
  /** The version that is running. */
  version: string;
  channel: string;
};

/**
 * Judges what a feed says, before anything of it is fetched.
 * @param info as it came, its YAML parsed
 * @returns the newer version, or `null` when this is the newest; a failure when it is not to be trusted, when it is of
 * an older version, or a trial that another channel is for
 */
export function judgeFeed(
  info: unknown,
  { publicKey, version, channel }: FeedRules,
): Result<string | null, UpdateFailure> {
  const parsed = v.safeParse(FeedInfo, info);
  if (!parsed.success) return err(isUnsigned(info) ? 'not_signed' : 'feed_unusable');
  const { signature, ...signed } = parsed.output;
  if (!isSignedBy(publicKey, signedText(signed), signature)) return err('not_signed');
  const trial = trialOf(signed.version);
  if (trial !== undefined && trial !== channel) return err('other_channel');
  const order = compareVersions(signed.version, version);
  if (order < 0) return err('older');
  return ok(order === 0 ? null : signed.version);
}

/** Right but for its signature. */
function isUnsigned(info: unknown): boolean {
  return v.safeParse(Signed, info).success;
}
