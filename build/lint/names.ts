/** What an import or a folder's path can call a tracked file: itself, itself without its ending, the folders around it. */
function namesOf(path: string): string[] {
  const parts = path.split('/');
  const folders = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  return [...new Set([path, path.replace(/(\.d)?\.[cm]?[jt]s$/, ''), ...folders])];
}

/**
 * Names that Windows and macOS take for one although they differ, since only the case of letters tells them apart:
 * `App.svelte`, and `app.svelte` for `app.svelte.ts`.
 * @returns groups of such names, in order; none where every name stands for itself
 */
export function sameButForCase(paths: readonly string[]): string[][] {
  const byName = new Map<string, Set<string>>();
  for (const name of paths.flatMap(namesOf)) {
    const key = name.toLowerCase();
    byName.set(key, (byName.get(key) ?? new Set()).add(name));
  }
  return [...byName.values()].filter(({ size }) => size > 1).map((names) => [...names].sort());
}
