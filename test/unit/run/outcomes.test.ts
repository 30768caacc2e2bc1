import { expect, it } from 'vitest';
import { setAsideAt } from '#electron/run/outcomes.ts';

it('a till is set aside as of when it was asked for, or as of now where nobody can tell; never as of 1970', () => {
  expect(setAsideAt({ kind: 'exists', issuedAt: 5000 }, 9000)).toBe(5000);
  expect(setAsideAt({ kind: 'claimed', by: 'Anna', since: 6000, heldMs: null, claim: 1 }, 9000)).toBe(6000);
  for (const reachedAt of [null, 7000])
    expect(setAsideAt({ kind: 'board_away', mayAsk: false, reachedAt }, 9000)).toBe(9000);
});
