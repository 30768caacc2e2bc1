import { createContext } from 'svelte';
import type { LookOutcome, TillActivation } from '#contract/activation.ts';
import type { TillApi } from '#contract/derive.ts';
import type { BoardRow } from '#contract/rollout.ts';

/** `looking`: the service is being asked. */
export type Seen = LookOutcome | { readonly kind: 'looking' };

/**
 * What a till that is about to get a code has behind it. Of a code that cannot be shown any more, the service is asked
 * whether the till has taken it.
 */
export class EarlierCode {
  readonly #api: Pick<TillApi, 'rollout' | 'activation'>;
  #row = $state.raw<BoardRow | null>(null);
  #seen = $state.raw<Seen | null>(null);
  #guid: string | null = null;

  constructor(api: Pick<TillApi, 'rollout' | 'activation'>) {
    this.#api = api;
  }

  /** What is kept of the till; `null`: nothing, or not known yet. */
  get row(): BoardRow | null {
    return this.#row;
  }

  /** What the service says of it; `null`: it was not asked. */
  get seen(): Seen | null {
    return this.#seen;
  }

  reset(): void {
    this.#guid = null;
    this.#row = null;
    this.#seen = null;
  }

  /**
   * Reads what is kept of a till; the service is asked once.
   * @param activation what was asked for this till in this session
   */
  async read(workplaceGuid: string, activation: TillActivation | undefined): Promise<void> {
    if (workplaceGuid !== this.#guid) this.reset();
    this.#guid = workplaceGuid;
    const details = await this.#api.rollout.till({ workplaceGuid });
    if (workplaceGuid !== this.#guid) return;
    this.#row = details.ok ? details.data.row : null;
    if (this.#seen === null && isUnsettled(this.#row, activation)) await this.#look(workplaceGuid);
  }

  async #look(workplaceGuid: string): Promise<void> {
    const looking: Seen = { kind: 'looking' };
    this.#seen = looking;
    const answer = await this.#api.activation.look({ workplaceGuid });
    if (this.#seen === looking) this.#seen = answer.ok ? answer.data : { kind: 'not_known' };
  }
}

/** A code was made, or may have been, that nobody can show, and of which it is not known whether it was taken. */
function isUnsettled(row: BoardRow | null, activation: TillActivation | undefined): boolean {
  if (activation !== undefined) return activation.state === 'maybe_issued';
  return row !== null && row.activatedAt === null && (row.issuedAt !== null || isUncertain(row));
}

/** Whether no usable answer came to the last request. */
export function isUncertain({ state }: BoardRow): boolean {
  return (state.kind === 'missing' ? state.was : state.kind) === 'code_uncertain';
}

export const [getEarlierCode, setEarlierCode] = createContext<EarlierCode>();
