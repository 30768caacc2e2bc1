import { globSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';

/** Attributes that people read or hear, of elements and of our own components. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'confirm',
  'heading',
  'hint',
  'label',
  'lead',
  'note',
  'placeholder',
  'text',
  'title',
]);
const LETTER = /\p{L}/u;

/** Elements whose text is not for people. */
const SILENT = new Set(['style', 'script', 'code']);

type Node = { type: string; [member: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every text and string that stands in a piece of a template as it is, in order. */
function literals(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(literals);
  if (!isNode(node)) return [];
  if (node.type === 'Text') return [String(node['data'])];
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
  if (node.type === 'TemplateElement') return [(node['value'] as { cooked?: string }).cooked ?? ''];
  // What is compared or called with is no text yet: its result is, and comes from the messages.
  if (node.type === 'CallExpression' || node.type === 'BinaryExpression') return [];
  if (node.type === 'MemberExpression') return [];
  if (node.type === 'ConditionalExpression') return literals([node['consequent'], node['alternate']]);
  return Object.values(node).flatMap(literals);
}

/** The literal words that a component's template shows or has read out. */
export function literalWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (!isNode(node)) return;
    if (node.type === 'RegularElement' && SILENT.has(String(node['name']))) return;
    if (node.type === 'Attribute') {
      if (SPOKEN.has(String(node['name']))) found.push(...literals(node['value']));
      return;
    }
    if (node.type === 'Text') found.push(String(node['data']));
    else if (node.type === 'ExpressionTag') found.push(...literals(node['expression']));
    else Object.values(node).forEach(visit);
  };
  visit(parse(source, { modern: true }).fragment);
  return found.map((text) => text.trim()).filter((text) => LETTER.test(text));
}

const components = globSync('renderer/**/*.svelte');

describe('words in components', () => {
  test.each(components)('%s has none of its own', (file) => {
    expect(literalWords(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test('are found in text, in attributes that are read out, and in expressions', () => {
    const component = `<p title="Title" class="no">Text {open ? 'Open' : i18n.t('no')} {\`made \${of}\`}</p>
      <Button label="Label" look="no" /><code>no</code>`;
    expect(literalWords(component)).toEqual(['Title', 'Text', 'Open', 'made', 'Label']);
  });
});
