import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Json } from '#contract/json.ts';
import type { OptionField, OptionView } from '#contract/option.ts';
import type { Result } from '#contract/result.ts';
import { Loader } from '#shared/state/loader.svelte.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import { canStandIn, draftOf, editOf, isAsBegun, presentOf, problemOf, type Edit } from './field-value.ts';
import type { FieldDraft, DraftProblem } from './kinds/kind.ts';

/** A setting that the form would change. */
export type FieldChange = {
  readonly key: string;
  readonly option: OptionView;
  readonly field: OptionField;
  /** What stands in the field. */
  readonly draft: FieldDraft;
  readonly before: Json | undefined;
  readonly edit: Edit;
  readonly problem: DraftProblem | undefined;
};

/** A change in the outbox, of `count` settings. */
export type SavedAs = { readonly id: number; readonly optionGuid: string; readonly count: number };

export type SavePhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** What was changed is on the disk, as `changes` in the outbox; nothing is to be sent for it where there are none. */
  | { readonly kind: 'saved'; readonly changes: readonly SavedAs[] }
  /** `count` were saved before it failed. */
  | { readonly kind: 'failed'; readonly error: CallError; readonly count: number };

/** How a field is told from every other one. */
export function fieldKey(option: Pick<OptionView, 'guid'>, field: Pick<OptionField, 'path'>): string {
  return `${option.guid} ${field.path}`;
}

/** The outbox, as far as its refused changes are seen to beside the field; by the entry's number. */
type RefusedChanges = {
  discard: (id: number, name: string) => Promise<boolean>;
  isDiscarded: (id: number) => boolean;
  busy: (id: number) => boolean;
  error: (id: number) => CallError | undefined;
  dismiss: (id: number) => void;
};

/**
 * The settings as a form: what each is now, what was typed, what that would change. What is typed stays until main has
 * said that it is on the disk, wherever the user goes meanwhile.
 */
export class Settings {
  readonly #api: Pick<TillApi, 'options' | 'outbox'>;
  /** What can be done about a change that was refused; they wait in the outbox. */
  readonly refusedChanges: RefusedChanges;
  readonly options = new Loader<readonly OptionView[]>();
  readonly #drafts = new SvelteMap<string, FieldDraft>();
  readonly #reading = new OneAtATime();
  #key = '';
  /** Changes with the connection: what was begun in one is not gone on with in another. */
  #turn = 0;
  #phase = $state.raw<SavePhase>({ kind: 'idle' });
  #wanted = $state<string | null>(null);
  query = $state('');

