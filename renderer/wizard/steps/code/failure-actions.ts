import type { App } from '../../../app.svelte.ts';
import type { NextAction } from '../../../errors/playbook.ts';

/** What can be done about a failure on the code's screen. `support` needs nothing: the screen opens its details. */
export function failureActions(app: App): Record<Exclude<NextAction, 'support'>, () => void> {
  const { wizard, panels } = app;
  return {
    retry: () => void wizard.code.askAgain({ replace: false }),
    sign_in: () => {
      panels.openConnection('sign_in');
    },
    open_connection: () => {
      panels.openConnection();
    },
    choose_store: () => wizard.go('store'),
    choose_till: () => wizard.go('till'),
    choose_employee: () => wizard.go('employee'),
    review: () => wizard.go('review'),
    without_text: () => {
      wizard.choose({ sendSms: false });
      wizard.getCode();
    },
    import: () => void app.importer.choose(),
  };
}
