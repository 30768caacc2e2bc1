const collator = new Intl.Collator('en', { numeric: true });

/**
 * Sorts by name as people count: "Till 2" before "Till 10", Latin before Cyrillic. Equal names keep one order.
 * @returns a new list
 */
export function inNaturalOrder<T extends { name: string; guid: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => collator.compare(a.name, b.name) || (a.guid < b.guid ? -1 : 1));
}
