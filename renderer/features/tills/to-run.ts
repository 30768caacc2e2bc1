import type { CallError } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { BoardRow, StateCounts, TillStateKind } from '#contract/tills.ts';
import { MOST_TILLS } from '#contract/run.ts';
import { type Candidate, TO_DO } from '#features/run/state/candidate.ts';
import type { Board } from './board.svelte.ts';

/** Main gives no more at once. */
const PAGE = 200;

/** How many of the tills that are listed a code is still to come for. @param counts by state, of all that match otherwise */
export function toDoIn(counts: StateCounts, states: readonly TillStateKind[]): number {
  const kinds = [...TO_DO].filter((kind) => states.length === 0 || states.includes(kind));
  return kinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/**
 * The tills of the list that can be ticked for a run; of more than a run takes so many and one.
 * @returns those of all its pages, or why one of them could not be read
 */
export async function listedForRun(
  board: Pick<Board, 'filter' | 'readPage'>,
): Promise<Result<Candidate[], CallError>> {
  // What is listed otherwise meanwhile was not meant.
  const { filter } = board;
  const tills: Candidate[] = [];
  for (let offset = 0; tills.length <= MOST_TILLS; offset += PAGE) {
    const page = await board.readPage(filter, { offset, limit: PAGE });
    if (!page.ok) return page;
    tills.push(
      ...page.data.rows.filter(({ state, archived }) => !archived && TO_DO.has(state.kind)).map(ofRow),
    );
    if (offset + PAGE >= page.data.total) break;
  }
  return ok(tills);
}

function ofRow({ workplaceGuid, name, outletGuid, outletName, state, archived }: BoardRow): Candidate {
  return {
    guid: workplaceGuid,
    name,
    number: undefined,
    outletGuid,
    outletName,
    state,
    archived,
    employee: null,
  };
}
