import type { SharedBoardState, TeamDay } from '#contract/board.ts';

/** A laptop of the team, as the page lists it. */
export type TeamRow = {
  readonly key: string;
  readonly isOwn: boolean;
  /** `null`: this one, to which IT gave no name. */
  readonly name: string | null;
  /** When it was last heard from, in milliseconds since 1970, UTC; `null`: that is not known. */
  readonly heardAt: number | null;
  /** How many changes of settings waited there then. */
  readonly waiting: number;
  readonly codes: number;
  readonly active: number;
};

type Own = { readonly name: string | null; readonly waiting: number };

/** This laptop first, then the others, the one heard from last first; then who did something and is heard of no more. */
export function teamRows(own: Own, board: SharedBoardState, day: TeamDay | null): TeamRow[] {
  const didBy = new Map(day?.laptops.map((each) => [each.laptop, each]));
  const did = (laptop: string | null) => {
    const { codes = 0, active = 0 } = didBy.get(laptop) ?? {};
    didBy.delete(laptop);
    return { codes, active };
  };
  const rows: TeamRow[] = [
    { ...own, ...{ key: 'own', isOwn: true, heardAt: board.reachedAt }, ...did(null) },
    ...board.team.map(({ laptop, name, heardAt, waiting }) => ({
      ...{ key: laptop, isOwn: false, name, heardAt, waiting },
      ...did(laptop),
    })),
  ];
  const others = [...didBy.values()].map(({ laptop, name, codes, active }) => ({
    ...{ key: laptop ?? '', isOwn: false, name, heardAt: null, waiting: 0, codes, active },
  }));
  return [...rows, ...others];
}

/** How far back is looked, in whole days. */
export const SPANS = ['today', 'yesterday', 'week'] as const;
export type Span = (typeof SPANS)[number];

/** @returns from when up to before when, in milliseconds since 1970, UTC; days are this computer's */
export function spanOf(span: Span, now: number): { from: number; until: number } {
  const midnight = (days: number): number => {
    const date = new Date(now);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  };
  switch (span) {
    case 'today':
      return { from: midnight(0), until: midnight(1) };
    case 'yesterday':
      return { from: midnight(-1), until: midnight(0) };
    case 'week':
      return { from: midnight(-6), until: midnight(1) };
  }
}
