import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../build/places.ts';

/** The colours that a style says itself, in its declarations. */
function coloursIn(styles: string): string[] {
  const values = styles.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/:([^;{}]+);/g);
  const colour =
    /#[\da-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^)]*\)|(?<![\w-])(black|white|red|green|blue|orange|yellow|gr[ae]y)(?![\w-])/gi;
  return [...values].flatMap(([, value = '']) => value.match(colour) ?? []);
}

/** The styles in a file: all of a style sheet, of a component its own. */
function stylesOf(path: string, text: string): string {
  return path.endsWith('.css') ? text : (/<style[^>]*>(.*)<\/style>/s.exec(text)?.[1] ?? '');
}

const files = globSync('renderer/**/*.{css,svelte}', { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path !== 'renderer/shared/styles/tokens.css');

/** What is said on the code's own white, which is white in every theme. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'renderer/features/code/QrCode.svelte': ['oklch(24% 0.02 260)'],
};

describe('colours', () => {
  it('are said in tokens.css alone', () => {
    const found = files.flatMap((path) => {
      const colours = coloursIn(stylesOf(path, readFileSync(join(ROOT, path), 'utf8')));
      return colours
        .filter((one) => EXCEPTIONS[path]?.includes(one) !== true)
        .map((one) => `${path}: ${one}`);
    });
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it('are found in a component’s style and in a style sheet', () => {
    const rules = 'p { color: #f00; background: color-mix(in oklch, var(--line) 2%, white); } /* a: red; */';
    expect(coloursIn(stylesOf('x.css', rules))).toEqual(['#f00', 'white']);
    expect(coloursIn(stylesOf('X.svelte', `<p title="x: red;">x</p><style>${rules}</style>`))).toEqual([
      '#f00',
      'white',
    ]);
  });
});
