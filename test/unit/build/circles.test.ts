import { describe, expect, it } from 'vitest';
import { byFolder, circlesOf, graphOf, importsOf } from '../../../build/lint/circles.ts';
import { ROOT } from '../../../build/places.ts';
import { appFiles } from './tree.ts';

const graph = graphOf(ROOT, appFiles());
const graphFrom = (imports: Record<string, string[]>) =>
  new Map(Object.entries(imports).map(([path, others]) => [path, new Set(others)]));

describe('circles of imports', () => {
  it('are looked for in all of the app, components too', () => {
    expect(graph.size).toBeGreaterThan(400);
    expect(graph.get('renderer/main.ts')).toContain('renderer/app/App.svelte');
    expect(graph.get('renderer/app/App.svelte')).toContain('renderer/app/composition/parts.ts');
  });

  it('are not there between folders', () => {
    expect(circlesOf(byFolder(graph))).toEqual([]);
  });

  it('are not there between files', () => {
    expect(circlesOf(graph)).toEqual([]);
  });
});

describe('the search for circles', () => {
  it('reads every kind of import, of a component all of its scripts', () => {
    const script = "import a from './a.ts'; export * from '../b.ts'; import type { C } from './c.ts';";
    const late = "const d = () => import('./d.svelte'); type E = import('./e.ts').E; import 'svelte';";
    const component = `<script module lang="ts">${script}</script><p>import x from './x.ts'</p><script>${late}</script>`;
    const found = ['x/a.ts', 'b.ts', 'x/c.ts', 'x/d.svelte', 'x/e.ts'];
    expect(importsOf('x/X.svelte', component)).toEqual(found);
    expect(importsOf('x/x.ts', `${script}\n${late}`)).toEqual(found);
  });

  it('finds each circle by itself, and not what only leads into one', () => {
    const imports = graphFrom({ a: ['b'], b: ['c'], c: ['b', 'd'], d: ['e'], e: ['d'], f: ['f'], g: [] });
    expect(circlesOf(imports)).toEqual([['b', 'c'], ['d', 'e'], ['f']]);
  });

  it('takes imports within a folder for none between folders', () => {
    const files = graphFrom({ 'x/a.ts': ['x/b.ts', 'y/c.ts'], 'x/b.ts': ['x/a.ts'], 'y/c.ts': ['x/b.ts'] });
    expect(circlesOf(byFolder(files))).toEqual([['x', 'y']]);
    expect(circlesOf(byFolder(graphFrom({ 'x/a.ts': ['x/b.ts'], 'x/b.ts': ['x/a.ts'] })))).toEqual([]);
  });
});
