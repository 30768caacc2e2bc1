import type { TillApi } from '../../../electron/contract/derive.ts';
import type { ImportPreview } from '../../../electron/contract/directory.ts';
import type { CallError } from '../../../electron/contract/errors.ts';

export type ReadPreview = Extract<ImportPreview, { outcome: 'ok' }>;
export type RefusedPreview = Extract<ImportPreview, { outcome: 'refused' }>;

export type ImportPhase =
  | { kind: 'closed' }
  | { kind: 'reading' }
  | { kind: 'read'; preview: ReadPreview }
  | { kind: 'refused'; preview: RefusedPreview }
  | { kind: 'importing'; preview: ReadPreview }
  | { kind: 'failed'; error: CallError };

/** The import of a directory file: choose, look, confirm. Nothing is imported before it was looked at. */
export class Importer {
  readonly #api: TillApi['directory'];
  #phase = $state.raw<ImportPhase>({ kind: 'closed' });

  constructor(api: TillApi['directory']) {
    this.#api = api;
  }

  get phase(): ImportPhase {
    return this.#phase;
  }

  /** Whether there is something to show beside the system's own file dialog. */
  get open(): boolean {
    return this.#phase.kind !== 'closed' && this.#phase.kind !== 'reading';
  }

  async choose(): Promise<void> {
    if (this.#phase.kind === 'reading' || this.#phase.kind === 'importing') return;
    this.#phase = { kind: 'reading' };
    const answer = await this.#api.chooseFile();
    if (!answer.ok) {
      this.#phase = { kind: 'failed', error: answer.error };
      return;
    }
    const preview = answer.data;
    switch (preview.outcome) {
      case 'cancelled':
        this.#phase = { kind: 'closed' };
        return;
      case 'refused':
        this.#phase = { kind: 'refused', preview };
        return;
      case 'ok':
        this.#phase = { kind: 'read', preview };
    }
  }

  async confirm(): Promise<void> {
    if (this.#phase.kind !== 'read') return;
    const { preview } = this.#phase;
    this.#phase = { kind: 'importing', preview };
    const answer = await this.#api.importChosen({ id: preview.id });
    this.#phase = answer.ok ? { kind: 'closed' } : { kind: 'failed', error: answer.error };
  }

  cancel(): void {
    if (this.#phase.kind !== 'importing') this.#phase = { kind: 'closed' };
  }
}
