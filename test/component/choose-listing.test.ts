import { describe, expect, test } from 'vitest';
import { err, ok } from '#contract/result.ts';
import { ChooseListing, type Question } from '#shared/ui/choose/choose-listing.svelte.ts';
import { ChooseModel } from '#shared/ui/choose/choose.svelte.ts';
import { settled } from './settled.ts';

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
      await settled();
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

const guidOf = ({ guid }: Entry): string => guid;

/** A list of main's with so many entries for each search, named after it; each answer waits until it is given. */
function held(totalOf: (question: Question) => number) {
  const waiting: { question: Question; give: (fails?: boolean) => void }[] = [];
  const ask = async (question: Question) => {
    const total = totalOf(question);
    const count = Math.max(0, Math.min(question.limit, total - question.offset));
    const items = Array.from({ length: count }, (_none, at) => ({
      guid: `${question.search}-${String(question.offset + at)}`,
    }));
    const fails = await new Promise<boolean>((resolve) =>
      waiting.push({ question, give: (wanted = false) => resolve(wanted) }),
    );
    return fails
      ? err({ code: 'storage_failed' as const, retryable: true, ref: 'T-1' })
      : ok({ items, total, hiddenTotal: 1 });
  };
  /** Gives the answer that has waited longest. */
  async function give(fails = false): Promise<void> {
    waiting.shift()?.give(fails);
    await settled();
  }
  return { ask, waiting, give };
}

describe('a long list', () => {
  test('waits for a page that is on its way already, before it is said to be here', async () => {
    const { ask, give } = held(() => 200);
    const listing = new ChooseListing<Entry>(ask, guidOf);
    void listing.begin('', false);
    await give();
    void listing.need(60, 120);
    const found = listing.need(0, 120).then(() => listing.at(119));
    await settled();
    await give();
    expect(await found).toEqual({ guid: '-119' });
  });

  test('asks again for a page that did not come', async () => {
    const { ask, give } = held(() => 200);
    const listing = new ChooseListing<Entry>(ask, guidOf);
    void listing.begin('', false);
    await give();
    void listing.need(60, 120);
    await give(true);
    expect(listing.error).not.toBeNull();
    void listing.need(60, 120);
    await give();
    expect(listing.at(60)).toEqual({ guid: '-60' });
    expect(listing.error).toBeNull();
  });

  test('gives Enter the line whose page is on its way', async () => {
    const { ask, give } = held(() => 200);
    const model = new ChooseModel<Entry>({ ask, guidOf, isRecent: () => false, chosen: () => null });
    model.load('key');
    await give();
    model.move(199);
    void model.listing.need(190, 200);
    const found = model.found();
    await settled();
    await give();
    expect(await found).toEqual({ guid: '-199' });
  });

  test('has no page of the search before among what was found by the next', async () => {
    const { ask, waiting, give } = held(({ search }) => (search === '' ? 500 : 100));
    const listing = new ChooseListing<Entry>(ask, guidOf);
    void listing.begin('', false);
    await give();
    void listing.begin('b', false);
    void listing.need(60, 120);
    expect(waiting.map(({ question }) => question.search)).toEqual(['b', '']);
    await give();
    await give();
    expect(listing.now).toMatchObject({ search: 'b', total: 100 });
    expect(listing.at(60)).toBeUndefined();
  });

  test('whose hidden lines were asked for has Enter on the best match of what is typed next', async () => {
    const { ask, waiting, give } = held(() => 3);
    const model = new ChooseModel<Entry>({ ask, guidOf, isRecent: () => false, chosen: () => null });
    model.load('key');
    await give();
    const toggled = model.toggleHidden();
    model.query = 'b';
    while (waiting.length > 0) await give();
    await toggled;
    expect(model.activeGuid).toBe('b-0');
  });
});
