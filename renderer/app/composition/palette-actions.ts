import type { Component } from 'svelte';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import Copy from '@lucide/svelte/icons/copy';
import FileInput from '@lucide/svelte/icons/file-input';
import Languages from '@lucide/svelte/icons/languages';
import Link from '@lucide/svelte/icons/link';
import LogIn from '@lucide/svelte/icons/log-in';
import LogOut from '@lucide/svelte/icons/log-out';
import Plus from '@lucide/svelte/icons/plus';
import Printer from '@lucide/svelte/icons/printer';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import type { TillApi } from '#contract/derive.ts';
import { LANGUAGE_FACTS, LANGUAGES } from '#contract/languages.ts';
import type { ConnectionActions } from '#features/connection/connection-actions.svelte.ts';
import { otherConnections } from '#features/connection/connections.svelte.ts';
import type { Importer } from '#features/directory/importer.svelte.ts';
import type { PaletteLine } from '#features/palette/lines.ts';
import { linkTo } from '#features/palette/typed-id.ts';
import type { TillOpener } from '#features/wizard/till-opener.ts';
import type { Wizard } from '#features/wizard/wizard.svelte.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import type { Announcer } from '#shared/ui/announcer.svelte.ts';
import { copyText } from '#shared/ui/copy-text.ts';
import { otherItems, pageItems } from './menu-items.ts';
import type { Passing } from './passing.svelte.ts';
import { signOut } from './sign-out.ts';

/** What the actions are made of. */
export type ActionParts = {
  readonly api: TillApi;
  readonly connectionActions: ConnectionActions;
  readonly appState: AppState;
  readonly i18n: I18n;
  readonly navigation: Navigation;
  readonly announcer: Announcer;
  readonly passing: Passing;
  readonly wizard: Wizard;
  readonly tillOpener: TillOpener;
  readonly importer: Importer;
};

/** A line that does something, and is found by its words. */
function action(id: string, icon: Component, title: string, run: () => void): PaletteLine {
  return {
    ...{ kind: 'action', id, icon, title },
    texts: { names: [title] },
    run: () => {
      run();
      return Promise.resolve(null);
    },
  };
}

/** Adds a till where the service takes new ones. */
function adding({ appState, wizard, navigation, i18n: { t } }: ActionParts): PaletteLine[] {
  if (appState.now.lists.workplaces !== 'given' || !wizard.reachable('till')) return [];
  return [
    action('new-till', Plus, t('palette.actions.new_till'), () => {
      navigation.closePage();
      if (wizard.go('till')) navigation.ask('new_till');
    }),
  ];
}

/** What can be printed at present. */
function printing({ appState, wizard, navigation, i18n: { t } }: ActionParts): PaletteLine[] {
  const lines: PaletteLine[] = [];
  if (navigation.page === null && wizard.current === 'code' && wizard.code.phase.kind === 'issued') {
    lines.push(
      action('print', Printer, t('palette.actions.print'), () => {
        navigation.ask('print_card');
      }),
    );
  }
  if (!appState.now.codesHidden && appState.now.activations.some(({ state }) => state === 'issued')) {
    lines.push(
      action('print-all', Printer, t('palette.actions.print_all'), () => {
        navigation.openSheets('session');
      }),
    );
  }
  return lines;
}

function importing({ importer, i18n }: ActionParts): PaletteLine[] {
  if (importer.busy) return [];
  return [action('import', FileInput, i18n.t('palette.actions.import'), () => void importer.choose())];
}

/** The other organisations of this computer. */
function organisations({ api, appState, i18n, wizard }: ActionParts): PaletteLine[] {
  if (wizard.code.asking) return [];
  const others = otherConnections(appState.now.connections, i18n.language);
  return others.map(({ id, name, place }) => ({
    ...action(`switch-${id}`, ArrowRightLeft, i18n.t('palette.actions.switch', { name }), () => undefined),
    detail: place,
    mayFail: true,
    run: async () => {
      const answer = await api.connection.switchTo({ id });
      return answer.ok ? null : answer.error.code;
    },
  }));
}

/** Languages and looks, but for those in use. */
function looks({ api, appState, i18n }: ActionParts): PaletteLine[] {
  const { preferences, policy, language } = appState.now;
  const languages = policy?.language === undefined ? LANGUAGES.filter((each) => each !== language) : [];
  const themes = (['system', 'light', 'dark', 'contrast'] as const).filter(
    (each) => each !== preferences.theme,
  );
  return [
    ...languages.map((each) => {
      const title = i18n.t('palette.actions.language', { name: LANGUAGE_FACTS[each].name });
      return action(`language-${each}`, Languages, title, () => {
        void api.app.setPreferences({ language: each });
      });
    }),
    ...themes.map((theme) => {
      const title = i18n.t('palette.actions.theme', { name: i18n.t(`theme.${theme}`) });
      return action(`theme-${theme}`, SunMoon, title, () => void api.app.setPreferences({ theme }));
    }),
  ];
}

/** Signing in or out, where that is what the connection is opened with. */
function signing(parts: ActionParts): PaletteLine[] {
  const { appState, navigation, wizard, i18n } = parts;
  const { connection } = appState.now;
  if (connection?.kind !== 'cloud' || wizard.code.asking) return [];
  return connection.credential.kept === 'none'
    ? [action('sign-in', LogIn, i18n.t('menu.sign_in'), () => navigation.openConnection('sign_in'))]
    : [action('sign-out', LogOut, i18n.t('menu.sign_out'), () => void signOut(parts))];
}

/** What can be copied of a till, for a message to whoever looks after it; found by what it does, not by the till's words. */
function aboutTill({ passing, i18n: { t } }: ActionParts, { id, title, detail }: PaletteLine): PaletteLine[] {
  const copy = (what: 'guid' | 'link', icon: Component, text: string): PaletteLine => {
    const words = t(`palette.actions.copy_${what}`, { till: title });
    const line = action(`copy-${what}-${id}`, icon, words, () => {
      const done = t(`palette.actions.copied_${what}`, { till: title });
      passing.say(copyText(text) ? done : t('palette.actions.not_copied'));
    });
    return { ...line, detail, texts: { names: [t(`palette.actions.copy_${what}`, { till: '' })] } };
  };
  return [copy('guid', Copy, id), copy('link', Link, linkTo(id))];
}

/**
 * Everything that can be done from the search at present, what is needed most first.
 * @param till the till that was found first; what can be copied of it comes first of all
 */
export function paletteActions(parts: ActionParts, till: PaletteLine | undefined): PaletteLine[] {
  const items = [...pageItems(parts), ...otherItems(parts)];
  return [
    ...(till === undefined ? [] : aboutTill(parts, till)),
    ...printing(parts),
    ...items.map(({ id, icon, text, run }) => action(id, icon, text, run)),
    // Behind the pages: whoever only presses Enter does not want to add a till.
    ...adding(parts),
    ...importing(parts),
    ...organisations(parts),
    ...looks(parts),
    ...signing(parts),
  ];
}
