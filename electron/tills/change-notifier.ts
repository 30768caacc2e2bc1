type NotifierDeps = {
  /** Runs something in the next turn of the event loop. */
  soon: (run: () => void) => void;
  /** Told after changes, at most once a turn. */
  onChange: () => void;
};

/** Tells of changes at most once a turn of the event loop, however many there were. */
export class ChangeNotifier {
  readonly #deps: NotifierDeps;
  #revision = 0;
  #isScheduled = false;
  #isStopped = false;
  /** Something was written down on this laptop since that was told. */
  #isWritten = false;
  /** Told, before `onChange`, where something was written down on this laptop. */
  onWritten: (() => void) | undefined;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** @param isWritten whether something was written down on this laptop */
  changed(isWritten = false): void {
    this.#revision += 1;
    this.#isWritten ||= isWritten;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#deps.soon(() => {
      this.#isScheduled = false;
      if (!this.#isStopped && this.#isWritten) this.onWritten?.();
      this.#isWritten = false;
      if (!this.#isStopped) this.#deps.onChange();
    });
  }

  /** Nobody is told anything any more. */
  stop(): void {
    this.#isStopped = true;
  }
}
