/** What stands in a list more than once. */
export function repeated(texts: Iterable<string>): ReadonlySet<string> {
  const [seen, several] = [new Set<string>(), new Set<string>()];
  for (const text of texts) (seen.has(text) ? several : seen).add(text);
  return several;
}
