import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { LastTill } from '#contract/rollout.ts';
import { ownChoicesOf, type OwnChoices } from './draft.ts';
import type { OutletChoice } from './choices.ts';

/** The last till of a store and what a next one would be set up with. */
export type Offer = { readonly last: LastTill; readonly own: OwnChoices };

/**
 * The offer to set a till up as the last one of its store was. Whoever comes from one till to the next means it so; it
 * is off for everybody else, and for whoever has switched it off.
 */
export class LastTillSuggestion {
  readonly #api: Pick<TillApi, 'rollout' | 'directory'>;
  #offer = $state.raw<Offer | null>(null);
  #on = $state(false);
  #declined = false;
  #store: string | undefined;
  #turn = 0;

  constructor(api: Pick<TillApi, 'rollout' | 'directory'>) {
    this.#api = api;
  }

  get offer(): Offer | null {
    return this.#offer;
  }

  /** Whether the next till that is chosen is set up so. */
  get on(): boolean {
    return this.#on && this.#offer !== null;
  }

  set on(on: boolean) {
    this.#on = on;
    this.#declined = !on;
  }

  /** One till is done, the next one of the store comes. */
  expect(): void {
    this.#on = !this.#declined;
  }

  reset(): void {
    this.#turn++;
    this.#store = undefined;
    this.#offer = null;
    this.#on = false;
    this.#declined = false;
  }

  /** @param outletGuid the store; `null`: any */
  async ask(outlet: OutletChoice | null, outletGuid: string | null): Promise<void> {
    const store = outletGuid ?? '';
    if (this.#store !== undefined && this.#store !== store) this.reset();
    this.#store = store;
    const turn = ++this.#turn;
    const offer = await this.#find(outlet, outletGuid);
    if (turn === this.#turn) this.#offer = offer;
  }

  async #find(outlet: OutletChoice | null, outletGuid: string | null): Promise<Offer | null> {
    const last = await this.#api.rollout.lastTill({ outletGuid });
    if (!last.ok || last.data === null) return null;
    const { employeeGuid, sendSms, settingsSeen } = last.data;
    const found = await this.#api.directory.lookUp({ outletGuid: null, workplaceGuid: null, employeeGuid });
    if (!found.ok) return null;
    const own = { ...ownChoicesOf({ employeeGuid, sendSms }, found.data, outlet), settingsSeen };
    return { last: last.data, own };
  }
}

export const [getLastTill, setLastTill] = createContext<LastTillSuggestion>();
