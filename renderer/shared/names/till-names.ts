import type { Workplace } from '#contract/directory.ts';

/** Enough of a typed GUID to know it again. */
export function shortGuid(guid: string): string {
  return `${guid.slice(0, 8)}…`;
}

/** A till's number where its name does not say it: several tills may have one name. */
export function tillNumber({ name, number }: Workplace): string | undefined {
  return number === undefined || name.includes(String(number)) ? undefined : `№\u00a0${String(number)}`;
}
