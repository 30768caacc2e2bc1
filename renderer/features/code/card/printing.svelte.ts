import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

/** What prints something, or saves it; each is told of what. */
type Calls<Input> = {
  print: (input: Input) => Promise<Result<{ printed: boolean }, CallError>>;
  save: (input: Input) => Promise<Result<{ name: string | null }, CallError>>;
};

/** What became of it. */
export type Outcome = { kind: 'printed' } | { kind: 'saved'; name: string };

/** Printing cards, or saving them, one at a time; what became of it stands until something else did. */
export class Printing<Input> {
  readonly #calls: Calls<Input>;
  #busy = $state<'printing' | 'saving' | null>(null);
  #outcome = $state.raw<Outcome | null>(null);
  #error = $state.raw<CallError | null>(null);
  #last: 'printing' | 'saving' = 'printing';

  constructor(calls: Calls<Input>) {
    this.#calls = calls;
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
  async print(input: Input): Promise<void> {
    await this.#run('printing', async () => {
      const answer = await this.#calls.print(input);
      if (!answer.ok) return answer.error;
      if (answer.data.printed) this.#outcome = { kind: 'printed' };
      return null;
    });
  }

  async save(input: Input): Promise<void> {
    await this.#run('saving', async () => {
      const answer = await this.#calls.save(input);
      if (!answer.ok) return answer.error;
      if (answer.data.name !== null) this.#outcome = { kind: 'saved', name: answer.data.name };
      return null;
    });
  }

  /** What became of it before is of no account any more. */
  forget(): void {
    this.#outcome = null;
    this.#error = null;
  }

  /** The same once more, of what is laid out now. */
  retry(input: Input): Promise<void> {
    return this.#last === 'saving' ? this.save(input) : this.print(input);
  }

  async #run(what: 'printing' | 'saving', run: () => Promise<CallError | null>) {
    if (this.#busy !== null) return;
    this.#busy = this.#last = what;
    this.#error = await run();
    if (this.#error !== null) this.#outcome = null;
    this.#busy = null;
  }
}

/** Printing one till's card, or saving it. */
export class CardPrinting extends Printing<Parameters<TillApi['activation']['printCard']>[0]> {
  constructor({ activation }: Pick<TillApi, 'activation'>) {
    super({ print: activation.printCard, save: activation.saveCard });
  }
}
