import type { TillTeam } from '#contract/board.ts';
import type { NoteStays } from '#contract/tills.ts';
import type { WrittenEvent } from './event.ts';
import type { TillFacts } from './till-projection.ts';

/** What is known of the other laptops, where they share a board. */
export type Team = {
  /** As a laptop is shown. */
  nameOf: (laptop: string) => string;
  /** Which other one claimed a till, and when. */
  claimedBy: (workplaceGuid: string) => { laptop: string; at: number } | null;
  /** Why a note of this laptop's does not go to the others; `undefined`: it goes. */
  noteStays: (text: string) => NoteStays | undefined;
};

/**
 * Why the note of a till stays here.
 * @param events the newest first
 */
export function noteStaysAt(events: readonly WrittenEvent[], team: Team): { noteStays?: NoteStays } {
  const last = events.find(({ event }) => event.kind === 'note');
  if (last?.event.kind !== 'note' || last.author !== null || last.event.text === '') return {};
  // One that was looked at when notes did not go out stays, whatever the organisation says since.
  const noteStays = team.noteStays(last.event.text) ?? (last.goesOut === false ? 'not_shared' : undefined);
  return noteStays ? { noteStays } : {};
}

/** What other laptops have to do with a till. */
export function teamAt(workplaceGuid: string, facts: TillFacts | null, team: Team): TillTeam {
  const { issued, doubled, others = {} } = facts ?? {};
  const name = (laptop: string | null | undefined) => (laptop ? team.nameOf(laptop) : null);
  const claim = team.claimedBy(workplaceGuid);
  const claimed = claim && { name: team.nameOf(claim.laptop), since: claim.at, isClaimed: true };
  // Of two codes, the one that is not this laptop's is what there is to be told of.
  const other = doubled && (doubled.first ?? issued?.by);
  return { here: claimed ?? lastAtIt(others, team), issuedBy: name(issued?.by), doubledBy: name(other) };
}

/** Whoever else began with it last. */
function lastAtIt(others: NonNullable<TillFacts['others']>, team: Team): TillTeam['here'] {
  let last: TillTeam['here'] = null;
  for (const [laptop, { draftAt, readyAt, askedAt }] of Object.entries(others)) {
    const since = Math.max(draftAt ?? 0, readyAt ?? 0, askedAt ?? 0);
    if (since > (last?.since ?? 0)) last = { name: team.nameOf(laptop), since, isClaimed: false };
  }
  return last;
}
