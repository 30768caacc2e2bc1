/** A version as Semantic Versioning 2.0.0 writes it, without build metadata: https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions */
export const VERSION =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?$/;

/** The part of a version before its first hyphen, and the identifiers after it. */
function partsOf(version: string): { core: string[]; before: string[] } {
  const cut = version.indexOf('-');
  if (cut < 0) return { core: version.split('.'), before: [] };
  return { core: version.slice(0, cut).split('.'), before: version.slice(cut + 1).split('.') };
}

/** Numbers by their value, words by their letters, numbers before words. */
function compareIdentifiers(one: string, other: string): number {
  const isNumber = [one, other].map((text) => /^\d+$/.test(text));
  if (isNumber[0] && isNumber[1]) return Math.sign(Number(one) - Number(other));
  if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function compareLists(one: readonly string[], other: readonly string[]): number {
  for (const [index, identifier] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) return 1;
    const order = compareIdentifiers(identifier, counterpart);
    if (order !== 0) return order;
  }
  return one.length < other.length ? -1 : 0;
}

/**
 * Which of two versions comes first (Semantic Versioning 2.0.0 §11).
 * @returns -1, 0 or 1, as for sorting
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  const order = compareLists(left.core, right.core);
  if (order !== 0) return order;
  if (left.before.length === 0 || right.before.length === 0)
    return Math.sign(right.before.length - left.before.length);
  return compareLists(left.before, right.before);
}

/** The name of what a version is a trial of: `beta` of `1.0.0-beta.2`; nothing when it is a release. */
export function trialOf(version: string): string | undefined {
  return partsOf(version).before[0];
}
