import { hardwareModel, osName } from '../connection/client-facts.ts';
import type { ClientFacts } from '../pos-api/types.ts';
import { screenResolution } from '../shell/facts.ts';
import type { Data } from './data.ts';

/** What this computer says of itself to the service; its model follows, once the system has said it. */
export function setUpIdentity({ settings, state }: Pick<Data, 'settings' | 'state'>): ClientFacts {
  const client: ClientFacts = {
    identifier: settings.current.installationId,
    name: `${__APP_NAME__} ${__APP_VERSION__}`,
    osName: osName(process.platform),
    osVersion: process.getSystemVersion(),
    screenResolution,
    language: () => state.current.language,
  };
  void hardwareModel(process.platform, process.env['SystemRoot']).then((model) => {
    if (model) client.model = model;
  });
  return client;
}
