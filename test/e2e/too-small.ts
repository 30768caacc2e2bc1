import type { Page } from '@playwright/test';

/** In CSS pixels: the smallest letters, and the least height of what is clicked in a row of others. */
const LEAST = { letters: 13, control: 36 };
/** By rounding. */
const CLOSE = 0.5;

/**
 * Letters that are too small to read across a counter, and buttons too low to be hit at once. What stands within a sentence
 * is as high as its line; a tick or a dot is hit by its label as well.
 * @returns a line each
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ letters, control, close }) => {
      const found: string[] = [];
      const nameOf = (element: Element) =>
        `${element.localName} in ${element.closest('[data-testid]')?.getAttribute('data-testid') ?? ''}: ${element.textContent.trim().slice(0, 40)}`;
      const isHidden = (element: Element) => {
        for (let at: Element | null = element; at !== null; at = at.parentElement)
          if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
        return !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      };
      for (const element of document.body.querySelectorAll('*')) {
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        );
        const isControl = element.matches(
          'button, select, summary, a, textarea, [role="option"], [role^="menuitem"], input:not([type="checkbox"], [type="radio"], [type="range"])',
        );
        if ((!hasText && !isControl) || isHidden(element)) continue;
        const style = getComputedStyle(element);
        if (hasText && Number.parseFloat(style.fontSize) < letters - close)
          found.push(`letters of ${style.fontSize}: ${nameOf(element)}`);
        const { height } = element.getBoundingClientRect();
        if (isControl && style.display !== 'inline' && height > 0 && height < control - close)
          found.push(`only ${Math.round(height)} high: ${nameOf(element)}`);
      }
      return [...new Set(found)];
    },
    { ...LEAST, close: CLOSE },
  );
}
