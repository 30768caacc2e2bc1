import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { stillness } from './settle.ts';

/** WCAG 2.2, levels A and AA, as axe names its rules. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules whose outcome depends on the colours in use; in another theme nothing else is different. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * @param only 'colours' where the same screen was looked at whole in another theme
 * @returns what axe finds against WCAG 2.2 A and AA on the page as it is, each with where it is; none: it finds nothing
 */
export async function violationsOf(page: Page, only?: 'colours'): Promise<string[]> {
  // Whatever fades in has its colours only then.
  await stillness(page);
  // It is half a megabyte: once in the page, it stays.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const inPage = (window as unknown as { axe: typeof axe }).axe;
      // What is in order need not be described: that takes longer than to find it out.
      const { violations } = await inPage.run(document, { runOnly, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    only ? { type: 'rule' as const, values: COLOUR_RULES } : { type: 'tag' as const, values: TAGS },
  );
}
