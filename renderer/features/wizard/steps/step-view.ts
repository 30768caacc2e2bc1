import type { Component } from 'svelte';
import type { App } from '../../../app/app-context.ts';
import type { Later } from '#shared/state/later.svelte.ts';

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
  readonly primary: (app: App) => Primary | null;
  readonly secondary?: (app: App) => Secondary;
  /** What stands under the step's name in the rail; `null` when there is nothing to say yet. */
  readonly chosen: (app: App) => string | null;
};

/** The usual way on: "Next", as soon as the step is complete. */
export function nextWhenComplete(app: App): Primary {
  return {
    label: app.i18n.t('footer.next'),
    testid: 'next',
    enabled: app.wizard.complete(app.wizard.current),
    run: () => app.wizard.next(),
  };
}
