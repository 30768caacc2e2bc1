const CONTROL = 'a, button, input, select, textarea, summary, [role="option"], [role^="menuitem"]';

/** What a click is meant for; a label's is its field's. */
function controlOf({ target }: Event): Element | null {
  if (!(target instanceof Element)) return null;
  return target.closest('label')?.control ?? target.closest(CONTROL);
}

/**
 * Keeps the second click of a double click from what the first one brought under the pointer: a till's row where a store's
 * or somebody's was, a button of the next page. Nobody aimed at that, and it may ask for a code. What was clicked the first
 * time is clicked the second time, too.
 * @param page where clicks are noticed before anybody else
 * @returns what ends it
 */
export function guardSecondClicks(page: EventTarget): () => void {
  // Not held: with a button that has left the page, all that stood around it would stay in memory, a code among it.
  let first: WeakRef<Element> | null = null;

  function onclick(event: Event): void {
    // By the keyboard, or by a script, there is no second one.
    if (!(event instanceof MouseEvent) || event.detail === 0) return;
    const control = controlOf(event);
    if (event.detail === 1) first = control && new WeakRef(control);
    else if (control !== (first?.deref() ?? null)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  page.addEventListener('click', onclick, { capture: true });
  return () => {
    page.removeEventListener('click', onclick, { capture: true });
  };
}
