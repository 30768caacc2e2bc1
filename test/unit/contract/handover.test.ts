import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { GiveInput, SHORTEST_PASSPHRASE } from '#contract/handover.ts';

const isTaken = (passphrase: string) => v.safeParse(GiveInput, { from: 'A laptop', passphrase }).success;
const long = (letter: string) => letter.repeat(SHORTEST_PASSPHRASE);

describe('a passphrase', () => {
  it('has enough that somebody would have to guess', () => {
    expect(isTaken(long('x'))).toBe(true);
    expect(isTaken('correct horse')).toBe(true);
  });

  it.each([
    ['too short', long('x').slice(1)],
    ['spaces alone', long(' ')],
    ['other white space', long('\u3000')],
    ['what nobody sees', long('\u200b')],
    ['a letter among them', ` ${long(' ')}x${long('\u200b')}`],
  ])('is not %s', (_what, passphrase) => {
    expect(isTaken(passphrase)).toBe(false);
  });
});
