import type { Component } from 'svelte';
import type { App } from '../app.svelte.ts';
import BoardPage from './board/BoardPage.svelte';
import ChecksPage from './checks/ChecksPage.svelte';
import OutboxPage from './outbox/OutboxPage.svelte';
import SettingsPage from './settings/SettingsPage.svelte';

export const PAGE_IDS = ['board', 'settings', 'outbox', 'checks'] as const;
export type PageId = (typeof PAGE_IDS)[number];

/** A page that takes the place of the step while it is open; its own buttons are all that is done there. */
export type PageView = { readonly component: Component; readonly title: (app: App) => string };

export const PAGES: Readonly<Record<PageId, PageView>> = {
  board: { component: BoardPage, title: ({ i18n }) => i18n.t('board.heading') },
  settings: { component: SettingsPage, title: ({ i18n }) => i18n.t('settings.page_heading') },
  checks: { component: ChecksPage, title: ({ i18n }) => i18n.t('checks.heading') },
  outbox: { component: OutboxPage, title: ({ i18n }) => i18n.t('outbox.heading') },
};
