import { lstatSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LaptopId } from '#contract/board.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** What others than the owner may not do with the file: anything (POSIX mode bits). */
const ANYTHING_BY_OTHERS = 0o077;
/** Far above any. */
const LONGEST = 16 * 1024;
const JWT = /^-+BEGIN NATS USER JWT-+\r?\n([\w-]+)\.([\w-]+)\.([\w-]+)\r?\n/m;

const Claims = v.object({ name: LaptopId });

/** With what this laptop shows the board's server who it is. */
export type Credentials = {
  laptop: string;
  /** The file: a JSON Web Token and the seed of the key that it names. Never written down anywhere else. */
  bytes: Uint8Array;
};

/**
 * Reads the file that IT made for this laptop with `nsc`.
 * @param hasModes whether files have an owner and a mode; on Windows the rights of the folder see to that
 */
export function readCredentials(
  path: string,
  hasModes: boolean,
): Result<Credentials, 'credentials_unusable' | 'credentials_not_protected'> {
  try {
    const file = lstatSync(path);
    if (!file.isFile() || file.size > LONGEST) return err('credentials_unusable');
    if (hasModes && (file.mode & ANYTHING_BY_OTHERS) !== 0) return err('credentials_not_protected');
    const bytes = readFileSync(path);
    const payload = JWT.exec(bytes.toString('utf8'))?.[2] ?? '';
    const claims = v.safeParse(
      v.pipe(v.string(), v.parseJson(), Claims),
      Buffer.from(payload, 'base64url').toString('utf8'),
    );
    return claims.success ? ok({ laptop: claims.output.name, bytes }) : err('credentials_unusable');
  } catch {
    return err('credentials_unusable');
  }
}
