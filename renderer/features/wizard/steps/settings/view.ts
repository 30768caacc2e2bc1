import type { App } from '../../../../app/app-context.ts';
import { saveSettings, settingsWords } from '#features/settings/save.ts';
import { setUpOf } from '../../choices.ts';
import { Later } from '#shared/state/later.svelte.ts';
import type { StepView } from '../step-view.ts';

/** On to the next step, once what was typed is on the disk. */
async function goOn(app: App): Promise<void> {
  const { wizard, settings } = app;
  if (settings.changes.length > 0 && !(await saveSettings(app, setUpOf(wizard.choices)))) return;
  if (wizard.current === 'settings') wizard.next();
}

export const settingsView: StepView = {
  component: new Later(() => import('./SettingsStep.svelte')),
  primary: (app) => ({
    label: app.i18n.t(app.settings.changes.length > 0 ? 'footer.save_and_next' : 'footer.next'),
    testid: 'next',
    enabled: app.settings.phase.kind !== 'saving',
    run: () => void goOn(app),
  }),
  chosen: settingsWords,
};
