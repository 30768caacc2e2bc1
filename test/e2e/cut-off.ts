import type { Page } from '@playwright/test';
import { overlaps } from './overlaps.ts';

/** In how many frames the page has to look the same before it is taken for finished: what depends on its size is drawn after that. */
const FRAMES = 5;

/**
 * What of the page, once it does not change any more, cannot be seen or read in the window as it is: text that is cut
 * off, that lies over other text or sticks out of its box, what sticks out at the side, the page or a part of it that would
 * have to be scrolled sideways, and the main button of step or dialog out of sight. Text that is shortened with an ellipsis
 * is cut off too, unless its title says all of it.
 * @returns a line each
 */
export async function cutOff(page: Page): Promise<string[]> {
  let found = await foundNow(page);
  for (let same = 1; found.length > 0 && same < FRAMES;) {
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
    const again = await foundNow(page);
    same = again.join() === found.join() ? same + 1 : 1;
    found = again;
  }
  return found;
}

async function foundNow(page: Page): Promise<string[]> {
  return [...(await hidden(page)), ...(await overlaps(page))];
}

function hidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { innerWidth: width, innerHeight: height } = window;
    const nameOf = (element: Element) => {
      const testid = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      return `${element.localName}.${element.getAttribute('class') ?? ''} in ${testid}: ${element.textContent.trim().slice(0, 60)}`;
    };
    const isForReadersOnly = (element: Element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
      return false;
    };
    const ownText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
    const over = document.querySelector('[role="dialog"], [role="alertdialog"]');

    for (const element of document.body.querySelectorAll('*')) {
      if (
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
        isForReadersOnly(element)
      )
        continue;
      const style = getComputedStyle(element);
      const isWider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
      if (isWider && scrolls && style.display !== 'inline')
        found.push(`scrolls sideways: ${nameOf(element)}`);
      if (!ownText(element)) continue;
      const isTold = element.closest('[title]') !== null;
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
      if (hides && isWider && !isTold) found.push(`cut off: ${nameOf(element)}`);
      const isTaller = element.scrollHeight > element.clientHeight + 2 && style.display !== 'inline';
      if (isTaller && !isTold && (style.overflowY === 'hidden' || style.overflowY === 'clip'))
        found.push(`cut off below: ${nameOf(element)}`);
      const { left, right } = element.getBoundingClientRect();
      if (left < -1 || right > width + 1) found.push(`out of the window: ${nameOf(element)}`);
    }
    if (document.documentElement.scrollWidth > width) found.push('the page scrolls sideways');
    const button = (over ?? document).querySelector(
      over === null ? 'main[data-step] button.primary' : 'button.primary',
    );
    // Where a large zoom leaves few lines, the page is scrolled to it.
    const isLow = over === null && height < 34 * 16;
    if (button !== null && !isLow) {
      const { top, bottom, left, right } = button.getBoundingClientRect();
      if (over !== null && bottom > height) button.scrollIntoView({ block: 'nearest' });
      const after = button.getBoundingClientRect();
      if (over === null ? top < 0 || bottom > height || left < 0 || right > width : after.bottom > height + 1)
        found.push(`the main button is out of sight: ${nameOf(button)}`);
    }
    return found;
  });
}
