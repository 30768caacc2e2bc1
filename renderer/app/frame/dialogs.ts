import type { Parts } from '../composition/parts.ts';
import { PAGES } from '../composition/pages.ts';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import { MENU_LIST } from '#shared/ui/menu/menu-list.ts';
import { VIEWS } from '../composition/step-views.ts';

/** A dialog over the step: it is in the page, closed, once it was loaded. */
export type LazyDialog = {
  readonly part: LazyComponent;
  readonly wanted: (parts: Parts) => boolean;
  readonly close: (parts: Parts) => void;
};

export const DIALOGS: readonly LazyDialog[] = [
  {
    part: new LazyComponent(() => import('#features/connection/ConnectionPanel.svelte')),
    wanted: ({ navigation }) => navigation.connection !== null,
    close: ({ navigation }) => {
      navigation.close();
    },
  },
  {
    part: new LazyComponent(() => import('#features/help/HelpDialog.svelte')),
    wanted: ({ navigation }) => navigation.help,
    close: ({ navigation }) => {
      navigation.closeHelp();
    },
  },
  {
    part: new LazyComponent(() => import('#features/palette/PaletteDialog.svelte')),
    wanted: ({ navigation }) => navigation.palette,
    close: ({ navigation }) => {
      navigation.closePalette();
    },
  },
  {
    part: new LazyComponent(() => import('#features/directory/ImportDialog.svelte')),
    wanted: ({ importer }) => importer.phase.kind !== 'closed',
    close: ({ importer }) => void importer.cancel(),
  },
  {
    part: new LazyComponent(() => import('#features/outbox/patch/PatchDialog.svelte')),
    wanted: ({ navigation }) => navigation.patch !== null,
    close: ({ navigation }) => {
      navigation.closePatch();
    },
  },
  {
    part: new LazyComponent(() => import('#features/run/sheets/SheetsDialog.svelte')),
    wanted: ({ navigation }) => navigation.sheets !== null,
    close: ({ navigation }) => {
      navigation.closeSheets();
    },
  },
  {
    part: new LazyComponent(() => import('#features/updates/NewsDialog.svelte')),
    wanted: ({ appState, updates }) => updates.news || (appState.now.updatedFrom !== null && !updates.seen),
    close: ({ updates }) => {
      updates.closeNews(false);
    },
  },
  {
    part: new LazyComponent(() => import('#features/deep-link/LaunchRequestDialog.svelte')),
    wanted: ({ appState, launchRequest }) =>
      appState.now.launchRequest !== null && launchRequest.asks(appState.now.launchRequest),
    close: ({ appState, launchRequest }) => {
      if (appState.now.launchRequest !== null) launchRequest.answer(appState.now.launchRequest.id, false);
    },
  },
  {
    part: new LazyComponent(() => import('./ProxyQuestion.svelte')),
    wanted: ({ appState }) => appState.now.proxyQuestion !== null,
    close: ({ appState, connectionActions }) => {
      const { proxyQuestion } = appState.now;
      if (proxyQuestion !== null)
        void connectionActions.answerProxy({ id: proxyQuestion.id, credentials: null });
    },
  },
];

const PARTS: readonly { component: unknown; load: () => Promise<void> }[] = [
  // Its button is in sight on every screen.
  MENU_LIST,
  ...Object.values(VIEWS).flatMap(({ component }) => (component instanceof LazyComponent ? [component] : [])),
  ...Object.values(PAGES).map(({ component }) => component),
  ...DIALOGS.map(({ part }) => part),
];

/**
 * Loads every part that comes later, one after the other.
 * @param pause is waited for before each
 */
export async function loadParts(pause: () => Promise<void>): Promise<void> {
  for (const part of PARTS) {
    if (part.component !== null) continue;
    await pause();
    await part.load();
  }
}

/** Settles when the page has nothing to do; after a second at the latest, since something is always moving somewhere. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 });
  });
}
