/** A server that asks for more is not believed; whoever waits is at a till. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** The three forms of HTTP-date (RFC 9110 §5.6.7); the last one lacks the zone, which is always UTC. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850 = /^[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/** An HTTP-date as milliseconds since 1970, UTC; `null` where there is none. @param header its value */
export function readHttpDate(header: string | null): number | null {
  const at = parseHttpDate(header?.trim() ?? '');
  return Number.isNaN(at) ? null : at;
}

function parseHttpDate(text: string): number {
  if (IMF_FIXDATE.test(text) || RFC_850.test(text)) return Date.parse(text);
  return ASCTIME.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

/**
 * Reads a `Retry-After` header (RFC 9110 §10.2.3): seconds, or an HTTP-date.
 * @param header its value, or `null` where there is none
 * @param now milliseconds since 1970, UTC, by the clock of whoever wrote the header: its answer's `Date`, else ours
 * @returns milliseconds to wait from `now`, 0 to 24 hours; `undefined` where there is no readable header
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}
