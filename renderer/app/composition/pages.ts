import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { PageId } from '#shared/navigation/navigation.svelte.ts';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';

/** A page that takes the place of the step while it is open; its own buttons are all that is done there. */
export type PageView = { readonly component: LazyComponent; readonly title: (i18n: I18n) => string };

export const PAGES: Readonly<Record<PageId, PageView>> = {
  board: {
    component: new LazyComponent(() => import('#features/tills/BoardPage.svelte')),
    title: ({ t }) => t('board.heading'),
  },
  team: {
    component: new LazyComponent(() => import('#features/team/TeamPage.svelte')),
    title: ({ t }) => t('team.heading'),
  },
  run: {
    component: new LazyComponent(() => import('#features/run/RunPage.svelte')),
    title: ({ t }) => t('run.title'),
  },
  settings: {
    component: new LazyComponent(() => import('#features/settings/SettingsPage.svelte')),
    title: ({ t }) => t('settings.page_heading'),
  },
  checks: {
    component: new LazyComponent(() => import('#features/diagnostics/ChecksPage.svelte')),
    title: ({ t }) => t('checks.heading'),
  },
  outbox: {
    component: new LazyComponent(() => import('#features/outbox/OutboxPage.svelte')),
    title: ({ t }) => t('outbox.heading'),
  },
};
