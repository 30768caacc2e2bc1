import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { ChooseListing, type Question } from '#shared/ui/choose/choose-listing.svelte.ts';

type Entry = { guid: string };

/** A list of main's that grows; each answer waits until it is given. */
function growing() {
  const entries: Entry[] = [];
  const waiting: (() => void)[] = [];
  const ask = async ({ offset, limit }: Question) => {
    // What main has when it is asked, however long the answer takes.
    const items = entries.slice(offset, offset + limit);
    const total = entries.length;
    await new Promise<void>((resolve) => waiting.push(resolve));
    return ok({ items, total, hiddenTotal: 0 });
  };
  const listing = new ChooseListing<Entry>(ask, ({ guid }) => guid);
  /** Gives every answer that waits, and those that are asked for because of it. */
  async function answer(): Promise<void> {
    while (waiting.length > 0) {
      for (const give of waiting.splice(0)) give();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { entries, listing, answer };
}

describe('a list that is added to while it is on the screen', () => {
  test('shows what came where there was nothing', async () => {
    const { entries, listing, answer } = growing();
    void listing.begin('', false);
    await answer();
    expect(listing.now?.total).toBe(0);
    entries.push({ guid: 'a' });
    void listing.refresh(0, 0);
    await answer();
    expect(listing.now?.total).toBe(1);
    expect(listing.at(0)).toEqual({ guid: 'a' });
  });

  test('shows what came while its first answer was on the way', async () => {
    const { entries, listing, answer } = growing();
    void listing.begin('', false);
    entries.push({ guid: 'a' });
    void listing.refresh(0, 0);
    await answer();
    expect(listing.now?.total).toBe(1);
  });

  test('shows what came beside what was there', async () => {
    const { entries, listing, answer } = growing();
    entries.push({ guid: 'a' });
    void listing.begin('', false);
    await answer();
    entries.push({ guid: 'b' });
    void listing.refresh(0, 1);
    await answer();
    expect(listing.now?.total).toBe(2);
    expect(listing.at(1)).toEqual({ guid: 'b' });
  });
});
