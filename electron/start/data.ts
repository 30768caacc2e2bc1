import { randomUUID } from 'node:crypto';
import { app, nativeTheme } from 'electron';
import { connectionId } from '../connection/id.ts';
import type { Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { Policy } from '#contract/policy.ts';
import type { Preferences } from '#contract/state.ts';
import { policyOwner, policyPath } from '../policy/place.ts';
import { lockedPreferences } from '../policy/preferences.ts';
import { readPolicy, ROOT } from '../policy/read.ts';
import { applyPreferences } from '../session/preferences.ts';
import { languageFor, runtimeFacts } from '../shell/facts.ts';
import { INITIAL_STATE } from '../state/initial-state.ts';
import { createStateStore, type StateStore } from '../state/store.ts';
import { openSettingsFile } from '../storage/settings-file.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { type News, openNews } from '../updates/news.ts';

/** What is on this computer before any connection is opened, and the state that the page is shown. */
export type Data = {
  userData: string;
  settings: SettingsStore;
  /** What the organisation's IT presets; `null`: nothing. */
  policy: Policy | null;
  state: StateStore;
  news: News;
  applyPreferences: (changes: Partial<Preferences>) => Result<undefined, Failure>;
};

/** Opens settings and policy, and makes the state out of them. */
export function setUpData(): Data {
  const userData = app.getPath('userData');
  const rules = { newId: randomUUID, connectionId };
  const { settings, setAside: settingsSetAside } = openSettingsFile(userData, rules, Date.now());
  const managed = readComputersPolicy();
  const policy = managed.ok ? managed.data : null;
  const locked = lockedPreferences(policy);
  const preferences = { ...settings.current.preferences, ...locked };
  const news = openNews(settings, __APP_VERSION__);
  setTheme(preferences.theme);
  const state = createStateStore({
    runtime: runtimeFacts(process.platform),
    preferences,
    language: languageFor(preferences.language),
    ...INITIAL_STATE,
    policy,
    policyProblem: managed.ok ? null : managed.error,
    settingsSetAside,
    updatedFrom: news.since,
  });
  const preferenceDeps = { settings, state, locked, setTheme, chooseLanguage: languageFor };
  return {
    ...{ userData, settings, policy, state, news },
    applyPreferences: (changes) => applyPreferences(changes, preferenceDeps),
  };
}

/** This computer's policy; a build that is no package may be told of another place, where it is the user's own. */
function readComputersPolicy(): ReturnType<typeof readPolicy> {
  const elsewhere = app.isPackaged ? undefined : process.env['TILL_SETUP_POLICY'];
  const uid = elsewhere === undefined ? ROOT.uid : process.getuid?.();
  return readPolicy(elsewhere ?? policyPath(process.platform), policyOwner(process.platform, uid));
}

/** Contrast is the page's own; it is light or dark as the system is. */
function setTheme(theme: Preferences['theme']): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
}
