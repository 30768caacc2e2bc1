import { createContext } from 'svelte';
import type { TillApi } from '../electron/contract/derive.ts';
import { I18n } from './messages/i18n.svelte.ts';
import { Importer } from './panels/import/importer.svelte.ts';
import { Outbox } from './panels/outbox/outbox.svelte.ts';
import { Panels } from './panels/panels.svelte.ts';
import { Settings } from './panels/settings/settings.svelte.ts';
import { AppState } from './state/app-state.svelte.ts';
import { Directory } from './state/directory.svelte.ts';
import { Announcer } from './ui/announcer.svelte.ts';
import { Clock } from './ui/clock.svelte.ts';
import { outletGuidOf } from './wizard/choices.ts';
import { CodeSession } from './wizard/code-session.svelte.ts';
import { Wizard } from './wizard/wizard.svelte.ts';

/** Everything that the components work with; made once, handed down as a context. */
export type App = {
  readonly api: TillApi;
  readonly state: AppState;
  readonly i18n: I18n;
  readonly directory: Directory;
  readonly wizard: Wizard;
  readonly panels: Panels;
  readonly importer: Importer;
  readonly announcer: Announcer;
  readonly settings: Settings;
  readonly outbox: Outbox;
  /** The present moment, by the second and by the minute. */
  readonly clock: { readonly seconds: Clock; readonly minutes: Clock };
};

const [getApp, setApp] = createContext<App>();
export { getApp, setApp };

export function createApp(api: TillApi): App {
  const settings = new Settings(api);
  const outbox = new Outbox(api.outbox);
  outbox.onDiscard = (id, discarded) => {
    settings.saved.discard(id, discarded);
  };
  return {
    api,
    state: new AppState(api),
    i18n: new I18n(),
    directory: new Directory(api),
    wizard: new Wizard(new CodeSession(api.activation)),
    panels: new Panels(),
    importer: new Importer(api.directory),
    announcer: new Announcer(),
    settings,
    outbox,
    clock: { seconds: new Clock(1000), minutes: new Clock(60_000) },
  };
}

/** What tells one connection from another; `null` without one. */
export function connectionKey(app: App): string | null {
  const { connection } = app.state.now;
  return connection === null ? null : `${connection.kind} ${connection.baseUrl} ${connection.orgGuid}`;
}

/** Changes whenever the lists behind the steps may have. */
export function directoryRevision(app: App): string {
  return `${connectionKey(app) ?? '-'} ${String(app.state.now.directory?.importedAt ?? '-')}`;
}

/** The name that the connection goes by: its organisation's, else its short name, else its host. */
export function connectionName(app: App): string {
  const { connection, directory } = app.state.now;
  if (connection === null) return app.i18n.t('header.not_connected');
  if (connection.kind === 'training') return app.i18n.t('header.training');
  const named = directory?.organisation?.name ?? connection.alias;
  if (named !== '') return named;
  return URL.parse(connection.baseUrl)?.host ?? connection.baseUrl;
}

/** After the directory was imported again: looks what is chosen up in the new one. */
export async function lookUpChoices(app: App): Promise<void> {
  const { outlet } = app.wizard.choices;
  if (outlet === null) return;
  const outletGuid = outletGuidOf(outlet);
  const [outlets, workplaces, employees] = await Promise.all([
    app.api.directory.outlets(),
    app.api.directory.workplaces({ outletGuid }),
    app.api.directory.employees({ outletGuid }),
  ]);
  if (!outlets.ok || !workplaces.ok || !employees.ok) return;
  app.wizard.lookUpAgain({ outlets: outlets.data, workplaces: workplaces.data, employees: employees.data });
}
