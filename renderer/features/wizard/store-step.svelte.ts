import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { FoundOutlet } from '#contract/directory.ts';
import { ChooseModel } from '#shared/ui/choose/choose.svelte.ts';
import { outletGuidOf } from './choices.ts';
import type { Wizard } from './wizard.svelte.ts';

type Parts = { readonly api: Pick<TillApi, 'directory'>; readonly wizard: Wizard };

/** The stores to choose from, and the one that Enter takes: the next one in which something is left. */
export class StoreStep {
  readonly #wizard: Wizard;
  readonly #api: Parts['api'];
  #model: ChooseModel<FoundOutlet>;

  constructor({ api, wizard }: Parts) {
    this.#wizard = wizard;
    this.#api = api;
    this.#model = $state.raw(this.#newModel());
  }

  /** The list; another one with another connection. */
  get model(): ChooseModel<FoundOutlet> {
    return this.#model;
  }

  /** `undefined`: there is none, or it is not known yet. */
  get next(): FoundOutlet | undefined {
    return this.model.listing.at(this.model.active);
  }

  open({ outlet }: FoundOutlet): void {
    this.#wizard.openStore({ kind: 'listed', outlet });
  }

  /** The only store there is is not asked about: on to its tills, unless somebody went on meanwhile. */
  async openOnly(): Promise<void> {
    const stores = await this.#api.directory.findOutlets({
      search: '',
      offset: 0,
      limit: 2,
      includeHidden: true,
    });
    const [only, ...others] = stores.ok ? stores.data.items : [];
    const { current, choices } = this.#wizard;
    if (only === undefined || others.length > 0) return;
    if (current === 'store' && choices.outlet === null) this.open(only);
  }

  /** Chooses the store that a GUID was typed for; it is the directory's own where that has it. */
  async type(guid: string | null): Promise<void> {
    const wizard = this.#wizard;
    wizard.choose({ outlet: guid === null ? null : { kind: 'typed', guid } });
    if (guid === null) return;
    const found = await this.#api.directory.lookUp({
      outletGuid: guid,
      workplaceGuid: null,
      employeeGuid: null,
    });
    const outlet = found.ok ? found.data.outlet : null;
    if (outlet === null || outletGuidOf(wizard.choices.outlet) !== guid) return;
    wizard.choose({ outlet: { kind: 'listed', outlet } });
  }

  /** The stores of another connection are others. */
  reset(): void {
    this.#model = this.#newModel();
  }

  #newModel(): ChooseModel<FoundOutlet> {
    return new ChooseModel<FoundOutlet>({
      ask: (question) => this.#api.directory.findOutlets(question),
      guidOf: ({ outlet }) => outlet.guid,
      isRecent: () => false,
      chosen: () => outletGuidOf(this.#wizard.choices.outlet),
    });
  }
}

export const [getStoreStep, setStoreStep] = createContext<StoreStep>();
