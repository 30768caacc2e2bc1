import compare from 'semver/functions/compare.js';
import prerelease from 'semver/functions/prerelease.js';

/** A version as Semantic Versioning 2.0.0 writes it, without build metadata: https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions */
export const VERSION =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?$/;
/** Longer than any, and short enough for what compares them. */
export const LONGEST_VERSION = 100;

/**
 * Which of two versions comes first (Semantic Versioning 2.0.0 §11).
 * @returns -1, 0 or 1, as for sorting
 */
export function compareVersions(one: string, other: string): number {
  return compare(one, other);
}

/** The name of what a version is a trial of: `beta` of `1.0.0-beta.2`; nothing when it is a release. */
export function trialOf(version: string): string | undefined {
  return prerelease(version)?.[0]?.toString();
}
