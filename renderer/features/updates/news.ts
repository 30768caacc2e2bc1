import { compareVersions } from '#contract/version.ts';

/** What is new, by version. */
export type Notes = Readonly<Record<string, readonly string[]>>;

/**
 * What is new in the versions after one, up to another.
 * @param after `null`: only what the newest of them brought
 * @returns the newest first
 */
export function newsSince(notes: Notes, after: string | null, upTo: string): string[] {
  const versions = Object.keys(notes)
    .filter((version) => compareVersions(version, upTo) <= 0)
    .sort((one, other) => compareVersions(other, one));
  const told =
    after === null ? versions.slice(0, 1) : versions.filter((version) => compareVersions(version, after) > 0);
  return told.flatMap((version) => notes[version] ?? []);
}
