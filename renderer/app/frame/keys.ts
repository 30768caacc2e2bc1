import type { Runtime } from '#contract/state.ts';
import type { Parts } from '../composition/parts.ts';
import { OWN_ENTER, TEXT_FIELD } from '#shared/ui/key-targets.ts';
import { openDialogs } from '#shared/ui/open-dialogs.ts';
import type { Primary } from '#features/wizard/steps/step-view.ts';

/**
 * Escape closes what is open: a page, a code, the tills of a store of several. It leads no further back, so that one that is
 * pressed once too often changes nothing.
 */
export function stepOut(parts: Pick<Parts, 'wizard' | 'navigation' | 'appState'>): void {
  const { wizard, navigation, appState } = parts;
  const isOnlyStore =
    wizard.choices.outlet?.kind === 'listed' && appState.now.directory?.counts.outlets === 1;
  const isLast = wizard.current === 'store' || (wizard.current === 'till' && isOnlyStore);
  if (navigation.page !== null || !isLast) stepBack(parts);
}

/** Back: out of a page or of the connect form, else to the step before. */
export function stepBack({ wizard, navigation }: Pick<Parts, 'wizard' | 'navigation'>): void {
  if (navigation.page !== null) navigation.closePage();
  else if (wizard.current === 'welcome') navigation.stopConnecting();
  else wizard.back();
}

/** Where Escape has a meaning of its own: it empties a field, or closes what hangs from a button. */
const OWN_ESCAPE = 'input, textarea, select, [aria-expanded="true"], [role^="menu"]';

/** To the board of the tills, and from it back to where the user was. */
export function toggleBoard({ appState, navigation }: Pick<Parts, 'appState' | 'navigation'>): void {
  if (navigation.page === 'board') navigation.closePage();
  else if (appState.now.connection !== null) navigation.openPage('board');
}

/** The search for everything, where there is something to find. */
export function openSearch({ appState, navigation }: Pick<Parts, 'appState' | 'navigation'>): void {
  const { connection, dataProblem, policyProblem } = appState.now;
  if (connection !== null && dataProblem === null && policyProblem === null) navigation.openPalette();
}

/** Ctrl and a letter, on a Mac ⌘; by its place on the keyboard, too, where that key bears another letter. */
function isCommand(event: KeyboardEvent, letter: 'B' | 'K', platform: Runtime['platform']): boolean {
  const command = platform === 'macos' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!command || event.altKey || event.shiftKey) return false;
  return event.key.toUpperCase() === letter || event.code === `Key${letter}`;
}

/** A question mark that is typed into a field stays there. */
function isHelpKey({ key, target }: KeyboardEvent, singleKeys: boolean): boolean {
  if (key === 'F1') return true;
  return singleKeys && key === '?' && target instanceof Element && !target.matches(TEXT_FIELD);
}

type Shortcuts = {
  back: () => void;
  out: () => void;
  board: () => void;
  help: () => void;
  search: () => void;
  primary: Primary | null;
  platform: Runtime['platform'];
  /** Whether a single character is a key. */
  singleKeys: boolean;
};

/**
 * Escape, and Alt and the left arrow, go back, Enter goes on, Ctrl+B opens the board, Ctrl+K the search, F1 and the question mark
 * the help, unless a dialog is open or the focus is on something that takes it.
 */
export function onShortcut(event: KeyboardEvent, shortcuts: Shortcuts): void {
  const { back, out, board, help, search, primary, platform, singleKeys } = shortcuts;
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  if (openDialogs().length > 0) return;
  if (event.key === 'ArrowLeft' && event.altKey) {
    if (platform === 'macos' && target.matches(TEXT_FIELD)) return;
    event.preventDefault();
    back();
  } else if (event.key === 'Escape' && target.closest(OWN_ESCAPE) === null && !event.repeat) {
    out();
  } else if (isCommand(event, 'B', platform) && !event.repeat) {
    event.preventDefault();
    board();
  } else if (isCommand(event, 'K', platform) && !event.repeat) {
    event.preventDefault();
    search();
  } else if (isHelpKey(event, singleKeys) && !event.repeat) {
    event.preventDefault();
    help();
  } else if (event.key === 'Enter' && !event.repeat && target.closest(OWN_ENTER) === null) {
    if (primary?.enabled !== true || primary.onlyByButton === true) return;
    event.preventDefault();
    primary.run();
  }
}
