import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { ChosenTills } from '#contract/run.ts';

/** Tills by a list that is pasted, or a file. */
export class TillList {
  readonly #api: TillApi['run'];
  #text = $state('');
  #busy = $state(false);
  #error = $state.raw<CallError | null>(null);
  #found = $state.raw<(ChosenTills & { file: string | null }) | null>(null);

  constructor(api: Pick<TillApi, 'run'>) {
    this.#api = api.run;
  }

  /** What was pasted; what was found in an earlier text is forgotten. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#found = null;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** `file`: its name; `null`: it was pasted. */
  get found(): (ChosenTills & { file: string | null }) | null {
    return this.#found;
  }

  /** Looks up what was pasted. */
  async check(): Promise<void> {
    this.#busy = true;
    const text = this.#text;
    const answer = await this.#api.choose({ text });
    this.#busy = false;
    // It was changed meanwhile.
    if (this.#text !== text) return;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) this.#found = { ...answer.data, file: null };
  }

  async chooseFile(): Promise<void> {
    this.#busy = true;
    const answer = await this.#api.chooseFile();
    this.#busy = false;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok && answer.data !== null) this.#found = answer.data;
  }
}
