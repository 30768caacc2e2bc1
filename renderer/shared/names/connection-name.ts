import type { State } from '#contract/state.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** The name that the connection goes by: main's, which tells it from every other; before it is in the list, by itself. */
export function connectionName({ connection, connections, directory }: State, { t }: I18n): string {
  if (connection === null) return t('header.not_connected');
  if (connection.kind === 'training') return t('header.training');
  const listed = connections.find(({ current }) => current);
  if (listed !== undefined) return listed.name;
  if (connection.name !== '') return connection.name;
  const named = directory?.organisation?.name ?? connection.alias;
  if (named !== '') return named;
  return URL.parse(connection.baseUrl)?.host ?? connection.baseUrl;
}
