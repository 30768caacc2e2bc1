import type { StepId } from '#features/wizard/registry.ts';
import { codeView } from '#features/code/view.ts';
import type { StepView } from '#features/wizard/steps/step-view.ts';
import { storeView } from '#features/wizard/steps/store/view.ts';
import { tillView } from '#features/wizard/steps/till/view.ts';
import { welcomeView } from '#features/connection/welcome/view.ts';

/** How every step of the registry looks. */
export const VIEWS: Readonly<Record<StepId, StepView>> = {
  welcome: welcomeView,
  store: storeView,
  till: tillView,
  code: codeView,
};
