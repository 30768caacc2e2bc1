import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sameButForCase } from '../../../build/lint/names.ts';
import { ROOT } from '../../../build/places.ts';

/** What is made here, or comes from elsewhere. */
const MADE = new Set(['node_modules', 'out', 'dist', '.git']);

describe('names that differ by the case of their letters alone', () => {
  it('are not among the project’s files', () => {
    const files = globSync('**', { cwd: ROOT, exclude: (name) => MADE.has(name) });
    expect(files).toContain('package.json');
    expect(sameButForCase(files.map((path) => path.replaceAll('\\', '/')))).toEqual([]);
  });

  it.each([
    [
      ['docs/Network.md', 'docs/network.md'],
      ['docs/Network.md', 'docs/network.md'],
    ],
    [
      ['renderer/Ui/a.ts', 'renderer/ui/b.ts'],
      ['renderer/Ui', 'renderer/ui'],
    ],
    [
      ['renderer/App.svelte', 'renderer/app.svelte.ts'],
      ['renderer/App.svelte', 'renderer/app.svelte'],
    ],
    [
      ['renderer/Till.ts', 'renderer/till.d.ts'],
      ['renderer/Till', 'renderer/till'],
    ],
  ])('are found in %j', (paths, same) => {
    expect(sameButForCase(paths)).toEqual([same]);
  });

  it('are not found where an ending tells files apart', () => {
    expect(sameButForCase(['renderer/card/Card.svelte', 'renderer/card/card.ts'])).toEqual([]);
  });
});
