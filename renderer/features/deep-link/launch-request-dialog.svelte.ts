import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { LaunchRequest } from '#contract/launch-request.ts';

/** Within this time of the one before, in milliseconds, a link may be one of many that a page sends. */
const IN_A_ROW_MS = 10 * 60_000;

/** The question about what another program wants to be opened. */
export class LaunchRequestDialog {
  readonly #api: Pick<TillApi, 'launchRequest' | 'tills'>;
  /** Why the one before could not be opened then, and when that was said; by a clock that nobody sets. */
  #putOff: { why: string; at: number } | null = null;

  constructor(api: Pick<TillApi, 'launchRequest' | 'tills'>) {
    this.#api = api;
  }

  /** Whether it lies over the screen: a quiet one does not by itself. */
  asks({ quiet }: LaunchRequest): boolean {
    return !quiet;
  }

  /** The user wants to see what a quiet one is about. */
  look(id: number): void {
    void this.#api.launchRequest.look({ id });
  }

  /** The till of a link, as the board has it. */
  till(workplaceGuid: string): ReturnType<TillApi['tills']['till']> {
    return this.#api.tills.till({ workplaceGuid });
  }

  /**
   * It is to be opened again: its next coming is waited for, and must not be a quiet one. But once in a row: a page can send
   * links for ever.
   * @param why it cannot be opened now
   */
  putOff(id: number, why: string): void {
    const [before, at] = [this.#putOff, performance.now()];
    const isInRow = before?.why === why && at - before.at < IN_A_ROW_MS;
    this.answer(id, !isInRow);
    this.#putOff = { why, at };
  }

  answer(id: number, accepted: boolean): void {
    this.#putOff = null;
    void this.#api.launchRequest.answer({ id, accepted });
  }
}

export const [getLaunchRequest, setLaunchRequest] = createContext<LaunchRequestDialog>();
