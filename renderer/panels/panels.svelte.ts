import type { PageId } from './pages.ts';
import type { PatchTarget } from './patch/patch-target.ts';

export type ConnectionView = 'overview' | 'sign_in';
/** What the connect form is for: the connection in use is changed, or another one is made. */
export type Connecting = 'change' | 'add';

/** Which panel lies over the step, which page has its place, and whether the connect form has the first step's. */
export class Panels {
  #connection = $state<ConnectionView | null>(null);
  #connecting = $state<Connecting | null>(null);
  #page = $state<PageId | null>(null);
  #patch = $state.raw<PatchTarget | null>(null);

  get connection(): ConnectionView | null {
    return this.#connection;
  }

  get connecting(): Connecting | null {
    return this.#connecting;
  }

  /** The page that is shown in the place of the step. */
  get page(): PageId | null {
    return this.#page;
  }

  /** What is being edited as a JSON Patch. */
  get patch(): PatchTarget | null {
    return this.#patch;
  }

  openConnection(view: ConnectionView = 'overview'): void {
    this.#connection = view;
  }

  startConnecting(what: Connecting): void {
    this.#connecting = what;
    this.#page = null;
    this.close();
  }

  stopConnecting(): void {
    this.#connecting = null;
  }

  close(): void {
    this.#connection = null;
  }

  openPage(page: PageId): void {
    this.#page = page;
  }

  closePage(): void {
    this.#page = null;
  }

  openPatch(target: PatchTarget): void {
    this.#patch = target;
  }

  closePatch(): void {
    this.#patch = null;
  }

  /** Closes everything: it showed what belongs to the connection that was in use. */
  leaveConnection(): void {
    this.close();
    this.closePage();
    this.closePatch();
    this.stopConnecting();
  }
}
