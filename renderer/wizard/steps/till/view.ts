import { workplaceName } from '../../names.ts';
import { Later } from '../../../state/later.svelte.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import { goOnFromTills } from './choose-till.ts';

export const tillView: StepView = {
  component: new Later(() => import('./Till.svelte')),
  primary: (app) => ({ ...nextWhenComplete(app), run: () => goOnFromTills(app) }),
  chosen: ({ wizard }) =>
    wizard.choices.workplace === null ? null : workplaceName(wizard.choices.workplace),
};
