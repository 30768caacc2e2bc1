import type { CDPSession, Page } from '@playwright/test';

/** Listens to what a screen reader would say: what gets the focus, and what is said without it. */
export type ScreenReader = {
  /** What live regions said since it was last asked, the window's title, and what has the focus now. */
  heard: () => Promise<{ said: string[]; title: string; focus: string[] }>;
};

type Spoken = { spoken?: string[] };

/** Writes down every text that comes into a live region, as it comes. */
function listen(): void {
  const spoken: string[] = [];
  Object.assign(window, { spoken });
  const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]';
  const said = new WeakMap<Element, string>();
  const hear = (element: Element, isNew: boolean) => {
    const text = element.textContent.replaceAll(/\s+/g, ' ').trim();
    if (!isNew && said.get(element) === text) return;
    said.set(element, text);
    if (text !== '' && element.checkVisibility()) spoken.push(text);
  };
  for (const element of document.querySelectorAll(LIVE)) said.set(element, element.textContent.trim());
  new MutationObserver((changes) => {
    const touched = new Map<Element, boolean>();
    for (const { target, addedNodes } of changes) {
      const around = target instanceof Element ? target : target.parentElement;
      const region = around?.closest(LIVE);
      // Words that come into it are heard, be they the same as before.
      const hasNewWords = [...addedNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      if (region) touched.set(region, hasNewWords || touched.get(region) === true);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        // One that comes into the page with its words in it is heard where it is an alert, and only there for sure.
        for (const alert of [node, ...node.querySelectorAll('*')])
          if (alert.matches('[role="alert"]')) touched.set(alert, false);
      }
    }
    for (const [element, isNew] of touched) hear(element, isNew);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** What has the focus; in a list that is moved through from its field, the line as well. */
const FOCUSED = 'document.activeElement';
const LINE = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '')";

/** Role, name and description of an element, as Chromium tells them to a screen reader. */
async function told(inspector: CDPSession, expression: string): Promise<string[]> {
  const { result } = await inspector.send('Runtime.evaluate', { expression });
  if (result.objectId === undefined) return [];
  const { nodes } = await inspector.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = nodes;
  const text = (value: { value?: unknown } | undefined) =>
    typeof value?.value === 'string' ? value.value : '';
  const description = text(node?.description);
  return [`${text(node?.role)}: ${text(node?.name)}${description === '' ? '' : ` (${description})`}`];
}

/** @param page as it is from now on; it must not be loaded anew */
export async function startScreenReader(page: Page): Promise<ScreenReader> {
  await page.evaluate(listen);
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('Accessibility.enable');
  return {
    async heard() {
      const said = await page.evaluate(() => (window as Window & Spoken).spoken?.splice(0) ?? []);
      const focus = [...(await told(inspector, FOCUSED)), ...(await told(inspector, LINE))];
      return { said: said.map((text) => `says: ${text}`), title: await page.title(), focus };
    },
  };
}
