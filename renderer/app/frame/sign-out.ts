import type { Parts } from '../composition/parts.ts';

/**
 * Signs out of the connection in use; everything else of it stays. Where that fails, the panel of the connection says
 * what it is signed in with, and has the button once more.
 */
export async function signOut({ api, announcer, i18n, navigation }: Parts): Promise<void> {
  const answer = await api.connection.signOut();
  if (answer.ok) announcer.say(i18n.t('panel.signed_out'));
  else navigation.openConnection();
}
