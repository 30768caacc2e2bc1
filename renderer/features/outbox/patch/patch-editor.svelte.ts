import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { parseGuid } from '#contract/guid.ts';
import type { PatchPreview } from '#contract/outbox.ts';
import type { PatchOp } from '#contract/patch.ts';
import { readPatch, withOperation, writePatch } from '../read-patch.ts';
import type { PatchTarget } from '#shared/navigation/patch-target.ts';

/** What stands in the editor. */
export type PatchDraft = { readonly text: string; readonly guidText: string };

export type Previewing =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly preview: PatchPreview }
  | { readonly kind: 'failed'; readonly error: CallError };

/** A JSON Patch that somebody writes: checked as it is typed, shown before it is queued. */
export class PatchEditor {
  readonly #api: Pick<TillApi, 'options' | 'outbox'>;
  readonly target: PatchTarget;
  text = $state('');
  guidText = $state('');
  #preview = $state.raw<Previewing>({ kind: 'none' });
  #error = $state.raw<CallError | null>(null);
  #sending = $state(false);
  #turn = 0;

  readonly #parsed = $derived.by(() => (this.text.trim() === '' ? null : readPatch(this.text)));

  /** @param draft what was typed for this target before */
  constructor(api: Pick<TillApi, 'options' | 'outbox'>, target: PatchTarget, draft?: PatchDraft) {
    this.#api = api;
    this.target = target;
    this.text = draft?.text ?? (target.kind === 'entry' ? writePatch(target.entry.patch) : '');
    this.guidText = draft?.guidText ?? '';
  }

  get draft(): PatchDraft {
    return { text: this.text, guidText: this.guidText };
  }

  /** `null` while nothing is typed. */
  get parsed(): ReturnType<typeof readPatch> | null {
    return this.#parsed;
  }

  get preview(): Previewing {
    return this.#preview;
  }

  /** Why it was not queued. */
  get error(): CallError | null {
    return this.#error;
  }

  get sending(): boolean {
    return this.#sending;
  }

  /** The option that is patched, in lower case; `undefined` while the typed text is no GUID. */
  get optionGuid(): string | undefined {
    switch (this.target.kind) {
      case 'option':
        return this.target.option.guid;
      case 'entry':
        return this.target.entry.optionGuid;
      case 'typed':
        return parseGuid(this.guidText);
    }
  }

  get ready(): boolean {
    return this.#parsed?.ok === true && this.optionGuid !== undefined && !this.#sending;
  }

  add(op: PatchOp): void {
    this.text = withOperation(this.text, op);
  }

  /** What is shown belongs to an older text: it goes, and an answer that is on its way is dropped. */
  forgetPreview(): void {
    this.#turn++;
    this.#preview = { kind: 'none' };
  }

  async askPreview(): Promise<void> {
    const { optionGuid, target } = this;
    if (this.#parsed?.ok !== true || optionGuid === undefined) return;
    const turn = ++this.#turn;
    this.#preview = { kind: 'waiting' };
    const place = target.kind === 'entry' ? { id: target.entry.id } : {};
    const answer = await this.#api.options.previewPatch({ optionGuid, patch: this.#parsed.data, ...place });
    if (turn !== this.#turn) return;
    this.#preview = answer.ok
      ? { kind: 'shown', preview: answer.data }
      : { kind: 'failed', error: answer.error };
  }

  /**
   * Puts it in the outbox, or in the entry's place.
   * @returns its number (`null`: nothing new), once it is on the disk; `undefined` when it is not
   */
  async queue(): Promise<{ id: number | null } | undefined> {
    const { optionGuid, target } = this;
    if (!this.ready || this.#parsed?.ok !== true || optionGuid === undefined) return undefined;
    const patch = this.#parsed.data;
    this.#sending = true;
    const answer =
      target.kind === 'entry'
        ? await this.#api.outbox.edit({ id: target.entry.id, patch })
        : await this.#api.outbox.queuePatch({ optionGuid, patch });
    this.#sending = false;
    this.#error = answer.ok ? null : answer.error;
    if (!answer.ok) return undefined;
    return { id: target.kind === 'entry' ? target.entry.id : (answer.data?.id ?? null) };
  }
}
