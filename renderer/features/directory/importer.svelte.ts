import { createContext } from 'svelte';
import type { DroppedFile, TillApi } from '#contract/derive.ts';
import type { FileReport, ImportPreview } from '#contract/directory.ts';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';

export type ReadPreview = Extract<ImportPreview, { outcome: 'ok' }>;
export type RefusedPreview = Extract<ImportPreview, { outcome: 'refused' }>;

export type ImportPhase =
  | { kind: 'closed' }
  /** The system's file dialog is open, or the files are being read. */
  | { kind: 'reading' }
  | { kind: 'read'; preview: ReadPreview }
  | { kind: 'refused'; preview: RefusedPreview }
  | { kind: 'importing'; preview: ReadPreview }
  | { kind: 'failed'; error: CallError; again: () => void };

/** How the last import ended, to be said shortly once its dialog is gone. */
export type ImportNote = { kind: 'done'; tills: number } | { kind: 'cancelled' };

const CLOSED: ImportPhase = { kind: 'closed' };

/** The import of directory files: choose or drop, look, confirm. Nothing is imported before it was looked at. */
export class Importer {
  readonly #api: TillApi['directory'];
  readonly #given: TillApi['launchRequest'];
  #phase = $state.raw<ImportPhase>(CLOSED);
  #cancelling = $state(false);
  #note = $state.raw<ImportNote | null>(null);
  /** Whether the user said that names in a guessed encoding look right. */
  namesLookRight = $state(false);
  /** Answers that belong to an earlier turn are dropped. */
  #turn = 0;

  constructor(api: Pick<TillApi, 'directory' | 'launchRequest'>) {
    this.#api = api.directory;
    this.#given = api.launchRequest;
  }

  get phase(): ImportPhase {
    return this.#phase;
  }

  /** Whether main is at it, or the system's file dialog is open. */
  get busy(): boolean {
    return this.#phase.kind === 'reading' || this.#phase.kind === 'importing';
  }

  /** The user has asked for the end, and main has not come to it yet. */
  get cancelling(): boolean {
    return this.#cancelling;
  }

  get note(): ImportNote | null {
    return this.#note;
  }

  /** Whether what was read can be imported as it is. */
  get ready(): boolean {
    return this.#phase.kind === 'read' && (this.namesLookRight || !asksAboutNames(this.#phase.preview));
  }

  /** Reads the service's own lists again; how far that is, the state says. */
  refreshLists(): Promise<unknown> {
    return this.#api.refresh();
  }

  /** Saves what is wrong with the files that were read, where the user says. */
  saveIssues(id: string): ReturnType<TillApi['directory']['saveIssues']> {
    return this.#api.saveIssues({ id });
  }

  /** Saves a table to fill in, where the user says. */
  saveTemplate(
    table: Parameters<TillApi['directory']['saveTemplate']>[0]['table'],
  ): ReturnType<TillApi['directory']['saveTemplate']> {
    return this.#api.saveTemplate({ table });
  }

  /** Lets the user choose files, and reads them. */
  choose(): Promise<void> {
    return this.#read(
      () => this.#api.chooseFiles(),
      () => void this.choose(),
    );
  }

  /** Reads files that were dropped. */
  drop(files: readonly DroppedFile[]): Promise<void> {
    if (files.length === 0) return Promise.resolve();
    return this.#read(
      () => this.#api.readFiles(files),
      () => void this.drop(files),
    );
  }

  /** Reads files that the system gave. @param id of `state.launchRequest` */
  readGiven(id: number): Promise<void> {
    return this.#read(
      () => this.#given.readFiles({ id }),
      () => void this.readGiven(id),
    );
  }

  /** Imports what was looked at. */
  async confirm(): Promise<void> {
    if (this.#phase.kind !== 'read' || !this.ready) return;
    const { preview } = this.#phase;
    const turn = this.#begin({ kind: 'importing', preview });
    const answer = await this.#api.importChosen({ id: preview.id });
    if (turn !== this.#turn) return;
    if (answer.ok) this.#end({ kind: 'done', tills: preview.counts.workplaces });
    else this.#fail(answer.error, () => this.#confirmAgain(preview));
  }

  /**
   * Ends what is under way, or closes what is shown; either way nothing is changed.
   */
  async cancel(): Promise<void> {
    if (!this.busy) {
      this.#phase = CLOSED;
      return;
    }
    if (this.#cancelling) return;
    const turn = this.#turn;
    this.#cancelling = true;
    const answer = await this.#api.cancelImport();
    // It can be asked for once more; the reading itself tells when it has come to its end.
    if (turn === this.#turn && !answer.ok) this.#cancelling = false;
  }

  /** The note was read. */
  dismiss(): void {
    this.#note = null;
  }

  /** Forgets everything; for another connection. */
  reset(): void {
    this.#begin(CLOSED);
    this.namesLookRight = false;
  }

  async #read(ask: () => Promise<Result<ImportPreview, CallError>>, again: () => void): Promise<void> {
    if (this.busy) return;
    const before = this.#phase;
    const turn = this.#begin({ kind: 'reading' });
    const answer = await ask();
    if (turn !== this.#turn) return;
    if (answer.ok) this.#show(answer.data, before);
    else this.#fail(answer.error, again);
  }

  #show(preview: ImportPreview, before: ImportPhase): void {
    if (preview.outcome === 'cancelled') {
      if (this.#cancelling) this.#end({ kind: 'cancelled' });
      // A refusal can still be read after the user thought better of other files.
      else this.#phase = before.kind === 'refused' ? before : CLOSED;
      return;
    }
    this.#cancelling = false;
    this.namesLookRight = false;
    this.#phase = preview.outcome === 'ok' ? { kind: 'read', preview } : { kind: 'refused', preview };
  }

  #fail(error: CallError, again: () => void): void {
    if (error.code === 'cancelled') {
      this.#end({ kind: 'cancelled' });
      return;
    }
    this.#cancelling = false;
    this.#phase = { kind: 'failed', error, again };
  }

  #end(note: ImportNote): void {
    this.#cancelling = false;
    this.#phase = CLOSED;
    this.#note = note;
  }

  #confirmAgain(preview: ReadPreview): void {
    this.#phase = { kind: 'read', preview };
    void this.confirm();
  }

  #begin(phase: ImportPhase): number {
    this.#phase = phase;
    this.#cancelling = false;
    this.#note = null;
    return ++this.#turn;
  }
}

/** Whether a file's encoding is a guess that only a person can confirm, by its names. */
export function isGuess({ encoding, sampleNames }: FileReport): boolean {
  return encoding === 'windows-1251' && sampleNames.length > 0;
}

export function guessedFiles({ files }: ReadPreview): FileReport[] {
  return files.filter(isGuess);
}

function asksAboutNames(preview: ReadPreview): boolean {
  return guessedFiles(preview).length > 0;
}

export const [getImporter, setImporter] = createContext<Importer>();
