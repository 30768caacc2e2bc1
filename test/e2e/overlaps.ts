import type { Page } from '@playwright/test';

/**
 * Texts that lie over one another, and texts that stick out of the box that is drawn around them. What lies over the page
 * on purpose (dialogs, menus, what floats at its foot, headings that stay while a list scrolls) is looked at by itself.
 * @returns a line each
 */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number };
    /** By the font's own height; lines that are set close together touch by as much. */
    const TOUCH = 3;
    const found: string[] = [];

    const nameOf = (element: Element) => {
      const testid = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      return `“${element.textContent.trim().slice(0, 40)}” (${element.localName} in ${testid})`;
    };
    const within = (box: Box, other: Box): Box => ({
      left: Math.max(box.left, other.left),
      top: Math.max(box.top, other.top),
      right: Math.min(box.right, other.right),
      bottom: Math.min(box.bottom, other.bottom),
    });
    /** Without what a font keeps free above its tallest letters and below its lowest: large digits have much of it. */
    const inked = (box: Box): Box => {
      const free = (box.bottom - box.top) * 0.07;
      return { ...box, top: box.top + free, bottom: box.bottom - free };
    };
    const isThere = ({ left, top, right, bottom }: Box) => right - left > 1 && bottom - top > 1;

    /** What can be seen of it through whatever clips or scrolls it; nothing where it is for screen readers only. */
    function seen(element: Element, box: Box): Box | null {
      let rest = box;
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.clipPath === 'inset(50%)') return null;
        if (style.overflow !== 'visible' && style.display !== 'inline')
          rest = within(rest, at.getBoundingClientRect());
        if (style.position === 'fixed') break;
      }
      return isThere(rest) ? rest : null;
    }

    /** The nearest box that is drawn around it, with a border or a ground of its own. */
    function drawnAround(element: Element): Element | null {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const { backgroundColor, borderTopWidth, borderBottomWidth, display } = getComputedStyle(at);
        if (display === 'inline' || display === 'contents') continue;
        const isFilled = !/^(transparent|rgba\(0, 0, 0, 0\))$|\/ 0\)$/.test(backgroundColor);
        if (isFilled || (borderTopWidth !== '0px' && borderBottomWidth !== '0px')) return at;
      }
      return null;
    }

    /** What lies over the rest on purpose: fixed, or placed with a height of its own. */
    function layerOf(element: Element): Element | null {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const { position, zIndex } = getComputedStyle(at);
        if (position === 'fixed' || zIndex !== 'auto') return at;
      }
      return null;
    }

    const isSticky = (element: Element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (getComputedStyle(at).position === 'sticky') return true;
      return false;
    };

    const texts: { element: Element; layer: Element | null; boxes: Box[] }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || node.textContent?.trim() === '') continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].flatMap((rect) => seen(element, rect) ?? []);
      if (boxes.length === 0) continue;
      const around = drawnAround(element)?.getBoundingClientRect();
      if (around !== undefined)
        for (const box of boxes)
          if (
            box.left < around.left - 1.5 ||
            box.right > around.right + 1.5 ||
            box.top < around.top - TOUCH ||
            box.bottom > around.bottom + TOUCH
          )
            found.push(`sticks out of its box: ${nameOf(element)}`);
      if (!isSticky(element)) texts.push({ element, layer: layerOf(element), boxes });
    }

    for (const [at, one] of texts.entries())
      for (const other of texts.slice(at + 1)) {
        if (one.layer !== other.layer || one.element === other.element) continue;
        const isOver = one.boxes.some((box) =>
          other.boxes.some((another) => {
            const common = within(inked(box), inked(another));
            return common.right - common.left > 1 && common.bottom - common.top > TOUCH;
          }),
        );
        if (isOver) found.push(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    return [...new Set(found)];
  });
}
