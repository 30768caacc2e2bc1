import type { App } from '../../../app-context.ts';
import { workplaceName } from '../../names.ts';
import { Later } from '../../../state/later.svelte.ts';
import type { Note } from '../../wizard.svelte.ts';
import type { Primary, StepView } from '../step-view.ts';

function goOn({ wizard, settings, sameAsLast }: App, kind: Note['kind']): void {
  const { workplace } = wizard.choices;
  settings.startAnew();
  sameAsLast.expect();
  wizard.nextTill({ kind, till: workplace === null ? '' : workplaceName(workplace) });
}

async function handOver(app: App): Promise<void> {
  const { workplace } = app.wizard.choices;
  if (!(await app.wizard.code.handOver())) return;
  // It became active meanwhile, and somebody went on.
  if (workplace === app.wizard.choices.workplace) goOn(app, 'handed_over');
}

function primary(app: App): Primary | null {
  const { kind } = app.wizard.code.phase;
  if (kind === 'active') {
    const label = app.i18n.t('footer.next_till');
    return { label, testid: 'next-till', enabled: true, run: () => goOn(app, 'active') };
  }
  if (kind !== 'issued') return null;
  return {
    label: app.i18n.t('footer.handed_over'),
    testid: 'handed-over',
    enabled: true,
    run: () => void handOver(app),
    onlyByButton: true,
  };
}

export const codeView: StepView = {
  component: new Later(() => import('./Code.svelte')),
  primary,
  chosen: () => null,
};