  readonly #changes: readonly FieldChange[] = $derived.by(() =>
    this.list.flatMap((option) => option.fields.flatMap((field) => this.#changeOf(option, field))),
  );

  constructor(api: Pick<TillApi, 'options' | 'outbox'>, refusedChanges: RefusedChanges) {
    this.#api = api;
    this.refusedChanges = refusedChanges;
  }

  get list(): readonly OptionView[] {
    return this.options.now.phase === 'ready' ? this.options.now.data : [];
  }

  get changes(): readonly FieldChange[] {
    return this.#changes;
  }

  get phase(): SavePhase {
    return this.#phase;
  }

  /** The field that the focus should go to. */
  get wanted(): string | null {
    return this.#wanted;
  }

  /** @param key changes with the connection and its directory; the same key reads what was queued meanwhile */
  load(key: string): Promise<void> {
    this.#key = key;
    return this.#reading.run(() => this.options.load(this.#key, () => this.#api.options.list()));
  }

  /** Forgets what was typed; for another connection. */
  reset(): void {
    this.#turn++;
    this.#drafts.clear();
    this.query = '';
    this.#phase = { kind: 'idle' };
  }

  /** What stands in a field. */
  draft(option: OptionView, field: OptionField): FieldDraft {
    return this.#typed(option, field) ?? draftOf(field, presentOf(option, field));
  }

  change(option: OptionView, field: OptionField): FieldChange | undefined {
    const key = fieldKey(option, field);
    return this.#changes.find((change) => change.key === key);
  }

  /** Takes what is typed. Where that is what the field began with it is no draft: the field follows the value again. */
  set(option: OptionView, field: OptionField, draft: FieldDraft): void {
    const key = fieldKey(option, field);
    const isSaving = this.#phase.kind === 'saving';
    // What is being saved takes the present value's place in a moment, and what is typed now is to take its.
    if (!isSaving && isAsBegun(field, draft, presentOf(option, field))) this.#drafts.delete(key);
    else this.#drafts.set(key, draft);
    if (!isSaving) this.#phase = { kind: 'idle' };
  }

  /** Back to the present value. */
  undo(option: OptionView, field: OptionField): void {
    this.#drafts.delete(fieldKey(option, field));
  }

  undoAll(): void {
    this.#drafts.clear();
    if (this.#phase.kind !== 'saving') this.#phase = { kind: 'idle' };
  }

  /** Puts the focus into a field. */
  focus(option: OptionView, field: OptionField): void {
    this.#wanted = fieldKey(option, field);
  }

  focusDone(): void {
    this.#wanted = null;
  }

  /**
   * Queues what was changed, one patch an option; what is typed meanwhile is not part of it. Where something is wrong
   * with a field nothing is sent and the focus goes there.
   * @returns whether all of it is on the disk
   */
  async save(): Promise<boolean> {
    if (this.#phase.kind === 'saving') return false;
    const changes = this.#changes;
    const wrong = changes.find(({ problem }) => problem !== undefined);
    if (wrong !== undefined) {
      this.query = '';
      this.#wanted = wrong.key;
      return false;
    }
    if (changes.length === 0) return true;
    this.#phase = { kind: 'saving' };
    const turn = this.#turn;
    let count = 0;
    const saved: SavedAs[] = [];
    for (const option of changedOptions(changes)) {
      // What was taken back meanwhile is not wanted any more.
      const own = changes.filter((change) => change.option === option && this.#drafts.has(change.key));
      if (own.length === 0) continue;
      const answer = await this.#saveOption(option, own);
      if (turn !== this.#turn) return false;
      if (!answer.ok) {
        this.#phase = { kind: 'failed', error: answer.error, count };
        return false;
      }
      const { id } = answer.data;
      if (id === null) continue;
      saved.push({ id, optionGuid: option.guid, count: own.length });
      count += own.length;
    }
    this.#phase = { kind: 'saved', changes: saved };
    return true;
  }

  /** A patch was queued for an option by hand. */
  patched(): Promise<void> {
    return this.load(this.#key);
  }

  async #saveOption(
    option: OptionView,
    changes: readonly FieldChange[],
  ): Promise<Result<{ id: number | null }, CallError>> {
    const edits = changes.map(({ field, edit }) => ({ path: field.path, ...edit }));
    const turn = this.#turn;
    const answer = await this.#api.outbox.queueEdits({ optionGuid: option.guid, edits });
    if (turn !== this.#turn || !answer.ok) return answer;
    await this.load(this.#key);
    // What was typed since then is not saved yet.
    for (const { key, draft } of changes) if (this.#drafts.get(key) === draft) this.#drafts.delete(key);
    return answer;
  }

  /** What was typed, unless a newer directory has made the field one that holds something else. */
  #typed(option: OptionView, field: OptionField): FieldDraft | undefined {
    const draft = this.#drafts.get(fieldKey(option, field));
    return draft && canStandIn(field, draft, presentOf(option, field)) ? draft : undefined;
  }

  #changeOf(option: OptionView, field: OptionField): FieldChange[] {
    const key = fieldKey(option, field);
    const draft = this.#typed(option, field);
    if (draft === undefined) return [];
    const present = presentOf(option, field);
    const edit = editOf(field, draft, present);
    if (edit === null) return [];
    const before = present.kind === 'value' || present.kind === 'misfit' ? present.value : undefined;
    return [{ key, option, field, draft, before, edit, problem: problemOf(field, draft, present) }];
  }
}

/** The options that changes belong to, each once, in their order. */
export function changedOptions(changes: readonly FieldChange[]): OptionView[] {
  return changes.map(({ option }) => option).filter((option, at, all) => all.indexOf(option) === at);
}

export const [getSettings, setSettings] = createContext<Settings>();
