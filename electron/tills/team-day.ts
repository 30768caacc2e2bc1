import type { TeamDay } from '#contract/board.ts';
import { compareNames } from '../directory/order.ts';
import type { CodeCreated, TillRow } from './store.ts';

export type TeamDayFacts = {
  /** Milliseconds since 1970, UTC: from when, and up to before when. */
  from: number;
  until: number;
  codes: readonly CodeCreated[];
  /** The tills to which something happened. */
  rows: readonly TillRow[];
  outletOf: (workplaceGuid: string) => { guid: string | null; name: string | null };
  /** Another laptop's. */
  nameOf: (laptop: string) => string;
};

type Line = TeamDay['stores'][number];

/** As many lines cross; a team does not get to more stores in a day. */
const LINES = 500;

/**
 * What a team did in a while, by laptop and store. A till counts as active once, for the laptop that made the code which it
 * took, whoever saw it.
 */
export function teamDay({ from, until, codes, rows, outletOf, nameOf }: TeamDayFacts): TeamDay {
  const isWithin = (at: number) => at >= from && at < until;
  const lines = new Map<string, Line>();
  const count = (workplaceGuid: string, laptop: string | null, what: 'codes' | 'active') => {
    const { guid: outletGuid, name: outletName } = outletOf(workplaceGuid);
    const key = `${outletGuid ?? ''} ${laptop ?? ''}`;
    const name = laptop === null ? null : nameOf(laptop);
    const line = lines.get(key) ?? { outletGuid, outletName, laptop, name, codes: 0, active: 0 };
    lines.set(key, { ...line, [what]: line[what] + 1 });
  };
  for (const { guid, at, laptop } of codes) if (isWithin(at)) count(guid, laptop, 'codes');
  for (const { guid, facts } of rows) {
    const { issued, activatedAt = null } = facts;
    if (issued && activatedAt !== null && isWithin(activatedAt)) count(guid, issued.by ?? null, 'active');
  }
  const ordered = [...lines.values()].sort(byStore);
  return {
    laptops: byLaptop(ordered),
    stores: ordered.slice(0, LINES),
    more: Math.max(0, ordered.length - LINES),
  };
}

/** Stores that nobody names come after the others, and what is in none last; of one store, who made more codes comes first. */
function byStore(one: Line, other: Line): number {
  if (one.outletGuid !== other.outletGuid) {
    if (one.outletGuid === null || other.outletGuid === null) return one.outletGuid === null ? 1 : -1;
    const [name, otherName] = [one.outletName, other.outletName];
    if ((name === null) !== (otherName === null)) return name === null ? 1 : -1;
    return compareNames(name ?? '', otherName ?? '') || (one.outletGuid < other.outletGuid ? -1 : 1);
  }
  return other.codes - one.codes || other.active - one.active;
}

function byLaptop(lines: readonly Line[]): TeamDay['laptops'] {
  const laptops = new Map<string | null, TeamDay['laptops'][number]>();
  for (const { laptop, name, codes, active } of lines) {
    const { codes: made = 0, active: taken = 0 } = laptops.get(laptop) ?? {};
    laptops.set(laptop, { laptop, name, codes: made + codes, active: taken + active });
  }
  return [...laptops.values()];
}
