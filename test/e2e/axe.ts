import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { stillness } from './settle.ts';

/** WCAG 2.2, levels A and AA, as axe names its rules. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules whose outcome depends on the colours in use; in another theme nothing else is different. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * @param which 'colours' where the same screen was looked at whole in another theme, 'others' where its colours were looked
 * at in another language
 * @returns what axe finds against WCAG 2.2 A and AA on the page as it is, each with where it is; none: it finds nothing
 */
export async function violationsOf(page: Page, which?: 'colours' | 'others'): Promise<string[]> {
  // Whatever fades in has its colours only then.
  await stillness(page);
  // It is half a megabyte: once in the page, it stays.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, left }) => {
      const inPage = (window as unknown as { axe: typeof axe }).axe;
      // What is in order need not be described: that takes longer than to find it out.
      const { violations } = await inPage.run(document, {
        runOnly,
        rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    {
      runOnly:
        which === 'colours'
          ? { type: 'rule' as const, values: COLOUR_RULES }
          : { type: 'tag' as const, values: TAGS },
      left: which === 'others' ? COLOUR_RULES : [],
    },
  );
}
