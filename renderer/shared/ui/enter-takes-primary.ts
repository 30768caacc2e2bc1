import type { Attachment } from 'svelte/attachments';
import { OWN_ENTER } from './key-targets.ts';
import { openDialogs } from './open-dialogs.ts';

/** What only the button itself does has `data-only-by-button`. */
const PRIMARY = 'button.primary:not(:disabled, [data-only-by-button])';

/**
 * Enter, wherever it has no meaning of its own, takes the one primary button of what this is attached to: for screens
 * whose buttons are their own. A key that is held, or pressed under a dialog, takes nothing.
 */
export const enterTakesPrimary: Attachment<HTMLElement> = (screen) => {
  function onKeydown(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.repeat || event.defaultPrevented || event.isComposing) return;
    if (!(target instanceof Element) || target.closest(OWN_ENTER) !== null) return;
    if (openDialogs().length > 0) return;
    const primary = screen.querySelector<HTMLButtonElement>(PRIMARY);
    if (primary === null) return;
    event.preventDefault();
    primary.click();
  }
  window.addEventListener('keydown', onKeydown);
  return () => {
    window.removeEventListener('keydown', onKeydown);
  };
};
