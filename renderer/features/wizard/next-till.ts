import type { Settings } from '#features/settings/settings.svelte.ts';
import { workplaceName } from './names.ts';
import type { LastTillSuggestion } from './last-till-suggestion.svelte.ts';
import type { Note, Wizard } from './wizard.svelte.ts';

/** What is told that the next till's turn has come. */
type Told = {
  wizard: Pick<Wizard, 'choices' | 'nextTill'>;
  settings: Pick<Settings, 'startAnew'>;
  lastTill: Pick<LastTillSuggestion, 'expect'>;
};

/**
 * This till is seen to: on to the next one of its store, set up in the same way.
 * @param kind what is said of the till; `null`: nothing
 */
export function goToNextTill({ wizard, settings, lastTill }: Told, kind: Note['kind'] | null): void {
  const { workplace } = wizard.choices;
  settings.startAnew();
  lastTill.expect();
  wizard.nextTill(kind && { kind, till: workplace === null ? '' : workplaceName(workplace) });
}
