import type { TeamDay } from '#contract/board.ts';
import type { TillApi } from '#contract/derive.ts';
import { type Loading, Loader } from '#shared/state/loader.svelte.ts';

/** What the laptops of a team did in a span of time. */
export class Team {
  readonly #api: TillApi['tills'];
  readonly #day = new Loader<TeamDay>();

  constructor(api: Pick<TillApi, 'tills'>) {
    this.#api = api.tills;
  }

  get now(): Loading<TeamDay> {
    return this.#day.now;
  }

  /** Asks again. @param key what the question is about; @param span from when until when, in milliseconds since 1970, UTC */
  load(key: string, span: { from: number; until: number }): Promise<void> {
    return this.#day.load(key, () => this.#api.teamDay(span));
  }
}
