/** All that a table of words holds, each by its whole key, `a.b.c`; main’s has functions among its texts. */
export function leavesOf(table: object, path = ''): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const [key, value] of Object.entries<unknown>({ ...table })) {
    if (typeof value !== 'object' || value === null) all.set(path + key, value);
    else for (const [inner, leaf] of leavesOf(value, `${path}${key}.`)) all.set(inner, leaf);
  }
  return all;
}

/** The same of words that are all texts. */
export function textsOf(table: object): Map<string, string> {
  return new Map([...leavesOf(table)].map(([key, text]) => [key, String(text)]));
}
