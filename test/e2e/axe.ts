import { AxeBuilder } from '@axe-core/playwright';
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
  // Electron opens no second page for axe to put its findings together in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (only ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
