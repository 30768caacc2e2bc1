import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { standingOf } from './refused.ts';
import type { Announcer } from '#shared/ui/announcer.svelte.ts';
import type { Settings } from './settings.svelte.ts';

/** What saving speaks to. */
type Saving = { readonly settings: Settings; readonly announcer: Announcer; readonly i18n: I18n };

/** What became of what was saved, as far as it is known by now; `isGood`: nobody has to do anything. */
export function savedWords(
  { phase, list }: Pick<Settings, 'phase' | 'list'>,
  { t }: I18n,
): { text: string; isGood: boolean } | null {
  if (phase.kind !== 'saved') return null;
  if (phase.count === 0) return { text: t('settings.saved_nothing'), isGood: true };
  const { refused, behind } = standingOf(phase.changes, list);
  if (refused > 0) return { text: t('settings.saved_refused', { count: refused }), isGood: false };
  if (behind) return { text: t('settings.saved_behind', { name: behind.name }), isGood: false };
  return { text: t('settings.saved', { count: phase.count }), isGood: true };
}

/** Saves what was changed and tells a screen reader what came of it. */
export async function saveSettings({ settings, announcer, i18n }: Saving): Promise<boolean> {
  const count = settings.changes.length;
  const saved = await settings.save();
  const wrong = settings.changes.filter(({ problem }) => problem !== undefined).length;
  const words = saved && count > 0 ? savedWords(settings, i18n) : null;
  if (words !== null) announcer.say(words.text);
  if (!saved && wrong > 0) announcer.say(i18n.t('settings.wrong', { count: wrong }));
  return saved;
}
