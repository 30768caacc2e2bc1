import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { Board } from '#features/tills/board.svelte.ts';
import { Importer } from '#features/directory/importer.svelte.ts';
import { OpeningQuestion } from '#features/deep-link/launch-request-dialog.svelte.ts';
import { Outbox } from '#features/outbox/outbox.svelte.ts';
import { Panels } from '#shared/navigation/navigation.svelte.ts';
import { Updates } from '#features/updates/updates.svelte.ts';
import { Settings } from '#features/settings/settings.svelte.ts';
import { ReadyNotice } from './frame/ready-notice.svelte.ts';
import { AppState } from '#shared/state/app-state.svelte.ts';
import { Announcer } from '#shared/ui/announcer.svelte.ts';
import { Clock } from '#shared/ui/clock.svelte.ts';
import { guidsOf } from '#features/wizard/choices.ts';
import { CodeSession } from '#features/wizard/code-session.svelte.ts';
import { EarlierCode } from '#features/wizard/earlier-code.svelte.ts';
import { Drafts } from '#features/wizard/drafts.svelte.ts';
import { Readiness } from '#features/wizard/prepare-till.svelte.ts';
import { SameAsLast } from '#features/wizard/last-till-suggestion.svelte.ts';
import { StoreReady } from '#features/wizard/store-ready.svelte.ts';
import { Wizard } from '#features/wizard/wizard.svelte.ts';

/** Everything that the components work with; made once, handed down as a context. */
export type App = {
  readonly api: TillApi;
  readonly state: AppState;
  readonly i18n: I18n;
  readonly wizard: Wizard;
  readonly drafts: Drafts;
  readonly readiness: Readiness;
  readonly earlierCode: EarlierCode;
  readonly sameAsLast: SameAsLast;
  readonly storeReady: StoreReady;
  readonly readyNotice: ReadyNotice;
  readonly panels: Panels;
  readonly importer: Importer;
  readonly opening: OpeningQuestion;
  readonly announcer: Announcer;
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly board: Board;
  readonly updates: Updates;
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
    wizard: new Wizard(new CodeSession(api)),
    drafts: new Drafts(api),
    readiness: new Readiness(api.rollout),
    earlierCode: new EarlierCode(api),
    sameAsLast: new SameAsLast(api),
    storeReady: new StoreReady(api),
    readyNotice: new ReadyNotice(),
    panels: new Panels(),
    importer: new Importer(api),
    opening: new OpeningQuestion(api.opening),
    announcer: new Announcer(),
    settings,
    outbox,
    board: new Board(api.rollout),
    updates: new Updates(api.updates),
    clock: { seconds: new Clock(1000), minutes: new Clock(60_000) },
  };
}

/** What tells one connection from another; `null` without one. */
export function connectionKey(app: App): string | null {
  const { connection } = app.state.now;
  return connection === null ? null : `${connection.kind} ${connection.baseUrl} ${connection.orgGuid}`;
}

/** Changes whenever the lists behind the steps are others; what the service adds to them moves the board's revision. */
export function directoryRevision(app: App): string {
  const { directory } = app.state.now;
  return `${connectionKey(app) ?? '-'} ${directory === null ? '-' : String(directory.importedAt ?? 'live')}`;
}

/** The name that the connection goes by: main's, which tells it from every other; before it is in the list, by itself. */
export function connectionName(app: App): string {
  const { connection, connections, directory } = app.state.now;
  if (connection === null) return app.i18n.t('header.not_connected');
  if (connection.kind === 'training') return app.i18n.t('header.training');
  const listed = connections.find(({ current }) => current);
  if (listed !== undefined) return listed.name;
  if (connection.name !== '') return connection.name;
  const named = directory?.organisation?.name ?? connection.alias;
  if (named !== '') return named;
  return URL.parse(connection.baseUrl)?.host ?? connection.baseUrl;
}

/** After the directory was imported again: looks what is chosen up in the new one. */
export async function lookUpChoices(app: App): Promise<void> {
  const connection = connectionKey(app);
  const guids = guidsOf(app.wizard.choices);
  if (Object.values(guids).every((guid) => guid === null)) return;
  const answer = await app.api.directory.lookUp(guids);
  // What another organisation holds says nothing about these choices.
  if (answer.ok && connection === connectionKey(app)) app.wizard.lookUpAgain(answer.data);
}
