import type { Note, Wizard } from './wizard.svelte.ts';

/**
 * This till is seen to: on to the next one of its store, for the same employee.
 * @param kind what is said of the till; `null`: nothing
 */
export function goToNextTill(wizard: Pick<Wizard, 'choices' | 'nextTill'>, kind: Note['kind'] | null): void {
  const { workplace } = wizard.choices;
  wizard.nextTill(kind && workplace && { kind, workplace });
}
