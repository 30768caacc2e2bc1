import { standingOf } from '#features/settings/refused.ts';
import type { StepParts } from '../step-view.ts';

/** What is looked at for it. */
type Needed = Pick<StepParts, 'settings' | 'appState' | 'wizard' | 'i18n'>;

/** What the rail says of the settings; `null` before the step was come to. */
export function settingsWords({ settings, appState, wizard, i18n }: Needed): string | null {
  const unsaved = settings.changes.length;
  if (unsaved > 0) return i18n.t('settings.rail_unsaved', { count: unsaved });
  const { count } = settings.saved;
  if (count === 0) return wizard.complete('settings') ? i18n.t('settings.rail_none') : null;
  const saved = settings.saved.all.map(({ id, option }) => ({ id, optionGuid: option.guid }));
  const { refused, behind } = standingOf(saved, settings.list);
  if (refused > 0) return i18n.t('settings.rail_refused', { count: refused });
  if (behind) return i18n.t('settings.rail_behind');
  const { outbox } = appState.now;
  const waiting = outbox === null ? 0 : outbox.queued + outbox.sending + outbox.attention + outbox.uncertain;
  return waiting > 0 ? i18n.t('settings.rail_waiting', { count }) : i18n.t('settings.rail_sent', { count });
}
