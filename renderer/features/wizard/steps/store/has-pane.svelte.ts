import { MediaQuery } from 'svelte/reactivity';
import type { AppState } from '#shared/state/app-state.svelte.ts';

/** Where there is no room for two columns: a small window, or a large zoom. As in the frame's styles. */
const NARROW = new MediaQuery('(max-width: 56rem)');

/** Whether the stores stand beside the page: there are several to choose from, and there is room. */
export function hasStorePane({ now }: Pick<AppState, 'now'>): boolean {
  return !NARROW.current && hasSeveralStores({ now });
}

/** One store, or none, is nothing to choose from. */
export function hasSeveralStores({ now }: Pick<AppState, 'now'>): boolean {
  return now.connection !== null && now.dataProblem === null && (now.directory?.counts.outlets ?? 0) > 1;
}
