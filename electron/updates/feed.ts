import { createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import type { UpdateFailure } from '#contract/updates.ts';
import { compareVersions, LONGEST_VERSION, trialOf, VERSION } from '#contract/version.ts';
import { type FeedName, FEED_NAME, type System, systemOfFeed } from './system.ts';

/** The feed's file is some hundred bytes long; more of it is not looked at. */
export const LONGEST_FEED = 64 * 1024;

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
type FeedFile = v.InferOutput<typeof FeedFile>;

/** What electron-builder writes into a feed's file, as far as it is signed. */
export const Published = v.object({
  version: v.pipe(v.string(), v.maxLength(LONGEST_VERSION), v.regex(VERSION)),
  files: v.pipe(v.array(FeedFile), v.minLength(1), v.maxLength(40)),
  /** An installer that fetches the program from elsewhere would not be covered. */
  packages: v.exactOptional(v.never()),
});

/** What of a feed's file (`latest-linux.yml` and its like) is signed. */
export const Signed = v.object({
  ...Published.entries,
  /** The file's own name: that of another system, or of another channel, is none of this one's. */
  feed: v.pipe(v.string(), v.maxLength(80), v.regex(FEED_NAME)),
  /** When it was signed, RFC 3339 in UTC, to the second. */
  signedAt: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), v.isoTimestamp()),
});
export type Signed = v.InferOutput<typeof Signed>;

const FeedInfo = v.object({ ...Signed.entries, signature: Bytes64 });

/**
 * The text that is signed: a line that says what it is, then what for, when, the version, and a line a file. None of what
 * is in it can hold a space or a line feed, so it can be read in one way only.
 */
export function signedText({ feed, signedAt, version, files }: Signed): string {
  const { channel, processor } = systemOfFeed(feed);
  return [
    'till-setup update 2',
    `feed ${feed}`,
    `processor ${processor}`,
    `channel ${channel}`,
    `date ${signedAt}`,
    `version ${version}`,
    ...files.map(({ url, sha512, size }) => `file ${url} ${sha512} ${size}`),
    '',
  ].join('\n');
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
  /** What this copy looks for. */
  system: System;
  /** The name under which it was fetched. */
  feed: FeedName;
};

/** What a trusted feed says. */
export type FeedNews = {
  /** When it was signed, milliseconds since 1970, UTC. */
  signedAt: number;
  /** `null`: this is the newest version. The file is the one that this system installs. */
  update: { version: string; file: FeedFile } | null;
};

/**
 * Judges what a feed says, before anything of it is fetched.
 * @param info as it came, its YAML parsed
 * @returns a failure when it is not to be trusted, is meant for another system or channel, is of an older version, is a
 * trial that another channel is for, or has nothing that this system installs
 */
export function judgeFeed(info: unknown, rules: FeedRules): Result<FeedNews, UpdateFailure> {
  const parsed = v.safeParse(FeedInfo, info);
  if (!parsed.success) return err(isUnsigned(info) ? 'not_signed' : 'feed_unusable');
  const { signature, ...signed } = parsed.output;
  if (!isSignedBy(rules.publicKey, signedText(signed), signature)) return err('not_signed');
  // Signed, but for others: whoever puts it here can have no honest reason.
  if (signed.feed !== rules.feed) return err('other_system');
  const { channel } = systemOfFeed(signed.feed);
  const trial = trialOf(signed.version);
  if (trial !== undefined && trial !== channel) return err('other_channel');
  const signedAt = Date.parse(signed.signedAt);
  const order = compareVersions(signed.version, rules.version);
  if (order < 0) return err('older');
  if (order === 0) return ok({ signedAt, update: null });
  const file = fileFor(rules.system, signed.files);
  if (file === undefined) return err('feed_unusable');
  return ok({ signedAt, update: { version: signed.version, file } });
}

/** Right but for what belongs to a signature. */
function isUnsigned(info: unknown): boolean {
  return v.safeParse(Published, info).success;
}

/** How file names say which processor they are for; on Linux a 64-bit Intel has a name of its own. */
const PROCESSOR_IN_NAME = /(?:^|[-_.])(x64|x86_64|arm64|ia32|armv7l)(?:[-_.]|$)/;
const PROCESSORS: Readonly<Record<string, string>> = { x86_64: 'x64' };
/** The one kind of file that each system's updater installs. */
const KINDS = { windows: '.exe', macos: '.zip', linux: '.AppImage' } as const;

/** The one file of a feed that this system installs: of its kind, for its processor. */
function fileFor({ platform, processor }: System, files: readonly FeedFile[]): FeedFile | undefined {
  const fitting = files.filter(({ url }) => {
    const [, named] = PROCESSOR_IN_NAME.exec(url) ?? [];
    return url.endsWith(KINDS[platform]) && named !== undefined && (PROCESSORS[named] ?? named) === processor;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
