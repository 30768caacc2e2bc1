import type { App } from '../app.svelte.ts';
import type { Primary } from '../wizard/steps/step-view.ts';

/** Where Enter has a meaning of its own. */
const OWN_ENTER = 'a, button, input, select, textarea, summary, [role="option"], [role^="menu"]';

/** Back: out of the connect form, else to the step before. */
export function stepBack({ wizard, panels }: App): void {
  if (wizard.current === 'welcome') panels.stopConnecting();
  else wizard.back();
}

/** Alt and the left arrow go back, Enter goes on, unless a dialog is open or the focus is on something that takes it. */
export function onShortcut(event: KeyboardEvent, run: { back: () => void; primary: Primary | null }): void {
  if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null)
    return;
  if (event.key === 'ArrowLeft' && event.altKey) {
    event.preventDefault();
    run.back();
  }
  const target = event.target;
  if (event.key !== 'Enter' || event.repeat || !(target instanceof Element) || target.closest(OWN_ENTER))
    return;
  if (run.primary?.enabled === true) {
    event.preventDefault();
    run.primary.run();
  }
}
