import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { workplaceGuidOf } from './choices.ts';
import { draftOf } from './draft.ts';
import type { Drafts } from './drafts.svelte.ts';
import { goToNextTill } from './next-till.ts';
import type { Wizard } from './wizard.svelte.ts';

/** A till that is kept until its code is wanted: everything is chosen, and nothing is asked of the service. */
export class PrepareTill {
  readonly #api: TillApi['tills'];
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);

  constructor(api: TillApi['tills']) {
    this.#api = api;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Why it could not be kept. */
  get error(): CallError | null {
    return this.#error;
  }

  /**
   * Says whether the till is ready, on the disk.
   * @param keep keeps its draft first; answers why it could not
   */
  async prepare(workplaceGuid: string, keep: () => Promise<CallError | null>): Promise<boolean> {
    this.#busy = true;
    this.#error = await keep();
    if (this.#error === null) {
      const answer = await this.#api.prepare({ workplaceGuid });
      this.#error = answer.ok ? null : answer.error;
    }
    this.#busy = false;
    return this.#error === null;
  }

  /** Nothing is being kept, or another till is. */
  reset(): void {
    this.#error = null;
  }
}

/** What keeping a till for later goes through. */
type Keeping = {
  readonly wizard: Wizard;
  readonly drafts: Drafts;
  readonly prepareTill: PrepareTill;
};

/**
 * Keeps the till at hand until somebody asks for its code, and goes on to the next till of the store: unless its code was
 * asked for meanwhile, of which what came is to be seen.
 */
export async function keepForLater(parts: Keeping): Promise<void> {
  const { wizard, drafts, prepareTill } = parts;
  const { workplace } = wizard.choices;
  const guid = workplaceGuidOf(workplace);
  const { phase } = wizard.code;
  if (workplace === null || guid === null || wizard.request === null || prepareTill.busy) return;
  if (!(await prepareTill.prepare(guid, () => drafts.keep(draftOf(wizard.progress))))) return;
  if (workplaceGuidOf(wizard.choices.workplace) !== guid) return;
  if (wizard.code.phase !== phase && wizard.code.phase.kind !== 'idle') return;
  goToNextTill(wizard, 'ready');
}

export const [getPrepareTill, setPrepareTill] = createContext<PrepareTill>();
