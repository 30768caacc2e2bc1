import type { App } from './app-context.ts';
import { Later } from '#shared/state/later.svelte.ts';

export const PAGE_IDS = ['board', 'settings', 'outbox', 'checks'] as const;
export type PageId = (typeof PAGE_IDS)[number];

/** A page that takes the place of the step while it is open; its own buttons are all that is done there. */
export type PageView = { readonly component: Later; readonly title: (app: App) => string };

export const PAGES: Readonly<Record<PageId, PageView>> = {
  board: {
    component: new Later(() => import('#features/tills/BoardPage.svelte')),
    title: ({ i18n }) => i18n.t('board.heading'),
  },
  settings: {
    component: new Later(() => import('#features/settings/SettingsPage.svelte')),
    title: ({ i18n }) => i18n.t('settings.page_heading'),
  },
  checks: {
    component: new Later(() => import('#features/diagnostics/ChecksPage.svelte')),
    title: ({ i18n }) => i18n.t('checks.heading'),
  },
  outbox: {
    component: new Later(() => import('#features/outbox/OutboxPage.svelte')),
    title: ({ i18n }) => i18n.t('outbox.heading'),
  },
};
