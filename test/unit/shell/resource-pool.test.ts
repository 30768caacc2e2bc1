import { describe, expect, it } from 'vitest';
import { createResourcePool } from '#electron/shell/resource-pool.ts';

const never = new AbortController().signal;

describe('taking turns', () => {
  it('lends each resource to one at a time, first come, first served', async () => {
    const turns = createResourcePool(['a', 'b']);
    const first = await turns.acquire(never);
    await turns.acquire(never);
    const served: string[] = [];
    const third = turns.acquire(never).then((turn) => (served.push('third'), turn));
    const fourth = turns.acquire(never).then((turn) => (served.push('fourth'), turn));
    first.release();
    const turn = await third;
    expect(turn.resource).toBe('a');
    expect(served).toEqual(['third']);
    turn.release();
    expect((await fourth).resource).toBe('a');
  });

  it('counts a release that is called twice once', async () => {
    const turns = createResourcePool(['a']);
    const turn = await turns.acquire(never);
    turn.release();
    turn.release();
    await turns.acquire(never);
    const waits = new AbortController();
    const second = turns.acquire(waits.signal);
    waits.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
  });

  it('does not lend to one who gave up waiting', async () => {
    const turns = createResourcePool(['a']);
    const turn = await turns.acquire(never);
    const impatient = new AbortController();
    const second = turns.acquire(impatient.signal);
    const third = turns.acquire(never);
    impatient.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
    turn.release();
    expect((await third).resource).toBe('a');
  });
});
