import { describe, expect, it } from 'vitest';
import { applyAuthored, type TillFacts } from '#electron/tills/till-projection.ts';
import type { StoredEvent } from '#electron/tills/event.ts';

const [A, B] = ['a', 'b'].map((digit) => `L${digit.repeat(32)}`) as [string, string];

/** What each did in the order of the board, as a third laptop reads it. */
function doubledAfter(...steps: [author: string, event: Pick<StoredEvent, 'kind'> & object][]): boolean {
  const request = { outletGuid: null, employeeGuid: null, employeeName: null, texted: false };
  let facts: TillFacts | null = null;
  for (const [place, [author, event]] of steps.entries())
    facts = applyAuthored(facts, { event: { at: place, ...request, ...event } as StoredEvent, author });
  return Boolean(facts?.doubled);
}
const code = (how: { replaced?: boolean; knew?: boolean } = {}) => ({
  ...{ kind: 'code_issued' as const, replaced: false },
  ...how,
});

describe('two codes for one till', () => {
  it('are two where neither laptop knew of the other’s, and not where one was taken over', () => {
    expect(doubledAfter([A, code()], [B, code()])).toBe(true);
    expect(doubledAfter([A, code()], [B, code({ replaced: true, knew: true })])).toBe(false);
    expect(doubledAfter([A, code()], [A, code({ replaced: true })])).toBe(false);
  });

  it('stay two when a laptop replaces its own without knowing of the other', () => {
    expect(doubledAfter([A, code()], [B, code()], [B, code({ replaced: true })])).toBe(true);
    expect(doubledAfter([A, code()], [B, code()], [A, code({ replaced: true })])).toBe(true);
  });

  it('are settled by a code that is asked for with knowledge of both, or by handing over', () => {
    expect(doubledAfter([A, code()], [B, code()], [B, code({ replaced: true, knew: true })])).toBe(false);
    expect(doubledAfter([A, code()], [B, code()], [A, { kind: 'handed_over' }])).toBe(false);
    expect(doubledAfter([A, code()], [B, code()], [B, { kind: 'activated' }])).toBe(false);
  });
});
