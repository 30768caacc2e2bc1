import type { Report } from '../ipc/dispatch.ts';
import { describeCause } from './cause.ts';
import { cleanJson, type Redactor } from './redactor.ts';

/** Writes one line of the log; the line is complete and clean. */
export type WriteLine = (line: string) => void;

/** How many lines a minute one kind of failure may have: a page that got out of hand must not push out all others. */
const MOST_LINES = 20;
const MINUTE_MS = 60_000;

/** Failures of one kind since `since`, and the reference of the last that was written. */
type Kind = { since: number; times: number; ref: string };

/**
 * The log of failed calls: one JSON object a line, without anything that was sent or entered, cleaned of known secrets.
 * @param now milliseconds since 1970
 * @returns writes a failure and gives back its reference, which the screen shows. Of many of one kind within a minute it
 * writes the first 20, then the 100th, the 1,000th and so on with their number; the others have the reference of the
 * last that was written
 */
export function createReport(write: WriteLine, redactor: Redactor, now: () => number): Report {
  const kinds = new Map<string, Kind>();

  /** @returns how many there were of this kind within the minute */
  function count(key: string): Kind {
    const before = kinds.get(key);
    const isOver = before === undefined || Math.abs(now() - before.since) >= MINUTE_MS;
    const kind = isOver ? { since: now(), times: 0, ref: '' } : before;
    kind.times += 1;
    kinds.set(key, kind);
    return kind;
  }

  return ({ call, failure, cause }) => {
    const { code, reached, api, certificate } = failure;
    const kind = count(`${call} ${code}`);
    if (kind.times > MOST_LINES && !/^10+$/.test(String(kind.times))) return kind.ref;
    // Not from node:crypto, all of which would be loaded before there is a window.
    const ref = crypto.randomUUID().slice(0, 8);
    kind.ref = ref;
    const repeated = kind.times > MOST_LINES ? kind.times : undefined;
    const level = code === 'internal' ? 'error' : 'warn';
    const answer = api && { status: api.status, code: api.code };
    const time = new Date(now()).toISOString();
    const told = { code, reached, answer, certificate, repeated };
    const entry = { time, level, ref, call, ...told, cause: describeCause(cause) };
    write(cleanJson(entry, redactor));
    return ref;
  };
}
