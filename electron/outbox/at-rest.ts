/** Those who wait until the outbox is at rest: nothing is under way, and nothing could be sent now. */
export class AtRest {
  #waiting: { isPatient: boolean; tell: (isAtRest: boolean) => void }[] = [];

  /**
   * @param isPatient whether it is waited for a disk that does not take what has to be written down before
   * @returns whether it is at rest
   */
  wait(isPatient: boolean): Promise<boolean> {
    return new Promise((tell) => this.#waiting.push({ isPatient, tell }));
  }

  reached(): void {
    for (const { tell } of this.#waiting.splice(0)) tell(true);
  }

  /** The disk took nothing; it is tried again later. */
  refused(): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ isPatient }) => isPatient);
    for (const { isPatient, tell } of waiting) if (!isPatient) tell(false);
  }
}
