import { ok } from '#contract/result.ts';
import {
  TILL_STATES,
  type BoardFilter,
  type BoardRow,
  type TillsSummary,
  type StateCounts,
  type StoreRow,
  type TillEvent,
  type TillState,
} from '#contract/tills.ts';
import type { State } from '#contract/state.ts';
import { createSearchIndex } from '#electron/search/index.ts';
import type { Texts } from '#electron/search/searchable.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { DIRECTORY, fakeTill, FYODOR, NEVSKY, NOTHING_ROLLED_OUT } from './fixtures.ts';

const MINUTE = 60_000;
/** A moment some minutes ago. */
export const ago = (minutes: number): number => Date.now() - minutes * MINUTE;

export const tillGuid = (number: number): string =>
  `00000002-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A line of the board: a till of the first store, of which nothing happened unless it is said. */
export function row(number: number, parts: Partial<BoardRow> = {}): BoardRow {
  return {
    workplaceGuid: tillGuid(number),
    name: `Till ${String(number)}`,
    archived: false,
    outletGuid: NEVSKY.guid,
    outletName: NEVSKY.name,
    state: { kind: 'not_started' },
    employeeName: null,
    issuedAt: null,
    handedOverAt: null,
    activatedAt: null,
    note: '',
    ...parts,
  };
}

/** A till in each state, in the order in which it goes. */
export const STATES: readonly TillState[] = TILL_STATES.map((kind) => {
  switch (kind) {
    case 'not_started':
      return { kind };
    case 'settings_waiting':
      return { kind, at: ago(30), waiting: 2 };
    case 'missing':
      return { kind, at: ago(30), was: 'code_issued' };
    case 'draft':
    case 'ready':
    case 'code_uncertain':
    case 'code_issued':
    case 'handed_over':
    case 'active':
      return { kind, at: ago(30) };
  }
});

/** One till of each state; those of even number belong to the second store. */
export const ONE_OF_EACH: readonly BoardRow[] = STATES.map((state, index) =>
  row(index + 1, {
    state,
    ...(index % 2 === 1 ? { outletGuid: FYODOR.guid, outletName: FYODOR.name } : {}),
  }),
);

export function countsOf(rows: readonly BoardRow[]): StateCounts {
  const counts = { ...NOTHING_ROLLED_OUT.counts };
  for (const { state } of rows) counts[state.kind]++;
  return counts;
}

export function tillsOf(rows: readonly BoardRow[], revision = 2): TillsSummary {
  return { revision, counts: countsOf(rows), nextReady: null };
}

const ORDER: Readonly<Record<BoardFilter['sort'], (one: BoardRow) => string | number>> = {
  store: ({ outletName, workplaceGuid }) => `${outletName ?? ''} ${workplaceGuid}`,
  till: ({ workplaceGuid }) => workplaceGuid,
  state: ({ state }) => TILL_STATES.indexOf(state.kind),
  latest: ({ state }) => ('at' in state ? -state.at : 0),
};

function textsOf({ name, outletName, employeeName, note, workplaceGuid: guid }: BoardRow): Texts {
  const others = [outletName, employeeName, note].map((text) => text ?? undefined);
  return { names: [name ?? undefined], others, guid };
}

function matching(rows: readonly BoardRow[], filter: Omit<BoardFilter, 'states'>): BoardRow[] {
  const orderOf = ORDER[filter.sort];
  const found = createSearchIndex(rows, textsOf)
    .find(filter.search)
    .ranks.flat()
    .filter((one) => filter.outletGuid === null || (one.outletGuid ?? 'none') === filter.outletGuid);
  if (filter.sort === 'store' && !filter.descending && filter.search !== '') return found;
  found.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0));
  return filter.descending ? found.reverse() : found;
}

function storesOf(rows: readonly BoardRow[]): StoreRow[] {
  const byStore = Map.groupBy(rows, ({ outletGuid }) => outletGuid);
  return [...byStore].map(([outletGuid, own]) => {
    const address = outletGuid === NEVSKY.guid ? (NEVSKY.address ?? null) : null;
    return { outletGuid, name: own[0]?.outletName ?? null, address, counts: countsOf(own) };
  });
}

const UNFINISHED = ['not_started', 'draft', 'ready', 'code_uncertain', 'code_issued'] as const;
const leftIn = ({ counts }: StoreRow): number => UNFINISHED.reduce((sum, state) => sum + counts[state], 0);

/**
 * A main whose board holds these tills; it filters, sorts, counts and gives pages as the real one does.
 * @param rows asked for anew with every call
 */
export function withBoard(
  rows: () => readonly BoardRow[],
  state: Partial<State> = {},
  events: (guid: string) => TillEvent[] = () => [],
): FakeTill {
  return fakeTill({ tills: tillsOf(rows()), ...state })
    .on('tills.board', ({ offset, limit, states, ...filter }) => {
      const all = matching(rows(), filter);
      const found = all.filter((one) => states.length === 0 || states.includes(one.state.kind));
      return ok({
        total: found.length,
        rows: found.slice(offset, offset + limit),
        counts: countsOf(all),
      });
    })
    .on('tills.stores', ({ search, unfinished, offset, limit }) => {
      const found = storesOf(rows()).filter(
        (store) =>
          (store.name ?? '').toLowerCase().includes(search.toLowerCase()) &&
          (!unfinished || leftIn(store) > 0),
      );
      return ok({ total: found.length, stores: found.slice(offset, offset + limit) });
    })
    .on('tills.till', ({ workplaceGuid }) => {
      const found = rows().find((one) => one.workplaceGuid === workplaceGuid);
      return found === undefined
        ? failure('till_unknown')
        : ok({ row: found, draft: null, events: events(workplaceGuid) });
    })
    .answers('tills.handOver', undefined)
    .answers('tills.undoHandOver', undefined)
    .answers('tills.discardDraft', undefined)
    .answers('tills.note', undefined)
    .answers('tills.exportCsv', { name: 'tills.csv' });
}

/** A main that keeps what is done to its tills and tells of it. */
export class LivingBoard {
  #rows: readonly BoardRow[];
  #revision = 2;
  readonly fake: FakeTill;

  constructor(rows: readonly BoardRow[], state: Partial<State> = {}) {
    this.#rows = rows;
    this.fake = withBoard(() => this.#rows, state)
      .on('tills.handOver', ({ workplaceGuid }) => {
        this.change(workplaceGuid, { state: { kind: 'handed_over', at: Date.now() } });
        return ok(undefined);
      })
      .on('tills.undoHandOver', ({ workplaceGuid }) => {
        this.change(workplaceGuid, { state: { kind: 'code_issued', at: Date.now() } });
        return ok(undefined);
      })
      .on('tills.discardDraft', ({ workplaceGuid }) => {
        this.change(workplaceGuid, { state: { kind: 'not_started' } });
        return ok(undefined);
      })
      .on('tills.note', ({ workplaceGuid, text }) => {
        this.change(workplaceGuid, { note: text });
        return ok(undefined);
      });
  }

  /** Something happened to a till. */
  change(guid: string, parts: Partial<BoardRow>): void {
    this.become(this.#rows.map((one) => (one.workplaceGuid === guid ? { ...one, ...parts } : one)));
  }

  /** From now on these are the tills. */
  become(rows: readonly BoardRow[]): void {
    this.#rows = rows;
    this.fake.push({ tills: tillsOf(rows, ++this.#revision) });
  }
}

/** A directory with one store alone. */
export const ONE_STORE = { directory: { ...DIRECTORY, counts: { ...DIRECTORY.counts, outlets: 1 } } };

/** Many tills, ten a store, of each state some. */
export function many(count: number): BoardRow[] {
  return Array.from({ length: count }, (_, index) => {
    const store = Math.floor(index / 10) + 1;
    return row(index + 1, {
      state: STATES[index % 8] ?? { kind: 'not_started' },
      outletGuid: `00000001-0000-4000-8000-${String(store).padStart(12, '0')}`,
      outletName: `Store ${String(store).padStart(4, '0')}`,
    });
  });
}
