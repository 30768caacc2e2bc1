import type { Component } from 'svelte';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import Building from '@lucide/svelte/icons/building-2';
import CloudUpload from '@lucide/svelte/icons/cloud-upload';
import ListChecks from '@lucide/svelte/icons/list-checks';
import LayoutList from '@lucide/svelte/icons/layout-list';
import MonitorCheck from '@lucide/svelte/icons/monitor-check';
import Users from '@lucide/svelte/icons/users';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import { waitingIn } from '#features/outbox/outbox-status.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import type { MenuItem } from '#shared/ui/menu/types.ts';

/** One that the search for everything lists, too. */
type PageItem = MenuItem & { readonly icon: Component };

type Items = { readonly appState: AppState; readonly i18n: I18n; readonly navigation: Navigation };

/** The pages that are there at present; without a connection, or without its data, the checks alone. */
export function pageItems({ appState, i18n, navigation }: Items): PageItem[] {
  const { connection, dataProblem, policyProblem, outbox, run, runtime, sharedBoard } = appState.now;
  const { t } = i18n;
  const isMac = runtime.platform === 'macos';
  const checks: PageItem = {
    ...{ id: 'open-checks', icon: MonitorCheck, text: t('menu.checks') },
    run: () => navigation.openChecks(),
  };
  if (connection === null || dataProblem !== null || policyProblem !== null) return [checks];
  // Of a run that is not over, how many tills are still to come.
  const left = run === null || run.status === 'ended' ? 0 : run.counts.in_line + run.counts.asking;
  const waiting = outbox === null ? 0 : waitingIn(outbox);
  // Where no board is shared there is no team to speak of.
  const team: PageItem[] =
    sharedBoard === null
      ? []
      : [
          {
            ...{ id: 'menu-team', icon: Users, text: t('menu.team') },
            run: () => navigation.openPage('team'),
          },
        ];
  return [
    {
      ...{ id: 'menu-board', icon: LayoutList, text: t('menu.overview') },
      ...{ hint: t(isMac ? 'help.keys.names.command_b' : 'help.keys.names.ctrl_b') },
      keys: isMac ? 'Meta+B' : 'Control+B',
      run: () => navigation.openPage('board'),
    },
    ...team,
    {
      ...{ id: 'menu-run', icon: ListChecks, text: t('run.menu') },
      ...(left > 0 && { hint: i18n.number(left) }),
      run: () => navigation.openPage('run'),
    },
    {
      ...{ id: 'menu-settings', icon: SlidersHorizontal, text: t('menu.settings') },
      run: () => navigation.openPage('settings'),
    },
    {
      ...{ id: 'menu-outbox', icon: CloudUpload, text: t('menu.changes') },
      ...(waiting > 0 && { hint: i18n.number(waiting) }),
      run: () => navigation.openPage('outbox'),
    },
    checks,
  ];
}

/** The connection, and the help. */
export function otherItems({ appState, i18n, navigation }: Items): PageItem[] {
  const { t } = i18n;
  const organisations: PageItem = {
    ...{ id: 'menu-connection', icon: Building, text: t('menu.organisations') },
    run: () => navigation.openConnection(),
  };
  const help: PageItem = {
    ...{ id: 'open-help', icon: CircleHelp, text: t('menu.help'), hint: 'F1', keys: 'F1 ?' },
    run: () => navigation.openHelp(),
  };
  return appState.now.connection === null ? [help] : [organisations, help];
}
