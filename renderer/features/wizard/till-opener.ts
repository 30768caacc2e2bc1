import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Draft, TillDetails } from '#contract/tills.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import { workplaceGuidOf } from './choices.ts';
import { choicesOf } from './draft.ts';
import { lookUpDraft } from './drafts.svelte.ts';
import type { PrepareTill } from './prepare-till.svelte.ts';
import type { Wizard } from './wizard.svelte.ts';

/** What a till begins with about which nothing was kept: itself and its store, or the question which that is. */
function begun({ row }: TillDetails, hasStores: boolean): Draft {
  return {
    outletGuid: row.outletGuid,
    withoutOutlet: row.outletGuid === null && !hasStores,
    workplaceGuid: row.workplaceGuid,
    employeeGuid: null,
    sendSms: false,
    settingsSeen: false,
    step: 'till',
  };
}

/** What opening a till goes through. */
type Parts = {
  readonly api: Pick<TillApi, 'activation' | 'directory' | 'tills'>;
  readonly appState: AppState;
  readonly wizard: Wizard;
  readonly prepareTill: PrepareTill;
  readonly navigation: Navigation;
};

/** Opens tills in the wizard, from wherever somebody chooses one. */
export class TillOpener {
  readonly #parts: Parts;
  #turn = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns whether the till that is opened from here on is still wanted: nothing else was opened or asked for since */
  #begin(): () => boolean {
    const { appState, wizard } = this.#parts;
    const turn = ++this.#turn;
    const connection = appState.connectionKey;
    return () => turn === this.#turn && connection === appState.connectionKey && !wizard.code.asking;
  }

  /** Shows the code that a till got in this session, while it is wanted; says whether there is one. */
  async #showCode(workplaceGuid: string, isWanted: () => boolean): Promise<boolean> {
    const { api, appState, wizard } = this.#parts;
    const own = appState.now.activations.find((activation) => activation.workplaceGuid === workplaceGuid);
    if (own?.state !== 'issued' && own?.state !== 'handed_over') return false;
    if (appState.now.codesHidden) await api.activation.revealCodes();
    const answer = await api.activation.show({ workplaceGuid });
    if (!answer.ok) return false;
    const { outletGuid, employeeGuid, texted } = answer.data;
    const draft: Draft = {
      ...{ outletGuid, workplaceGuid, employeeGuid, sendSms: texted },
      ...{ withoutOutlet: outletGuid === null, settingsSeen: false, step: 'till' },
    };
    const found = await lookUpDraft(api, draft);
    if (!found.ok || !isWanted()) return false;
    wizard.openCode(choicesOf(draft, found.data), answer.data);
    // The computer may have been locked since the code was given out.
    wizard.code.follow(appState.now.codesHidden);
    return true;
  }

  /** Opens a till where its code is asked for, while it is wanted; where its store is not known, that is asked first. */
  async #goOn(workplaceGuid: string, isWanted: () => boolean): Promise<CallError | null> {
    const { api, appState, wizard } = this.#parts;
    const details = await api.tills.till({ workplaceGuid });
    if (!details.ok) return details.error;
    const hasStores = (appState.now.directory?.counts.outlets ?? 0) > 0;
    const draft = details.data.draft ?? begun(details.data, hasStores);
    const found = await lookUpDraft(api, draft);
    if (!found.ok) return found.error;
    if (isWanted()) wizard.open({ choices: choicesOf(draft, found.data), current: 'till' });
    return null;
  }

  /** After the page was loaded anew: shows the code that it showed, and did not hand over. Codes that are hidden stay so. */
  async reopenCode(): Promise<void> {
    const { wizard, appState } = this.#parts;
    const workplaceGuid = workplaceGuidOf(wizard.choices.workplace);
    // A code is left where it was asked for.
    const isThere = (): boolean =>
      wizard.current === 'till' && workplaceGuidOf(wizard.choices.workplace) === workplaceGuid;
    if (workplaceGuid === null || !isThere() || appState.now.codesHidden) return;
    const own = appState.now.activations.find((activation) => activation.workplaceGuid === workplaceGuid);
    if (own?.state === 'issued') await this.#showCode(workplaceGuid, isThere);
  }

  /** Shows the code that the chosen till has, with whom and where it was made for: others may be chosen by now. */
  async show(): Promise<void> {
    const { wizard } = this.#parts;
    const workplaceGuid = workplaceGuidOf(wizard.choices.workplace);
    const isLatest = this.#begin();
    // Whoever has left it meanwhile stays away.
    const isWanted = (): boolean =>
      isLatest() && wizard.current === 'code' && workplaceGuidOf(wizard.choices.workplace) === workplaceGuid;
    if (workplaceGuid !== null && (await this.#showCode(workplaceGuid, isWanted))) return;
    // Says why it cannot be shown.
    if (isWanted()) await wizard.code.show();
  }

  /**
   * Opens a till in the wizard: a code of this session is shown; else it is opened where it was left; a till about which
   * nothing is kept is chosen, with its store. Never asks for a code. While a request for one is on its way, that is what
   * is shown. Once something else is wanted, be it another till or another organisation, nothing comes of it.
   * @param workplaceGuid the till, in lower case
   * @returns why it could not be opened; then the wizard and the page stay as they are
   */
  async open(workplaceGuid: string): Promise<CallError | null> {
    const { wizard, prepareTill, navigation } = this.#parts;
    if (!wizard.code.asking) {
      const isWanted = this.#begin();
      const shown = await this.#showCode(workplaceGuid, isWanted);
      const error = shown ? null : await this.#goOn(workplaceGuid, isWanted);
      if (!isWanted()) return null;
      if (error !== null) return error;
      prepareTill.reset();
    }
    navigation.closePage();
    return null;
  }
}

export const [getTillOpener, setTillOpener] = createContext<TillOpener>();
