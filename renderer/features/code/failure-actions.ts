import type { Importer } from '#features/directory/importer.svelte.ts';
import type { StepParts } from '#features/wizard/steps/step-view.ts';
import type { NextAction } from '#contract/playbook.ts';

/**
 * Actions that this screen has no button for. `support` and `ask_owner`: the details, which it opens, are enough. The
 * others concern changes of settings, and handover files.
 */
type Elsewhere = 'support' | 'ask_owner' | 'edit' | 'discard' | 'choose_file';

/** What can be done about a failure on the code's screen. */
export function failureActions({
  wizard,
  navigation,
  importer,
  tillStep,
}: Pick<StepParts, 'wizard' | 'navigation' | 'tillStep'> & { readonly importer: Importer }): Record<
  Exclude<NextAction, Elsewhere>,
  () => void
> {
  return {
    retry: () => void wizard.code.askAgain({ replace: false }),
    // Whoever signs in from here does so for the code: it was refused, so there is none yet.
    sign_in: () => {
      navigation.openConnection('sign_in', () => void wizard.code.askAgain({ replace: false }));
    },
    open_connection: () => {
      navigation.openConnection();
    },
    choose_store: () => wizard.go('store'),
    choose_till: () => wizard.go('till'),
    choose_employee: () => {
      if (wizard.reachable('till')) tillStep.askWhoNext();
      wizard.go('till');
    },
    review: () => wizard.go('till'),
    without_text: () => {
      wizard.choose({ sendSms: false });
      wizard.getCode();
    },
    import: () => void importer.choose(),
  };
}
