import type { App } from '../../app-context.ts';
import type { SettingUp } from './settings.svelte.ts';

/**
 * Saves what was changed and tells a screen reader what came of it.
 * @param setUp the store and the till in whose setting-up it was changed
 */
export async function saveSettings({ settings, announcer, i18n }: App, setUp: SettingUp): Promise<boolean> {
  const count = settings.changes.length;
  const saved = await settings.save(setUp);
  const wrong = settings.changes.filter(({ problem }) => problem !== undefined).length;
  if (saved && count > 0) announcer.say(i18n.t('settings.saved', { count }));
  if (!saved && wrong > 0) announcer.say(i18n.t('settings.wrong', { count: wrong }));
  return saved;
}

/** What the rail says of the settings; `null` before the step was come to. */
export function settingsWords({ settings, state, wizard, i18n }: App): string | null {
  const unsaved = settings.changes.length;
  if (unsaved > 0) return i18n.t('settings.rail_unsaved', { count: unsaved });
  const { count } = settings.saved;
  if (count === 0) return wizard.complete('settings') ? i18n.t('settings.rail_none') : null;
  const { outbox } = state.now;
  const waiting = outbox === null ? 0 : outbox.queued + outbox.sending + outbox.attention + outbox.uncertain;
  return waiting > 0 ? i18n.t('settings.rail_waiting', { count }) : i18n.t('settings.rail_sent', { count });
}
