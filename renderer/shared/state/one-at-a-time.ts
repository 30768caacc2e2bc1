/** Runs a task one at a time. Whoever asks while it runs gets one more run afterwards, however many ask. */
export class OneAtATime {
  #running: Promise<void> | null = null;
  #again = false;

  /** Settles when a run that began after this call has ended. */
  run(task: () => Promise<void>): Promise<void> {
    this.#again = true;
    this.#running ??= this.#loop(task);
    return this.#running;
  }

  async #loop(task: () => Promise<void>): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        await task();
      }
    } finally {
      this.#running = null;
    }
  }
}
