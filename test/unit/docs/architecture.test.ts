import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsIn } from './tables.ts';

const ROOT = join(import.meta.dirname, '../../..');
const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
const named = pathsIn(text);

/** Folders right below a folder, as the page writes them. */
function foldersOf(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}/`);
}

/** Parts of main are also called by their files alone: `outbox/state.ts`. */
const shortNames = [...text.matchAll(/`([a-z-]+\/[\w./-]+\.(?:ts|svelte|yaml))`/g)]
  .map(([, path]) => path ?? '')
  .filter((path) => !/^(electron|renderer|build|test|docs)\//.test(path));

describe('the page about the architecture', () => {
  it.each(named)('names %s, which is there', (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it.each([...new Set(shortNames)])('names %s, which is there in electron/', (path) => {
    expect(existsSync(join(ROOT, 'electron', path))).toBe(true);
  });

  it('names no file by the end of its path alone, which nothing here would check', () => {
    expect(text).not.toMatch(/`(…|\.\.\.)\//);
  });

  it.each([...foldersOf('electron'), ...foldersOf('renderer')])('says what %s is about', (folder) => {
    expect(text).toMatch(new RegExp(`^\\| \`${folder}\` +\\| .{20,}\\|$`, 'm'));
  });

  it('draws every part of main that holds data or reaches out', () => {
    const drawing = /```mermaid\n(.+?)```/s.exec(text)?.[1] ?? '';
    const parts = [
      'ipc',
      'handlers',
      'session',
      'connection',
      'activation',
      'directory',
      'outbox',
      'tills',
      'pos-api',
    ];
    for (const part of [...parts, 'storage', 'state', 'diagnostics', 'training-store', 'security'])
      expect(drawing).toContain(part);
  });
});
