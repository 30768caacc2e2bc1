import type { CallError } from '#contract/errors.ts';
import type { TillsSummary } from '#contract/tills.ts';
import { workplaceGuidOf } from '#features/wizard/choices.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import { isOffline } from '#features/wizard/offline.ts';
import type { Wizard } from '#features/wizard/wizard.svelte.ts';
import type { TillOpener } from '#features/wizard/till-opener.ts';

/** Whether it is said that tills are ready: until "Not now", and then when there are more, or the network is back. */
export class ReadyNotice {
  #count = $state(0);
  /** How many were ready when it was put off, or since then at the least. */
  #putOffAt = $state<number | null>(null);
  #error = $state.raw<CallError | null>(null);
  /** Changes with the connection: what comes of a till of an earlier one is no longer said. */
  #turn = 0;

  get due(): boolean {
    return this.#count > 0 && (this.#putOffAt === null || this.#count > this.#putOffAt);
  }

  /** Why the till could not be opened. */
  get error(): CallError | null {
    return this.#error;
  }

  /** @param count how many tills are ready */
  update(count: number): void {
    if (this.#putOffAt !== null && count < this.#putOffAt) this.#putOffAt = count;
    this.#count = count;
  }

  snooze(): void {
    this.#putOffAt = this.#count;
  }

  networkIsBack(): void {
    this.#putOffAt = null;
  }

  /** Opens a till where its code can be asked for; asks for nothing itself. */
  async start(tillOpener: TillOpener, workplaceGuid: string): Promise<void> {
    const turn = this.#turn;
    this.#error = null;
    const error = await tillOpener.open(workplaceGuid);
    if (turn === this.#turn) this.#error = error;
  }

  reset(): void {
    this.#turn++;
    this.#putOffAt = null;
    this.#error = null;
  }
}

/** What is looked at for it. */
type Noticed = {
  readonly appState: AppState;
  readonly wizard: Wizard;
  readonly navigation: Navigation;
  readonly readyNotice: ReadyNotice;
};

type Ready = { readonly count: number; readonly next: NonNullable<TillsSummary['nextReady']> };

/** The tills that wait for their codes, when it is time to say so; `null`: there is nothing to say. */
export function readyOf({ appState, wizard, navigation, readyNotice }: Noticed): Ready | null {
  const { tills, connection } = appState.now;
  if (!tills?.nextReady || !readyNotice.due || wizard.code.asking) return null;
  // Where no code can be got it would only be in the way.
  if (isOffline(appState.now) || connection?.credential.kept === 'none') return null;
  const { nextReady: next, counts } = tills;
  const atHand = navigation.page === null && (wizard.current === 'till' || wizard.current === 'code');
  if (atHand && workplaceGuidOf(wizard.choices.workplace) === next.workplaceGuid) return null;
  return { count: counts.ready, next };
}
