import type { CardInput } from '#contract/activation.ts';
import type { Bridge } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';

type Calls = Pick<Bridge['activation'], 'printCard' | 'saveCard'>;

/** What became of a card. */
export type Outcome = { kind: 'printed' } | { kind: 'saved'; name: string };

/** Printing a card, or saving it, one at a time; what became of it stands until something else did. */
export class Printing {
  readonly #api: Calls;
  #busy = $state<'printing' | 'saving' | null>(null);
  #outcome = $state.raw<Outcome | null>(null);
  #error = $state.raw<CallError | null>(null);
  #again: () => Promise<void> = () => Promise.resolve();

  constructor(api: Calls) {
    this.#api = api;
  }

  get busy(): 'printing' | 'saving' | null {
    return this.#busy;
  }

  get outcome(): Outcome | null {
    return this.#outcome;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** Shows the system's print dialog; thinking better of it there changes nothing. */
  async print(input: CardInput): Promise<void> {
    await this.#run(
      'printing',
      () => this.print(input),
      async () => {
        const answer = await this.#api.printCard(input);
        if (!answer.ok) return answer.error;
        if (answer.data.printed) this.#outcome = { kind: 'printed' };
        return null;
      },
    );
  }

  async save(input: CardInput): Promise<void> {
    await this.#run(
      'saving',
      () => this.save(input),
      async () => {
        const answer = await this.#api.saveCard(input);
        if (!answer.ok) return answer.error;
        if (answer.data.name !== null) this.#outcome = { kind: 'saved', name: answer.data.name };
        return null;
      },
    );
  }

  retry(): Promise<void> {
    return this.#again();
  }

  async #run(what: 'printing' | 'saving', again: () => Promise<void>, run: () => Promise<CallError | null>) {
    if (this.#busy !== null) return;
    this.#busy = what;
    this.#again = again;
    this.#error = await run();
    if (this.#error !== null) this.#outcome = null;
    this.#busy = null;
  }
}
