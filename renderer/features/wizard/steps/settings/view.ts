import { saveSettings } from '#features/settings/save.ts';
import { settingsWords } from './settings-words.ts';
import { setUpOf } from '../../choices.ts';
import { Later } from '#shared/state/later.svelte.ts';
import type { StepParts, StepView } from '../step-view.ts';

/** On to the next step, once what was typed is on the disk. */
async function goOn(parts: StepParts): Promise<void> {
  const { wizard, settings } = parts;
  if (settings.changes.length > 0 && !(await saveSettings(parts, setUpOf(wizard.choices)))) return;
  if (wizard.current === 'settings') wizard.next();
}

export const settingsView: StepView = {
  component: new Later(() => import('./SettingsStep.svelte')),
  primary: (parts) => ({
    label: parts.i18n.t(parts.settings.changes.length > 0 ? 'footer.save_and_next' : 'footer.next'),
    testid: 'next',
    enabled: parts.settings.phase.kind !== 'saving',
    run: () => void goOn(parts),
  }),
  chosen: settingsWords,
};
