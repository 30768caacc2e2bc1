import { expect, test } from 'vitest';
import { runRound } from '../../torture/round.ts';

/**
 * Chosen so that together they bring crashes while sending, questions, uncertain and repeated patches; none of them waits
 * for a pause that the service asks for, since here that takes its time.
 */
const SEEDS = ['a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'b/8', 'c/1', 'c/2'];

test.for(SEEDS)(
  'a process killed at any moment loses, doubles and reorders nothing that it said was saved (%s)',
  { timeout: 30_000 },
  async (seed) => {
    const { wrong, figures } = await runRound(seed);
    expect(wrong).toEqual([]);
    expect(figures.saved).toBeGreaterThan(0);
    expect(figures.applied).toBeGreaterThanOrEqual(figures.saved);
  },
);
