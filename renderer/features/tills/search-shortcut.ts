import type { Runtime } from '#contract/state.ts';
import { openDialogs } from '#shared/ui/open-dialogs.ts';

const TEXT_FIELD = 'input, textarea, select, [contenteditable]';

/** Whether a key asks for the search field: Ctrl+F (⌘F on a Mac), or a slash where nothing is typed. */
export function isSearchShortcut(event: KeyboardEvent, platform: Runtime['platform']): boolean {
  if (event.defaultPrevented || event.altKey) return false;
  if (openDialogs().length > 0) return false;
  const command = platform === 'macos' ? event.metaKey : event.ctrlKey;
  // By its place on the keyboard, too: with Cyrillic letters on it, that key says something else.
  if (command) return !event.shiftKey && (event.key.toLowerCase() === 'f' || event.code === 'KeyF');
  if (event.key !== '/' || event.ctrlKey || event.metaKey) return false;
  return !(event.target instanceof Element && event.target.matches(TEXT_FIELD));
}
