import type { StoredConnection } from '../storage/settings.ts';

type Label = (kept: StoredConnection) => string;

const host: Label = ({ connection: { baseUrl } }) =>
  URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;

/** What tells namesakes apart: the first of these that does. */
const DETAILS: readonly Label[] = [
  host,
  ({ connection }) => connection.alias,
  ({ connection }) => connection.baseUrl,
  ({ connection }) => connection.orgGuid.slice(0, 8),
];

/** The user's own name for it, else its organisation's, else its short name, else its host. */
const plainName: Label = (kept) =>
  [kept.connection.name, kept.organisationName, kept.connection.alias].find((name) => name) ?? host(kept);

const withDetail =
  (detail: Label): Label =>
  (kept) =>
    `${plainName(kept)} (${detail(kept)})`;

/** As people compare names. */
const folded = (name: string) => name.normalize('NFKC').toLowerCase();

/**
 * What connections are called, so that no two of them are called the same.
 * @returns a name for each, in the order in which they are given
 */
export function shownNames(all: readonly StoredConnection[]): string[] {
  const plain = all.map((kept) => folded(plainName(kept)));

  /** Whether a text has something to say of each of these, and nothing that could be said of another. */
  function tellsApart(namesakes: StoredConnection[], detail: Label): boolean {
    const names = namesakes.map((kept) => folded(withDetail(detail)(kept)));
    const isOwn = names.every((name) => !plain.includes(name)) && new Set(names).size === names.length;
    return isOwn && namesakes.every((kept) => detail(kept) !== '');
  }

  return all.map((kept) => {
    const name = folded(plainName(kept));
    const namesakes = all.filter((_, index) => plain[index] === name);
    if (namesakes.length === 1) return plainName(kept);
    const detail = DETAILS.find((one) => tellsApart(namesakes, one)) ?? (({ connection }) => connection.id);
    return withDetail(detail)(kept);
  });
}
