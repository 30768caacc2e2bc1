import type { Page } from '@playwright/test';
import { expect } from './till-app.ts';

/** Where the focus is: the test id, else what it is, and in which part of the window; whether a ring can be seen. */
type Stop = { where: string; part: string; hasRing: boolean };

function focus(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const at = document.activeElement ?? document.body;
    const name =
      at.getAttribute('name') ?? at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40);
    const part = at.closest('[role="dialog"], [role="alertdialog"], nav, header, main, footer, aside');
    // A ring may be drawn around the square that stands beside a box that is not drawn itself.
    const drawn = [at, at.nextElementSibling].flatMap((element) =>
      element ? [getComputedStyle(element)] : [],
    );
    const hasRing = drawn.some(
      ({ outlineStyle, outlineWidth, outlineColor }) =>
        outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)',
    );
    return {
      where: at.getAttribute('data-testid') ?? `${at.localName} ${name}`,
      part: part?.getAttribute('role') ?? part?.localName ?? 'beside',
      hasRing: at.matches(':focus-visible') && hasRing,
    };
  });
}

/**
 * Goes on by Tab alone until the focus is where it is wanted; at every stop on the way it can be seen, and never is the
 * focus nowhere.
 * @param wanted a test id, or the tag and name of a field
 * @returns the parts of the window that were passed, each once
 */
export async function tabTo(page: Page, wanted: string): Promise<string[]> {
  const parts: string[] = [];
  const stops: string[] = [];
  for (let keys = 0; keys < 60; keys += 1) {
    await page.keyboard.press('Tab');
    const { where, part, hasRing } = await focus(page);
    stops.push(where);
    if (parts.at(-1) !== part) parts.push(part);
    expect(hasRing, `the ring around ${where} can be seen`).toBe(true);
    if (where === wanted) return parts;
  }
  throw new Error(`${wanted} was not reached, but ${stops.join(', ')}`);
}

/** Expects the focus on the step's heading, so that reading begins there. */
export async function atHeading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
}

/** Expects the focus at the element with a test id. */
export async function atTestId(page: Page, testid: string): Promise<void> {
  await expect(page.getByTestId(testid)).toBeFocused();
}
