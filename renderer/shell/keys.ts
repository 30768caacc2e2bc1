import type { Runtime } from '../../electron/contract/state.ts';
import type { App } from '../app.svelte.ts';
import type { Primary } from '../wizard/steps/step-view.ts';

/** Where Enter has a meaning of its own. */
const OWN_ENTER = 'a, button, input, select, textarea, summary, [role="option"], [role^="menu"]';

/** Back: out of a page or of the connect form, else to the step before. */
export function stepBack({ wizard, panels }: App): void {
  if (panels.page !== null) panels.closePage();
  else if (wizard.current === 'welcome') panels.stopConnecting();
  else wizard.back();
}

/** Where the arrows move the caret, and on a Mac with Alt by words. */
const TEXT_FIELD = 'input:not([type="checkbox"], [type="range"]), textarea';

type Shortcuts = { back: () => void; primary: Primary | null; platform: Runtime['platform'] };

/** Alt and the left arrow go back, Enter goes on, unless a dialog is open or the focus is on something that takes it. */
export function onShortcut(event: KeyboardEvent, { back, primary, platform }: Shortcuts): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
  if (event.key === 'ArrowLeft' && event.altKey) {
    if (platform === 'macos' && target.matches(TEXT_FIELD)) return;
    event.preventDefault();
    back();
  } else if (event.key === 'Enter' && !event.repeat && target.closest(OWN_ENTER) === null) {
    if (primary?.enabled !== true || primary.onlyByButton === true) return;
    event.preventDefault();
    primary.run();
  }
}
