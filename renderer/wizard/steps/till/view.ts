import { workplaceName } from '../../names.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import { goOnFromTills } from './choose-till.ts';
import Till from './Till.svelte';

export const tillView: StepView = {
  component: Till,
  primary: (app) => ({ ...nextWhenComplete(app), run: () => goOnFromTills(app) }),
  chosen: ({ wizard }) =>
    wizard.choices.workplace === null ? null : workplaceName(wizard.choices.workplace),
};
