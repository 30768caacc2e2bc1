import type { App } from '../../../app-context.ts';
import { workplaceName } from '../../names.ts';
import { Later } from '../../../state/later.svelte.ts';
import type { StepView } from '../step-view.ts';

async function handOver({ wizard, settings, sameAsLast }: App): Promise<void> {
  const { workplace } = wizard.choices;
  if (!(await wizard.code.handOver())) return;
  settings.startAnew();
  sameAsLast.expect();
  wizard.nextTill({ kind: 'handed_over', till: workplace === null ? '' : workplaceName(workplace) });
}

export const codeView: StepView = {
  component: new Later(() => import('./Code.svelte')),
  primary: (app) =>
    app.wizard.code.phase.kind === 'issued'
      ? {
          label: app.i18n.t('footer.handed_over'),
          testid: 'handed-over',
          enabled: true,
          run: () => void handOver(app),
          onlyByButton: true,
        }
      : null,
  chosen: ({ i18n }) => i18n.t('chosen.code'),
};
