import type { UpdateFailure } from '#contract/updates.ts';

/** What the file system says when there is no room, or no right to write (POSIX errno names). */
const NOT_SAVED = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO']);
/** What electron-updater says when the file is not the one that was announced, or not signed by the publisher. */
const CODES: Readonly<Record<string, UpdateFailure>> = {
  ERR_CHECKSUM_MISMATCH: 'file_damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'not_signed',
};
/** Of these a server, or something before it, may say something else in a while (RFC 9110 §15). */
const isPassing = (status: number) => status >= 500 || status === 407 || status === 408 || status === 429;

/** A server said nothing for so long that it was given up; what that ended says nothing about it. */
export class ServerSilent extends Error {}

/** What an error of electron-updater's means. */
export function failureOf(cause: unknown): UpdateFailure {
  if (cause instanceof ServerSilent) return 'unreachable';
  if (!(cause instanceof Error)) return 'feed_unusable';
  const code = 'code' in cause ? String(cause.code) : '';
  const known = CODES[code];
  if (known) return known;
  if (NOT_SAVED.has(code)) return 'not_saved';
  if ('statusCode' in cause && typeof cause.statusCode === 'number')
    return isPassing(cause.statusCode) ? 'unreachable' : 'feed_unusable';
  // Not begun, since it has another length than was signed (shell/updater.ts).
  if (cause.message.includes('net::ERR_BLOCKED_BY_CLIENT')) return 'file_damaged';
  return cause.message.includes('net::ERR_') ? 'unreachable' : 'feed_unusable';
}
