import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../build/places.ts';
import { givenProps, knownProps } from './component-props.ts';

const PARTS = join(ROOT, 'test/components-page/parts');
const RENDERER = join(ROOT, 'renderer');
const CHOOSE = 'renderer/shared/ui/choose/';
const CODE = [
  'renderer/features/code/card/Card.svelte',
  'renderer/features/code/CodeText.svelte',
  'renderer/features/code/QrCode.svelte',
];

/** What of a part is on or off without being seen. */
const NOT_SEEN = ['Dialog.svelte done'];

/** Every component below a folder, by its path from the project's root. */
function componentsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`);
}

/** Whether something outside the folder of a component uses it. */
function isPublic(path: string): boolean {
  const own = path.slice('renderer/'.length, -basename(path).length);
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith(own))
    .some((name) => readFileSync(join(RENDERER, name), 'utf8').includes(`/${basename(path)}'`));
}

/** Whether a section of the page draws a component: it is imported there, and stands in the template. */
function isDrawn(path: string, source: string): boolean {
  const from = path.replace('renderer/', '#').replaceAll('.', '\\.');
  const imported = new RegExp(`import (\\w+) from '${from}'`).exec(source);
  const name = imported?.[1];
  return name !== undefined && new RegExp(`<${name}[\\s>/]`).test(source);
}

/** What a part can be given, on or off or one of a few words, and its section does not give it. */
function missing(part: string, source: string, section: string): string[] {
  const { flags, choices } = knownProps(source);
  const given = givenProps(section, basename(part, '.svelte'));
  const isGiven = (name: string, word: string) => {
    const words = given.get(name) ?? new Set();
    return words.has(word) || (words.has(null) && section.includes(`'${word}'`));
  };
  return [
    ...flags.filter((name) => !given.has(name) && !NOT_SEEN.includes(`${basename(part)} ${name}`)),
    ...[...choices].flatMap(([name, words]) =>
      words.filter((word) => !isGiven(name, word)).map((word) => `${name}: ${word}`),
    ),
  ];
}

describe('the components’ page', () => {
  const kit = componentsBelow('renderer/shared/ui/').filter(isPublic);
  const sources = new Map(readdirSync(PARTS).map((file) => [file, readFileSync(join(PARTS, file), 'utf8')]));

  test('the kit was found', () => {
    expect(kit).toContain('renderer/shared/ui/Button.svelte');
    expect(kit).toContain(`${CHOOSE}ChooseList.svelte`);
    expect(kit).not.toContain(`${CHOOSE}ChooseLine.svelte`);
    expect(kit).not.toContain('renderer/shared/ui/Certificate.svelte');
  });

  test.each([...kit, ...CODE])('%s has its section', (path) => {
    expect([...sources.keys()]).toContain(basename(path));
    expect(isDrawn(path, sources.get(basename(path)) ?? '')).toBe(true);
  });

  test('a section that does not draw its component is not taken for one', () => {
    const path = 'renderer/shared/ui/Button.svelte';
    expect(isDrawn(path, '<p>Button</p>')).toBe(false);
    expect(isDrawn(path, "import Button from '#shared/ui/Button.svelte';")).toBe(false);
    expect(isDrawn(path, sources.get('Button.svelte') ?? '')).toBe(true);
  });

  test.each([...kit, ...CODE])('%s is shown in every state that its props name', (path) => {
    const source = readFileSync(join(ROOT, path), 'utf8');
    expect(missing(path, source, sources.get(basename(path)) ?? '')).toEqual([]);
  });

  test('a state that a section leaves out is named', () => {
    const source = `<script lang="ts">
      type Props = HTMLAttributes & { variant?: 'warn' | 'good' | undefined; alone?: boolean; text: string };
      const { variant, alone, text }: Props = $props();
    </script>`;
    const left = (section: string) => missing('Part.svelte', source, section);
    expect(left('<Part text="" />')).toEqual(['alone', 'variant: warn', 'variant: good']);
    expect(left('<Part variant="good" alone />')).toEqual(['variant: warn']);
    expect(left(`{#each ['warn', 'good'] as variant}<Part {variant} bind:alone />{/each}`)).toEqual([]);
    expect(left('<Other variant="good" alone /><Part variant="warn" />')).toEqual(['alone', 'variant: good']);
  });

  test('nothing of the app knows the page', () => {
    for (const folder of ['renderer', 'electron'])
      for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }))
        if (/\.(svelte|ts|html|css)$/.test(name))
          expect(readFileSync(join(ROOT, folder, name), 'utf8'), name).not.toContain('components-page');
  });
});
