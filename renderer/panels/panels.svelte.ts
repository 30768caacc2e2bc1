export type ConnectionView = 'overview' | 'sign_in';

/** Which panel lies over the step, and whether the connect form has the first step's place. */
export class Panels {
  #connection = $state<ConnectionView | null>(null);
  #connecting = $state(false);

  get connection(): ConnectionView | null {
    return this.#connection;
  }

  get connecting(): boolean {
    return this.#connecting;
  }

  openConnection(view: ConnectionView = 'overview'): void {
    this.#connection = view;
  }

  startConnecting(): void {
    this.#connecting = true;
    this.close();
  }

  stopConnecting(): void {
    this.#connecting = false;
  }

  close(): void {
    this.#connection = null;
  }
}
