/** What a screen reader is told besides what has the focus. */
export class Announcer {
  #text = $state('');

  get text(): string {
    return this.#text;
  }

  say(text: string): void {
    this.#text = text;
  }
}
