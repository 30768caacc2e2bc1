import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { HANDOVER_BYTES } from '../outbox/limits.ts';

/**
 * A file that only a passphrase opens. In its order: eight letters that say what it is, the version of the layout (one
 * byte), the head's length (two bytes, big-endian), the head as JSON, the encrypted body, its tag, and a SHA-256 of
 * everything before it. That sum is last in every version: what was damaged on its way is told from a wrong passphrase
 * before anybody waits for a key. All that stands before the body is authenticated with it.
 */
const MAGIC = Buffer.from('TILLCHGS', 'latin1');
const VERSION = 1;
const PREFIX_BYTES = MAGIC.length + 3;
const LONGEST_HEAD = 1024;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const SUM_BYTES = 32;
const CIPHER = 'aes-256-gcm';

/** scrypt's cost: 128 MiB and about half a second, once (OWASP, Password Storage Cheat Sheet: N=2^17, r=8, p=1). */
export const COST = 2 ** 17;
/** What a file may ask for: not so little that its passphrase is guessed, nor so much that reading it fills the memory. */
const COSTS = [14, 15, 16, 17, 18].map((power) => 2 ** power);
const BLOCK = 8;

const base64Of = (bytes: number) =>
  v.pipe(
    v.string(),
    v.base64(),
    v.transform((text) => Buffer.from(text, 'base64')),
    v.length(bytes),
  );

const Head = v.strictObject({
  /** The file's own, by which it is known again. */
  id: v.pipe(v.string(), v.uuid()),
  kdf: v.literal('scrypt'),
  cost: v.picklist(COSTS),
  block: v.literal(BLOCK),
  parallel: v.literal(1),
  salt: base64Of(SALT_BYTES),
  nonce: base64Of(NONCE_BYTES),
});
type Head = v.InferOutput<typeof Head>;

/** A file that is whole, as far as can be told without its passphrase. */
export type SealedFile = {
  id: string;
  /** @returns the body; `handover_wrong_passphrase` also when somebody changed the file and its sum with it */
  unseal: (passphrase: string) => Promise<Result<Buffer, Failure>>;
};

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Derives the key, off the main thread. The same words count as the same, however a keyboard composes their letters. */
function keyOf(passphrase: string, { salt, cost }: Pick<Head, 'salt' | 'cost'>): Promise<Buffer> {
  const needed = 128 * cost * BLOCK;
  return derive(passphrase.normalize('NFKC'), salt, KEY_BYTES, {
    ...{ cost, blockSize: BLOCK, parallelization: 1 },
    maxmem: 2 * needed,
  });
}

const sumOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Encrypts a body.
 * @param id a UUID by which the file is known again
 * @param cost of scrypt; only tests take less
 */
export async function seal(id: string, body: Buffer, passphrase: string, cost = COST): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const head = Buffer.from(
    JSON.stringify({
      ...{ id, kdf: 'scrypt', cost, block: BLOCK, parallel: 1 },
      ...{ salt: salt.toString('base64'), nonce: nonce.toString('base64') },
    }),
  );
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt8(VERSION, MAGIC.length);
  prefix.writeUInt16BE(head.length, MAGIC.length + 1);
  const before = Buffer.concat([prefix, head]);
  const cipher = createCipheriv(CIPHER, await keyOf(passphrase, { salt, cost }), nonce, {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(before);
  const sealed = Buffer.concat([before, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([sealed, sumOf(sealed)]);
}

const damaged = err<Failure>({ code: 'handover_damaged', retryable: false });
const tooNew = err<Failure>({ code: 'handover_too_new', retryable: false });
const wrongPassphrase = err<Failure>({ code: 'handover_wrong_passphrase', retryable: false });

function headOf(bytes: Buffer): Head | undefined {
  try {
    const parsed = v.safeParse(Head, JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/**
 * Reads a file as far as it goes without its passphrase.
 * @returns `handover_damaged` for what was changed or cut off, or is no such file; `handover_too_new` for a layout of
 * later versions of the app
 */
export function readSealed(bytes: Buffer): Result<SealedFile, Failure> {
  if (bytes.length < PREFIX_BYTES + TAG_BYTES + SUM_BYTES || bytes.length > HANDOVER_BYTES) return damaged;
  const sealed = bytes.subarray(0, -SUM_BYTES);
  const isOurs = sealed.subarray(0, MAGIC.length).equals(MAGIC);
  if (!isOurs || !sumOf(sealed).equals(bytes.subarray(-SUM_BYTES))) return damaged;
  const version = sealed.readUInt8(MAGIC.length);
  if (version > VERSION) return tooNew;
  const length = sealed.readUInt16BE(MAGIC.length + 1);
  const bodyAt = PREFIX_BYTES + length;
  if (version !== VERSION || length > LONGEST_HEAD || bodyAt + TAG_BYTES > sealed.length) return damaged;
  const head = headOf(sealed.subarray(PREFIX_BYTES, bodyAt));
  if (!head) return damaged;
  const { id, nonce } = head;
  const unseal = async (passphrase: string): Promise<Result<Buffer, Failure>> => {
    const decipher = createDecipheriv(CIPHER, await keyOf(passphrase, head), nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(sealed.subarray(0, bodyAt));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const body = decipher.update(sealed.subarray(bodyAt, -TAG_BYTES));
    try {
      return ok(Buffer.concat([body, decipher.final()]));
    } catch {
      // All that it throws for is a tag that does not fit.
      return wrongPassphrase;
    }
  };
  return ok({ id, unseal });
}

/** By which a file on the disk is told to be the one that was written. */
export function digestOf(bytes: Buffer): string {
  return sumOf(bytes).toString('hex');
}
