import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { LookedUp } from '#contract/directory.ts';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { Draft } from '#contract/tills.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import { choicesOf, draftOf, type Progress } from './draft.ts';
import type { Wizard } from './wizard.svelte.ts';

type Api = Pick<TillApi, 'tills' | 'directory'>;

/** Looks up what the directory holds of a draft. A till that has moved to another store brings its store along. */
export async function lookUpDraft(api: Api, draft: Draft): Promise<Result<LookedUp, CallError>> {
  const { workplaceGuid, employeeGuid } = draft;
  const answer = await api.directory.lookUp({ outletGuid: draft.outletGuid, workplaceGuid, employeeGuid });
  if (!answer.ok || draft.outletGuid === null) return answer;
  const { workplace } = answer.data;
  const own = workplace?.outletGuid ?? null;
  if (own === null || own === draft.outletGuid) return answer;
  return api.directory.lookUp({ outletGuid: own, workplaceGuid, employeeGuid });
}

/**
 * Keeps what the wizard stands at, so that nothing is lost when the app ends, and brings it back afterwards. One call
 * is on its way at a time; of what changes meanwhile the last is what goes out next.
 */
export class Drafts {
  readonly #api: Api;
  readonly #keeping = new OneAtATime();
  #restoring = $state(false);
  #failure = $state.raw<CallError | null>(null);
  #wanted: Draft | null = null;
  /** What main has, as text. */
  #kept = '';
  #turn = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Whether what was kept is still being asked for: until then there is nothing to show or to keep. */
  get restoring(): boolean {
    return this.#restoring;
  }

  /** Why the latest was not kept. */
  get failure(): CallError | null {
    return this.#failure;
  }

  /** Goes on where the wizard was left with the connection that is in use now. */
  async restore(wizard: Wizard): Promise<void> {
    const turn = ++this.#turn;
    this.#wanted = null;
    this.#failure = null;
    this.#restoring = true;
    const { choices } = wizard;
    const progress = await this.#left();
    if (turn !== this.#turn) return;
    const isUntouched = wizard.choices === choices;
    if (progress !== null && isUntouched) wizard.open(progress);
    // What was chosen meanwhile is nowhere but here yet.
    this.#kept = isUntouched ? JSON.stringify(draftOf(wizard.progress)) : '';
    this.#restoring = false;
  }

  /** There is no connection any more, and nothing to keep anything with. */
  leave(): void {
    this.#turn++;
    this.#wanted = null;
    this.#failure = null;
    this.#restoring = false;
  }

  /** Keeps this, unless it is kept already. @returns why the latest is not on the disk */
  async keep(draft: Draft): Promise<CallError | null> {
    if (this.#restoring) return null;
    this.#wanted = draft;
    await this.#keeping.run(() => this.#send());
    return this.#failure;
  }

  /** The window is about to close: what waits for its turn goes out now. */
  flush(): void {
    const draft = this.#wanted;
    if (draft !== null && JSON.stringify(draft) !== this.#kept) void this.#api.tills.keep(draft);
  }

  async #left(): Promise<Progress | null> {
    const current = await this.#api.tills.current();
    if (!current.ok || current.data === null) return null;
    const draft = current.data;
    const found = await lookUpDraft(this.#api, draft);
    if (!found.ok) return null;
    return { choices: choicesOf(draft, found.data), current: draft.step };
  }

  async #send(): Promise<void> {
    const draft = this.#wanted;
    const text = JSON.stringify(draft);
    if (draft === null) return;
    if (text === this.#kept) {
      this.#failure = null;
      return;
    }
    const turn = this.#turn;
    const answer = await this.#api.tills.keep(draft);
    if (turn !== this.#turn) return;
    this.#failure = answer.ok ? null : answer.error;
    if (answer.ok) this.#kept = text;
  }
}

export const [getDrafts, setDrafts] = createContext<Drafts>();
