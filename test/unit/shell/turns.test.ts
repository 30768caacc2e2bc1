import { describe, expect, it } from 'vitest';
import { createTurns } from '#electron/shell/turns.ts';

const never = new AbortController().signal;

describe('taking turns', () => {
  it('lends each resource to one at a time, first come, first served', async () => {
    const turns = createTurns(['a', 'b']);
    const first = await turns.take(never);
    await turns.take(never);
    const served: string[] = [];
    const third = turns.take(never).then((turn) => (served.push('third'), turn));
    const fourth = turns.take(never).then((turn) => (served.push('fourth'), turn));
    first.release();
    const turn = await third;
    expect(turn.resource).toBe('a');
    expect(served).toEqual(['third']);
    turn.release();
    expect((await fourth).resource).toBe('a');
  });

  it('takes a release that comes twice for one', async () => {
    const turns = createTurns(['a']);
    const turn = await turns.take(never);
    turn.release();
    turn.release();
    await turns.take(never);
    const waits = new AbortController();
    const second = turns.take(waits.signal);
    waits.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
  });

  it('does not lend to one who gave up waiting', async () => {
    const turns = createTurns(['a']);
    const turn = await turns.take(never);
    const impatient = new AbortController();
    const second = turns.take(impatient.signal);
    const third = turns.take(never);
    impatient.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
    turn.release();
    expect((await third).resource).toBe('a');
  });
});
