import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contract/languages.ts';
import { isSaid, isSaidWithin } from './messages.ts';

const DOCS = join(import.meta.dirname, '../../../docs');

/** What fits on a sheet of A4 beside the two pictures, as GitHub prints it. */
const WORDS_ON_A_SHEET = 360;

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, inner]) => inner ?? '');
}

describe.each(LANGUAGES)('the page for store managers (%s)', (language) => {
  const text = readFileSync(join(DOCS, `for-store-managers.${language}.md`), 'utf8');
  const buttons = found(text, /\*\*(.+?)\*\*/g);
  const pictures = found(text, /<img src="(.+?)"/g);

  it('names many things that are on the screen', () => {
    expect(buttons.length).toBeGreaterThan(20);
  });

  it.each([...new Set(buttons)])('says “%s” exactly as the app does', (button) => {
    expect(isSaid(button, language)).toBe(true);
  });

  it('quotes the register as the app does', () => {
    const quoted = found(text, /[“«](.+?)[”»]/g);
    expect(quoted.length).toBeGreaterThan(0);
    for (const quote of quoted) expect(isSaidWithin(quote, language), quote).toBe(true);
  });

  it('shows pictures of the app in its own language, which are there', () => {
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) {
      expect(picture).toContain(`-${language}-light.png`);
      expect(existsSync(join(DOCS, picture)), picture).toBe(true);
    }
  });

  it('stays as short as one printed page', () => {
    expect(text.split(/\s+/).length).toBeLessThan(WORDS_ON_A_SHEET);
  });

  it('has a step for each of the wizard’s, and as many hints as the other language', () => {
    const other = readFileSync(
      join(DOCS, `for-store-managers.${language === 'en' ? 'ru' : 'en'}.md`),
      'utf8',
    );
    const shape = (page: string) =>
      page.split('\n').map((line) => /^(\d\.|- |#+|<img)/.exec(line)?.[0] ?? '');
    expect(shape(text).filter((line) => line !== '')).toEqual(shape(other).filter((line) => line !== ''));
  });
});
