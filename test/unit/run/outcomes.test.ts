import { expect, it } from 'vitest';
import { asideAt } from '#electron/run/outcomes.ts';

it('a till is set aside as of when it was asked for, or as of now where nobody can tell; never as of 1970', () => {
  expect(asideAt({ kind: 'exists', issuedAt: 5000 }, 9000)).toBe(5000);
  expect(asideAt({ kind: 'claimed', by: 'Anna', since: 6000, heldMs: null, claim: 1 }, 9000)).toBe(6000);
  for (const reachedAt of [null, 7000])
    expect(asideAt({ kind: 'board_away', mayAsk: false, reachedAt }, 9000)).toBe(9000);
});
