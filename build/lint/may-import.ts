import { posix, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { OPEN_FILES } from './open-files.ts';
import { PARTS } from './parts.ts';
import { resolveImport } from './resolve-import.ts';

const ROOT = posix.join(import.meta.dirname.split(sep).join('/'), '../..');

/** The part that a file belongs to: the nearest folder around it that has a row; `null` for a file that is in none. */
export function partOf(path: string): string | null {
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder))
    if (folder in PARTS) return folder;
  return null;
}

/** Packages that are never imported late: where they may be imported at all has rules of its own. */
const AT_THE_TOP = /^electron(-store)?($|\/)|^node:|^(hono|@hono|ajv)($|[/-])/;

/** Whether a feature shows a file of its own to the others; what is not a feature's is open to all whose rows have it. */
function isOpen(part: string, other: string, to: string): boolean {
  if (part === 'renderer/app' || !other.startsWith('renderer/features/')) return true;
  return OPEN_FILES[other]?.includes(posix.relative(other, to)) === true;
}

const notOpen = (other: string, to: string): string =>
  `${to} is ${other}'s own: build/lint/open-files.ts has what other features may import. What crosses features is put together in renderer/app/.`;

/** What speaks against one file's importing another; `null` if nothing does. Paths are from the project's root. */
function whyNot(from: string, to: string): string | null {
  if (!/^(electron|renderer)\//.test(to))
    return `The app may not import ${to}: it lies outside electron/ and renderer/.`;
  const part = partOf(from);
  if (part === null) return null;
  const other = partOf(to);
  const allowed = PARTS[part] ?? [];
  if (other === part) return null;
  if (other !== null && allowed.includes(other)) return isOpen(part, other, to) ? null : notOpen(other, to);
  return `${part} may not import ${other ?? to}: its row in build/lint/parts.ts has ${allowed.length === 0 ? 'no other part' : allowed.join(', ')}.`;
}

/** Lint's rule that imports follow the rows of parts.ts. */
export const mayImport: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = relative(ROOT, context.filename).split(sep).join('/');
    function check(node: Rule.Node, name: unknown): void {
      const to = typeof name === 'string' ? resolveImport(from, name) : null;
      const message = to === null ? null : whyNot(from, to);
      if (message !== null) context.report({ node, message });
    }
    /** What boundaries.ts says of Electron, Node and the store reaches only imports at the top of a file. */
    function checkLate(node: Rule.Node): void {
      const name = (node as Source).source?.value;
      if (typeof name !== 'string')
        context.report({ node, message: 'Name what is imported in plain quotes.' });
      else if (AT_THE_TOP.test(name))
        context.report({ node, message: `Import ${name} at the top of the file.` });
      else check(node, name);
    }
    type Source = Rule.Node & { source?: { value?: unknown } | null };
    const bySource = (node: Rule.Node) => check(node, (node as Source).source?.value);
    return {
      ImportDeclaration: bySource,
      ExportAllDeclaration: bySource,
      ExportNamedDeclaration: bySource,
      ImportExpression: checkLate,
      TSImportType: bySource,
    };
  },
};
