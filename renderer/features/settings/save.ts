import type { App } from '../../app/app-context.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { standingOf } from './refused.ts';
import type { SettingUp, Settings } from './settings.svelte.ts';

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

/**
 * Saves what was changed and tells a screen reader what came of it.
 * @param setUp the store and the till in whose setting-up it was changed
 */
export async function saveSettings({ settings, announcer, i18n }: App, setUp: SettingUp): Promise<boolean> {
  const count = settings.changes.length;
  const saved = await settings.save(setUp);
  const wrong = settings.changes.filter(({ problem }) => problem !== undefined).length;
  const words = saved && count > 0 ? savedWords(settings, i18n) : null;
  if (words !== null) announcer.say(words.text);
  if (!saved && wrong > 0) announcer.say(i18n.t('settings.wrong', { count: wrong }));
  return saved;
}

/** What the rail says of the settings; `null` before the step was come to. */
export function settingsWords({ settings, state, wizard, i18n }: App): string | null {
  const unsaved = settings.changes.length;
  if (unsaved > 0) return i18n.t('settings.rail_unsaved', { count: unsaved });
  const { count } = settings.saved;
  if (count === 0) return wizard.complete('settings') ? i18n.t('settings.rail_none') : null;
  const saved = settings.saved.all.map(({ id, option }) => ({ id, optionGuid: option.guid }));
  const { refused, behind } = standingOf(saved, settings.list);
  if (refused > 0) return i18n.t('settings.rail_refused', { count: refused });
  if (behind) return i18n.t('settings.rail_behind');
  const { outbox } = state.now;
  const waiting = outbox === null ? 0 : outbox.queued + outbox.sending + outbox.attention + outbox.uncertain;
  return waiting > 0 ? i18n.t('settings.rail_waiting', { count }) : i18n.t('settings.rail_sent', { count });
}
