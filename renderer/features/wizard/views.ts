import type { StepId } from './registry.ts';
import { codeView } from '#features/code/view.ts';
import { employeeView } from './steps/employee/view.ts';
import { reviewView } from './steps/review/view.ts';
import { settingsView } from './steps/settings/view.ts';
import type { StepView } from './steps/step-view.ts';
import { storeView } from './steps/store/view.ts';
import { tillView } from './steps/till/view.ts';
import { welcomeView } from './steps/welcome/view.ts';

/** How every step of the registry looks. */
export const VIEWS: Readonly<Record<StepId, StepView>> = {
  welcome: welcomeView,
  store: storeView,
  till: tillView,
  employee: employeeView,
  settings: settingsView,
  review: reviewView,
  code: codeView,
};
