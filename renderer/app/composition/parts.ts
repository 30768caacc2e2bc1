import type { TillApi } from '#contract/derive.ts';
import { ConnectionActions, setConnectionActions } from '#features/connection/connection-actions.svelte.ts';
import { FirstSignIn, setFirstSignIn } from '#features/connection/sign-in/first-sign-in.ts';
import { LaunchRequestDialog, setLaunchRequest } from '#features/deep-link/launch-request-dialog.svelte.ts';
import { Importer, setImporter } from '#features/directory/importer.svelte.ts';
import { Outbox, setOutbox } from '#features/outbox/outbox.svelte.ts';
import { Palette, setPalette } from '#features/palette/palette.svelte.ts';
import { Run, setRun } from '#features/run/state/run.svelte.ts';
import { setSettings, Settings } from '#features/settings/settings.svelte.ts';
import { Board, setBoard } from '#features/tills/board.svelte.ts';
import { setUpdates, Updates } from '#features/updates/updates.svelte.ts';
import { CodeSession } from '#features/wizard/code-session.svelte.ts';
import { Drafts, setDrafts } from '#features/wizard/drafts.svelte.ts';
import { EmployeeProposal, setEmployeeProposal } from '#features/wizard/employee-proposal.svelte.ts';
import { PrepareTill, setPrepareTill } from '#features/wizard/prepare-till.svelte.ts';
import { setStoreStep, StoreStep } from '#features/wizard/store-step.svelte.ts';
import { setTillStep, TillStep } from '#features/wizard/till-step.svelte.ts';
import { setStoreTills, StoreTills } from '#features/wizard/store-tills.svelte.ts';
import { setTillOpener, TillOpener } from '#features/wizard/till-opener.ts';
import { setWizard, Wizard } from '#features/wizard/wizard.svelte.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { setWords } from '#shared/messages/words.ts';
import { Navigation, setNavigation } from '#shared/navigation/navigation.svelte.ts';
import { makeWith, setMake } from '#shared/state/make.ts';
import { AppState, setAppState } from '#shared/state/app-state.svelte.ts';
import { Announcer, setAnnouncer } from '#shared/ui/announcer.svelte.ts';
import { Clock, setClock } from '#shared/ui/clock.svelte.ts';
import { paletteFlows } from './palette-flows.ts';
import { Passing } from './passing.svelte.ts';
import { ReadyNotice } from './ready-notice.svelte.ts';

/** Every feature's class, made once. Only the frame around the features knows them all. */
export type Parts = ReturnType<typeof createParts>;

/** @param api the contract's calls */
export function createParts(api: TillApi) {
  const outbox = new Outbox(api.outbox);
  const settings = new Settings(api, outbox);
  const connectionActions = new ConnectionActions(api);
  const firstSignIn = new FirstSignIn();
  const appState = new AppState(api);
  const navigation = new Navigation(() => {
    firstSignIn.leave();
  });
  const wizard = new Wizard(new CodeSession(api));
  const prepareTill = new PrepareTill(api.tills);
  const drafts = new Drafts(api);
  const tillOpener = new TillOpener({ api, appState, wizard, prepareTill, navigation });
  const i18n = new I18n();
  const announcer = new Announcer();
  const passing = new Passing(announcer);
  const importer = new Importer(api);
  const run = new Run(api);
  const flows = paletteFlows({
    api,
    connectionActions,
    appState,
    i18n,
    navigation,
    announcer,
    passing,
    wizard,
    tillOpener,
    importer,
  });
  return {
    api,
    appState,
    i18n,
    navigation,
    announcer,
    passing,
    clock: { seconds: new Clock(1000), minutes: new Clock(60_000) },
    wizard,
    drafts,
    prepareTill,
    employeeProposal: new EmployeeProposal(api),
    storeStep: new StoreStep({ api, wizard }),
    tillStep: new TillStep({ api, appState, wizard, drafts, prepareTill }),
    storeTills: new StoreTills(api),
    tillOpener,
    settings,
    outbox,
    board: new Board(api.tills),
    run,
    importer,
    palette: new Palette({ api, i18n, flows }),
    updates: new Updates(api.updates),
    launchRequest: new LaunchRequestDialog(api),
    connectionActions,
    firstSignIn,
    readyNotice: new ReadyNotice(),
  };
}

/** Hands each part down to the components below, as a context of its own. */
export function provide(parts: Parts): void {
  setMake(makeWith(parts.api));
  setAppState(parts.appState);
  setWords(parts.i18n);
  setNavigation(parts.navigation);
  setAnnouncer(parts.announcer);
  setClock(parts.clock);
  setWizard(parts.wizard);
  setDrafts(parts.drafts);
  setPrepareTill(parts.prepareTill);
  setEmployeeProposal(parts.employeeProposal);
  setStoreStep(parts.storeStep);
  setTillStep(parts.tillStep);
  setStoreTills(parts.storeTills);
  setTillOpener(parts.tillOpener);
  setSettings(parts.settings);
  setOutbox(parts.outbox);
  setBoard(parts.board);
  setRun(parts.run);
  setImporter(parts.importer);
  setPalette(parts.palette);
  setUpdates(parts.updates);
  setLaunchRequest(parts.launchRequest);
  setConnectionActions(parts.connectionActions);
  setFirstSignIn(parts.firstSignIn);
}
