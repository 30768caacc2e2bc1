import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { IssuedCode } from '#contract/activation.ts';
import type { TillApi } from '#contract/derive.ts';

/** The codes that are on the screen, each asked for when its row comes into sight; forgotten when they are hidden. */
export class ShownCodes {
  readonly #api: TillApi['activation'];
  readonly #codes = new SvelteMap<string, IssuedCode>();
  readonly #asked = new SvelteSet<string>();
  #turn = 0;

  constructor(api: Pick<TillApi, 'activation'>) {
    this.#api = api.activation;
  }

  /** `undefined`: it is not here, or not yet. @param madeAt which of the till's codes is meant, in milliseconds since 1970 */
  of(workplaceGuid: string, madeAt: number): IssuedCode | undefined {
    const code = this.#codes.get(workplaceGuid);
    return code?.issuedAt === madeAt ? code : undefined;
  }

  async read(workplaceGuid: string, madeAt: number): Promise<void> {
    const key = `${workplaceGuid} ${String(madeAt)}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const turn = this.#turn;
    const answer = await this.#api.show({ workplaceGuid });
    // They were hidden meanwhile.
    if (turn !== this.#turn) return;
    if (answer.ok) this.#codes.set(workplaceGuid, answer.data);
    else this.#asked.delete(key);
  }

  forget(): void {
    this.#turn += 1;
    this.#codes.clear();
    this.#asked.clear();
  }
}
