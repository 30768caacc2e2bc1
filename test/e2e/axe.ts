import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @returns what axe finds against WCAG 2.2 A and AA on the page as it is, each with where it is; none: it finds nothing */
export async function violationsOf(page: Page): Promise<string[]> {
  // Whatever fades in has its colours only then.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  // Electron opens no second page for axe to put its findings together in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
