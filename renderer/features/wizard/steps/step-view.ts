import type { Component } from 'svelte';
import type { Settings } from '#features/settings/settings.svelte.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { Announcer } from '#shared/ui/announcer.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import type { Drafts } from '../drafts.svelte.ts';
import type { EarlierCode } from '../earlier-code.svelte.ts';
import type { LastTillSuggestion } from '../last-till-suggestion.svelte.ts';
import type { PrepareTill } from '../prepare-till.svelte.ts';
import type { StoreReady } from '../store-ready.svelte.ts';
import type { Wizard } from '../wizard.svelte.ts';
import type { Later } from '#shared/state/later.svelte.ts';

/** What the steps' buttons and words are made of. */
export type StepParts = {
  readonly appState: AppState;
  readonly i18n: I18n;
  readonly navigation: Navigation;
  readonly announcer: Announcer;
  readonly settings: Settings;
  readonly wizard: Wizard;
  readonly drafts: Drafts;
  readonly prepareTill: PrepareTill;
  readonly earlierCode: EarlierCode;
  readonly lastTill: LastTillSuggestion;
  readonly storeReady: StoreReady;
};

/** The button at the bottom right: what brings the user on from a step. */
export type Primary = {
  readonly label: string;
  readonly testid: string;
  readonly enabled: boolean;
  readonly run: () => void;
  /** The id of the form that it sends, when that is what it does; `run` is for Enter elsewhere. */
  readonly form?: string;
  /** Only the button itself does it, not Enter anywhere: a key that is pressed once too often must not. */
  readonly onlyByButton?: true;
};

/** Another way on, beside the first; only its button takes it. */
export type Secondary = Pick<Primary, 'label' | 'testid' | 'enabled' | 'run'>;

/** What a step looks like. */
export type StepView = {
  /** Those that are never the first screen come later. */
  readonly component: Component | Later;
  /** `null` while the step's own buttons are the way on. */
  readonly primary: (parts: StepParts) => Primary | null;
  readonly secondary?: (parts: StepParts) => Secondary;
  /** What stands under the step's name in the rail; `null` when there is nothing to say yet. */
  readonly chosen: (parts: StepParts) => string | null;
};

/** The usual way on: "Next", as soon as the step is complete. */
export function nextWhenComplete(parts: StepParts): Primary {
  return {
    label: parts.i18n.t('footer.next'),
    testid: 'next',
    enabled: parts.wizard.complete(parts.wizard.current),
    run: () => parts.wizard.next(),
  };
}
