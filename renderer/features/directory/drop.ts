import type { AppState } from '#shared/state/app-state.svelte.ts';
import type { Importer } from './importer.svelte.ts';
import { openDialogs } from '#shared/ui/open-dialogs.ts';

/** What becomes of files that are dropped now. */
export type DropVerdict = 'take' | 'connect_first' | 'training' | 'not_now';

/** Where a dialog stands that takes files itself. */
const TAKES_FILES = '[data-takes-files]';

/** A dialog asks for something else than files, and importing goes on one at a time. */
export function dropVerdict({ appState, importer }: { appState: AppState; importer: Importer }): DropVerdict {
  if (!appState.loaded || importer.busy) return 'not_now';
  const top = openDialogs().at(-1);
  if (top?.querySelector(TAKES_FILES) === null) return 'not_now';
  const { connection } = appState.now;
  if (connection === null) return 'connect_first';
  return connection.kind === 'training' ? 'training' : 'take';
}

/** Whether it is files that are dragged, and not text or a link. */
export function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
