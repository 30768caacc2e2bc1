/** So many lines are asked for at once. */
export const PAGE = 60;

/** A page of what matches; `total` without the hidden ones, which `hiddenTotal` counts. */
export type ListPage<T> = {
  readonly total: number;
  readonly hiddenTotal: number;
  readonly items: readonly T[];
};

/** An answered question with the pages that are here so far, by their number. Never changed in place. */
export type Listed<T> = {
  readonly search: string;
  readonly includeHidden: boolean;
  readonly total: number;
  readonly hiddenTotal: number;
  readonly pages: ReadonlyMap<number, readonly T[]>;
};

/** How many lines there are, the hidden ones among them where they were asked for. */
export function lineCount({ total, hiddenTotal, includeHidden }: Listed<unknown>): number {
  return includeHidden ? total + hiddenTotal : total;
}

/** What stands in a line; `undefined` where its page is not here. */
export function lineAt<T>({ pages }: Listed<T>, line: number): T | undefined {
  return pages.get(Math.floor(line / PAGE))?.[line % PAGE];
}

/** The answer to a new question. */
export function listed<T>(
  question: Pick<Listed<T>, 'search' | 'includeHidden'>,
  found: ListPage<T>,
): Listed<T> {
  const { total, hiddenTotal, items } = found;
  return { ...question, total, hiddenTotal, pages: new Map([[0, items]]) };
}

/** The same with a page more, or a page anew. */
export function withPage<T>(
  before: Listed<T>,
  page: number,
  { total, hiddenTotal, items }: ListPage<T>,
  guidOf: (item: T) => string,
): Listed<T> {
  const pages = new Map(before.pages).set(page, inPlace(before.pages.get(page), items, guidOf));
  return { ...before, total, hiddenTotal, pages };
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
