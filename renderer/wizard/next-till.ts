import type { App } from '../app-context.ts';
import { workplaceName } from './names.ts';
import type { Note } from './wizard.svelte.ts';

/**
 * This till is seen to: on to the next one of its store, set up in the same way.
 * @param kind what is said of the till; `null`: nothing
 */
export function goToNextTill({ wizard, settings, sameAsLast }: App, kind: Note['kind'] | null): void {
  const { workplace } = wizard.choices;
  settings.startAnew();
  sameAsLast.expect();
  wizard.nextTill(kind && { kind, till: workplace === null ? '' : workplaceName(workplace) });
}
