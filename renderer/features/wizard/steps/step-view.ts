import type { Component } from 'svelte';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import type { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import type { StoreTills } from '../store-tills.svelte.ts';
import type { Wizard } from '../wizard.svelte.ts';
import type { StoreStep } from '../store-step.svelte.ts';
import type { TillStep } from '../till-step.svelte.ts';

/** What the steps' ways on are made of. */
export type StepParts = {
  readonly appState: AppState;
  readonly i18n: I18n;
  readonly navigation: Navigation;
  readonly wizard: Wizard;
  readonly storeStep: StoreStep;
  readonly tillStep: TillStep;
  readonly storeTills: StoreTills;
};

/** What brings the user on from a step: Enter takes it from anywhere, and the step shows it as a button. */
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

/** What a step looks like. */
export type StepView = {
  /** Those that are never the first screen come later. */
  readonly component: Component | LazyComponent;
  /** `null` while there is no way on, or no single one. */
  readonly primary: (parts: StepParts) => Primary | null;
};
