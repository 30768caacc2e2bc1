/** So many lines are asked for at once. */
export const PAGE = 60;

/** A page of what matches; `total` without those that are out of the way, which `asideTotal` counts. */
export type Found<T> = { readonly total: number; readonly asideTotal: number; readonly items: readonly T[] };

/** An answered question with the pages that are here so far, by their number. Never changed in place. */
export type Listed<T> = {
  readonly search: string;
  readonly aside: boolean;
  readonly total: number;
  readonly asideTotal: number;
  readonly pages: ReadonlyMap<number, readonly T[]>;
};

/** How many lines there are, those out of the way among them when they were asked for. */
export function lineCount({ total, asideTotal, aside }: Listed<unknown>): number {
  return aside ? total + asideTotal : total;
}

/** What stands in a line; `undefined` where its page is not here. */
export function lineAt<T>({ pages }: Listed<T>, line: number): T | undefined {
  return pages.get(Math.floor(line / PAGE))?.[line % PAGE];
}

/** The answer to a new question. */
export function listed<T>(question: Pick<Listed<T>, 'search' | 'aside'>, found: Found<T>): Listed<T> {
  const { total, asideTotal, items } = found;
  return { ...question, total, asideTotal, pages: new Map([[0, items]]) };
}

/** The same with a page more, or a page anew. */
export function withPage<T>(
  before: Listed<T>,
  page: number,
  { total, asideTotal, items }: Found<T>,
  guidOf: (item: T) => string,
): Listed<T> {
  const pages = new Map(before.pages).set(page, inPlace(before.pages.get(page), items, guidOf));
  return { ...before, total, asideTotal, pages };
}

/** Nothing changes its place under the pointer: the same entries stay in the order in which they stand. */
function inPlace<T>(
  before: readonly T[] | undefined,
  items: readonly T[],
  guidOf: (item: T) => string,
): readonly T[] {
  if (before?.length !== items.length) return items;
  const fresh = new Map(items.map((item) => [guidOf(item), item]));
  const kept = before.map((item) => fresh.get(guidOf(item)));
  return kept.every((item) => item !== undefined) ? kept : items;
}

/** The pages between two lines, the first and the one after the last. */
export function pagesBetween(now: Listed<unknown>, from: number, to: number): number[] {
  const first = Math.floor(from / PAGE);
  const end = Math.ceil(Math.min(to, lineCount(now)) / PAGE);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
}
