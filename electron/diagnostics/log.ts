import { randomBytes } from 'node:crypto';
import type { Report } from '../ipc/dispatch.ts';
import { describeCause } from './cause.ts';
import { cleanJson, type Redactor } from './redactor.ts';

/** Writes one line of the log; the line is complete and clean. */
export type WriteLine = (line: string) => void;

/**
 * The log of failed calls: one JSON object a line, without anything that was sent or entered, cleaned of known secrets.
 * @param now milliseconds since 1970
 * @returns writes a failure and gives back its reference, which the screen shows
 */
export function createReport(write: WriteLine, redactor: Redactor, now: () => number): Report {
  return ({ call, failure, cause }) => {
    const ref = randomBytes(4).toString('hex');
    const { code, reached, api, certificate } = failure;
    const level = code === 'internal' ? 'error' : 'warn';
    const answer = api && { status: api.status, code: api.code };
    const time = new Date(now()).toISOString();
    const told = { code, reached, answer, certificate };
    const entry = { time, level, ref, call, ...told, cause: describeCause(cause) };
    write(cleanJson(entry, redactor));
    return ref;
  };
}
