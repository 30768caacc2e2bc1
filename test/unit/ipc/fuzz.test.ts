import { expect, it } from 'vitest';
import { fuzzIpc } from '../../torture/ipc/fuzz.ts';

it(
  'whatever the page sends, it gets an answer, and what is refused changes nothing',
  { timeout: 120_000 },
  async () => {
    const { figures, wrong } = await fuzzIpc(3000, 20_260_101);
    expect(wrong).toEqual([]);
    expect(figures.messages).toBe(3000);
    expect(figures.accepted).toBeGreaterThan(300);
    expect(figures.compared).toBeGreaterThan(50);
  },
);
