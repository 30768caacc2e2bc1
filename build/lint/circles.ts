import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { resolveImport } from './resolve-import.ts';

/** Who imports whom, by paths from the project's root. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** What is TypeScript in a file: of a component, its scripts. */
function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n');
}

/** The files that a file imports, for types too, by paths from the project's root. */
export function importsOf(path: string, text: string): string[] {
  return ts
    .preProcessFile(scriptOf(path, text))
    .importedFiles.map(({ fileName }) => resolveImport(path, fileName))
    .filter((imported) => imported !== null);
}

/** The imports among files that lie below `root`. */
export function graphOf(root: string, paths: readonly string[]): Graph {
  const known = new Set(paths);
  const imported = (path: string) => importsOf(path, readFileSync(join(root, path), 'utf8'));
  return new Map(paths.map((path) => [path, new Set(imported(path).filter((other) => known.has(other)))]));
}

/** The same imports, between the folders of the files. */
export function byFolder(graph: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [path, imported] of graph) {
    const folder = posix.dirname(path);
    const others = folders.get(folder) ?? new Set();
    folders.set(folder, others);
    for (const other of imported) if (posix.dirname(other) !== folder) others.add(posix.dirname(other));
  }
  return folders;
}

/** Everything that can be reached from a place by imports. */
function reach(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return seen;
}

/** The circles: groups in which imports lead from everything to everything; each in order. */
export function circlesOf(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((place) => [place, reach(graph, place)]));
  const leads = (from: string, to: string) => reached.get(from)?.has(to) === true;
  const around = (place: string) =>
    [...graph.keys()].filter((other) => leads(place, other) && leads(other, place));
  const groups = [...graph.keys()].map((place) => around(place).sort()).filter(({ length }) => length > 0);
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}
