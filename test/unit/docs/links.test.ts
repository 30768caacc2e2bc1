import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsIn } from './tables.ts';

const ROOT = join(import.meta.dirname, '../../..');
const documents = ['README.md', ...readdirSync(join(ROOT, 'docs'))]
  .filter((name) => name.endsWith('.md'))
  .map((name) => (name === 'README.md' ? name : `docs/${name}`));

/** Where a document leads to inside the repository: links, reference links and pictures. */
function targets(text: string): string[] {
  const links = text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)|<img src="([^"]+)"/gm);
  const all = [...links].map(([, inline, reference, picture]) => inline ?? reference ?? picture ?? '');
  return all.filter((target) => !/^[a-z]+:/.test(target)).map((target) => target.replace(/#.*$/, ''));
}

/** What a document calls `target`, from the project's folder and with slashes on every system. */
const beside = (document: string, target: string) => posix.join(posix.dirname(document), target);

/** What a document calls by a name of the code: `outbox`, `HandlerDeps`, `wizard.getCode()`. */
function namesIn(text: string): string[] {
  const marked = text.replaceAll(/```.*?```/gs, '').matchAll(/`([A-Za-z_][\w.]*)(?:\([^`]*\))?`/g);
  return [...new Set([...marked].flatMap(([, name = '']) => name.split('.').filter((part) => part !== '')))];
}

/** Every word of the project's code. */
function codeWords(): ReadonlySet<string> {
  const code = ['electron', 'renderer', 'build', 'test', '.github'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .map((path) => join(top, path))
      .filter((path) => /\.(ts|svelte|mjs|cjs|css|json|ya?ml|sh|html)$/.test(path)),
  );
  const texts = [...code, 'package.json'].map((path) => `${path} ${readFileSync(join(ROOT, path), 'utf8')}`);
  return new Set(texts.join(' ').match(/[A-Za-z_]\w*/g));
}

/** A setting of another program, and a version’s place. */
const OF_OTHERS: ReadonlySet<string> = new Set(['max_age', 'vX']);

describe('the documents', () => {
  const words = codeWords();

  it.each(documents)('%s calls the code only by names that are there', (document) => {
    const named = namesIn(readFileSync(join(ROOT, document), 'utf8'));
    expect(named.filter((name) => !words.has(name) && !OF_OTHERS.has(name))).toEqual([]);
  });

  it.each(documents)('%s leads only to what is there', (document) => {
    const folder = join(ROOT, posix.dirname(document));
    const lost = targets(readFileSync(join(ROOT, document), 'utf8')).filter(
      (target) => !existsSync(join(folder, target)),
    );
    expect(lost).toEqual([]);
  });

  it.each(documents)('%s names only files and folders that are there', (document) => {
    const named = pathsIn(readFileSync(join(ROOT, document), 'utf8'));
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('can all be found from the README', () => {
    const reached = new Set(['README.md']);
    for (const document of reached)
      for (const target of targets(readFileSync(join(ROOT, document), 'utf8')))
        if (target.endsWith('.md')) reached.add(beside(document, target));
    expect(documents.filter((document) => !reached.has(document))).toEqual([]);
  });

  it('show every picture that is kept for them', () => {
    const shown = new Set(
      documents.flatMap((document) =>
        targets(readFileSync(join(ROOT, document), 'utf8')).map((target) => beside(document, target)),
      ),
    );
    const kept = readdirSync(join(ROOT, 'docs/screenshots')).filter((name) => name.endsWith('.png'));
    expect(kept.filter((name) => !shown.has(`docs/screenshots/${name}`))).toEqual([]);
  });
});
