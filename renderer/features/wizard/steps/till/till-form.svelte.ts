import type { TillApi } from '#contract/derive.ts';
import type { TILL_TYPES } from '#contract/tills.ts';
import { Sending } from '#shared/state/sending.svelte.ts';

/** The form of a new till. */
export class TillForm {
  readonly #api: TillApi['tills'];
  readonly sending = new Sending();
  name = $state('');
  number = $state('');
  type = $state<(typeof TILL_TYPES)[number]>('Stationary');

  constructor(api: Pick<TillApi, 'tills'>) {
    this.#api = api.tills;
  }

  /** Enters the next free number, unless one was typed meanwhile. */
  async proposeNumber(): Promise<void> {
    const answer = await this.#api.nextNumber();
    if (answer.ok && this.number === '' && answer.data.number !== null)
      this.number = String(answer.data.number);
  }

  /** Makes the till at the service. @returns the answer; `null`: it is on its way already */
  add() {
    const number = this.number.trim();
    return this.sending.run(() =>
      this.#api.createTill({
        workplaceType: this.type,
        number: number === '' ? null : Number(number),
        name: this.name,
      }),
    );
  }
}
