import type { StoredConnection } from '../storage/settings.ts';

type NamePart = (stored: StoredConnection) => string;

const host: NamePart = ({ connection: { baseUrl } }) =>
  URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;

/** What tells namesakes apart: the first of these that does. */
const DETAILS: readonly NamePart[] = [
  host,
  ({ connection }) => connection.alias,
  ({ connection }) => connection.baseUrl,
  ({ connection }) => connection.orgGuid.slice(0, 8),
];

/** The user's own name for it, else its organisation's, else its short name, else its host. */
const plainName: NamePart = (stored) =>
  [stored.connection.name, stored.organisationName, stored.connection.alias].find((name) => name) ??
  host(stored);

const withDetail =
  (detail: NamePart): NamePart =>
  (stored) =>
    `${plainName(stored)} (${detail(stored)})`;

/** As people compare names. */
const folded = (name: string) => name.normalize('NFKC').toLowerCase();

/**
 * What connections are called, so that no two of them are called the same.
 * @returns a name for each, in the order in which they are given
 */
export function shownNames(all: readonly StoredConnection[]): string[] {
  const plain = all.map((stored) => folded(plainName(stored)));

  /** Whether a text has something to say of each of these, and nothing that could be said of another. */
  function tellsApart(namesakes: StoredConnection[], detail: NamePart): boolean {
    const names = namesakes.map((stored) => folded(withDetail(detail)(stored)));
    const isOwn = names.every((name) => !plain.includes(name)) && new Set(names).size === names.length;
    return isOwn && namesakes.every((stored) => detail(stored) !== '');
  }

  return all.map((stored) => {
    const name = folded(plainName(stored));
    const namesakes = all.filter((_, index) => plain[index] === name);
    if (namesakes.length === 1) return plainName(stored);
    const detail = DETAILS.find((one) => tellsApart(namesakes, one)) ?? (({ connection }) => connection.id);
    return withDetail(detail)(stored);
  });
}
