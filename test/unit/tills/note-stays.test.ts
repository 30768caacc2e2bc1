import { describe, expect, it } from 'vitest';
import { noteStaysAt, type Team } from '#electron/tills/team.ts';
import type { WrittenEvent } from '#electron/tills/event.ts';

const note = (text: string, more: Partial<WrittenEvent> = {}): WrittenEvent => ({
  ...{ event: { kind: 'note', at: 1, text }, author: null, goesOut: null },
  ...more,
});
const DONE: WrittenEvent = { event: { kind: 'handed_over', at: 2 }, author: null, goesOut: true };

/** A team in which notes go out, but for those with a secret. */
const team: Team = {
  nameOf: (laptop) => laptop,
  claimedBy: () => null,
  noteStays: (text) => (text.includes('SECRET') ? 'secret' : undefined),
};
const silent: Team = { ...team, noteStays: () => 'not_shared' };

describe('the note of a till', () => {
  it('stays where there is something secret in it, or notes do not go out', () => {
    expect(noteStaysAt([DONE, note('SECRET')], team)).toEqual({ noteStays: 'secret' });
    expect(noteStaysAt([DONE, note('left shelf')], silent)).toEqual({ noteStays: 'not_shared' });
  });

  it('goes to the others otherwise, and the last one counts', () => {
    expect(noteStaysAt([note('left shelf'), note('SECRET')], team)).toEqual({});
  });

  it('that was written before notes went out stays', () => {
    expect(noteStaysAt([note('left shelf', { goesOut: false })], team)).toEqual({ noteStays: 'not_shared' });
  });

  it('of another laptop, or taken away, is nothing to speak of', () => {
    expect(noteStaysAt([note('SECRET', { author: 'L1' })], team)).toEqual({});
    expect(noteStaysAt([note('')], silent)).toEqual({});
    expect(noteStaysAt([DONE], silent)).toEqual({});
  });
});
