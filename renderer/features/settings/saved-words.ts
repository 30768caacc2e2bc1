import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { refusalsOf } from './refused.ts';
import type { Settings } from './settings.svelte.ts';

/**
 * What became of what was saved, as far as it is known by now; `isGood`: nobody has to do anything. Of what was taken back
 * since then nothing is said.
 */
export function savedWords(
  { phase, list, refusedChanges }: Pick<Settings, 'phase' | 'list' | 'refusedChanges'>,
  { t }: I18n,
): { text: string; isGood: boolean } | null {
  if (phase.kind !== 'saved') return null;
  if (phase.changes.length === 0) return { text: t('settings.saved_nothing'), isGood: true };
  const changes = phase.changes.filter(({ id }) => !refusedChanges.isDiscarded(id));
  if (changes.length === 0) return null;
  const { refused, behind } = refusalsOf(changes, list);
  if (refused > 0) return { text: t('settings.saved_refused', { count: refused }), isGood: false };
  if (behind) return { text: t('settings.saved_behind', { name: behind.name }), isGood: false };
  return {
    text: t('settings.saved', { count: changes.reduce((sum, { count }) => sum + count, 0) }),
    isGood: true,
  };
}
