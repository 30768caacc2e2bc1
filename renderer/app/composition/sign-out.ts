import type { ConnectionActions } from '#features/connection/connection-actions.svelte.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { Announcer } from '#shared/ui/announcer.svelte.ts';

type Needed = {
  readonly connectionActions: ConnectionActions;
  readonly announcer: Announcer;
  readonly i18n: I18n;
  readonly navigation: Navigation;
};

/**
 * Signs out of the connection in use; everything else of it stays. Where that fails, the panel of the connection says
 * what it is signed in with, and has the button once more.
 */
export async function signOut({ connectionActions, announcer, i18n, navigation }: Needed): Promise<void> {
  const answer = await connectionActions.signOut();
  if (answer.ok) announcer.say(i18n.t('panel.signed_out'));
  else navigation.openConnection();
}
