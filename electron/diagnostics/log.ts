import { randomBytes } from 'node:crypto';
import type { Report } from '../ipc/dispatch.ts';
import type { Redactor } from './redactor.ts';

/** Writes one line of the log; the line is complete and clean. */
export type WriteLine = (line: string) => void;

function textOf(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return typeof cause === 'string' ? cause : `a thrown ${typeof cause}`;
}

/**
 * The log of failed calls: one JSON object a line, without anything that was sent or entered, cleaned of known secrets.
 * @param now milliseconds since 1970
 * @returns writes a failure and gives back its reference, which the screen shows
 */
export function createReport(write: WriteLine, redactor: Redactor, now: () => number): Report {
  return ({ call, failure, cause }) => {
    const ref = randomBytes(4).toString('hex');
    const { code, reached, api } = failure;
    const level = code === 'internal' ? 'error' : 'warn';
    const answer = api && { status: api.status, code: api.code };
    const time = new Date(now()).toISOString();
    const entry = { time, level, ref, call, code, reached, answer, cause: textOf(cause) };
    // Cleaned before quoting, which would hide a secret that has a quote in it.
    write(
      JSON.stringify(entry, (_key, value: unknown) =>
        typeof value === 'string' ? redactor.redact(value) : value,
      ),
    );
    return ref;
  };
}
