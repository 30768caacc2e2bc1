import { createContext } from 'svelte';
import type { SheetsOf } from '#contract/sheets.ts';
import type { PatchTarget } from './patch-target.ts';

/** The pages that take the place of a step. */
export const PAGE_IDS = ['board', 'team', 'run', 'settings', 'outbox', 'checks'] as const;
export type PageId = (typeof PAGE_IDS)[number];

export type ConnectionView = 'overview' | 'sign_in';
/** What the first step is for: the connection in use is changed, or another one is made, by signing in or with a token. */
export type Connecting = 'change' | 'add' | 'token';

/** What a screen is asked to do from elsewhere, as if its own button had been pressed. */
export type Asked = 'new_till' | 'print_card' | 'tills_of_store';

/** Which panel lies over the step, which page has its place, and whether the connect form has the first step's. */
export class Navigation {
  #connection = $state<ConnectionView | null>(null);
  #afterSignIn: (() => void) | null = null;
  #connecting = $state<Connecting | null>(null);
  #page = $state<PageId | null>(null);
  #help = $state(false);
  #palette = $state(false);
  #asked = $state<Asked | null>(null);
  #till: string | null = null;
  #patch = $state.raw<PatchTarget | null>(null);
  #sheets = $state<SheetsOf | null>(null);
  readonly #forgetForm: () => void;

  /** @param forgetForm is called when the connect form is left: what was typed into it goes */
  constructor(forgetForm: () => void = () => undefined) {
    this.#forgetForm = forgetForm;
  }

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

  /** Whether the help about the screen lies over it. */
  get help(): boolean {
    return this.#help;
  }

  /** Whether the search for everything lies over the screen. */
  get palette(): boolean {
    return this.#palette;
  }

  /** What is being edited as a JSON Patch. */
  get patch(): PatchTarget | null {
    return this.#patch;
  }

  /** Whose cards are to be printed. */
  get sheets(): SheetsOf | null {
    return this.#sheets;
  }

  /** @param afterSignIn what is to go on once somebody has signed in, should the panel not be closed before */
  openConnection(view: ConnectionView = 'overview', afterSignIn: (() => void) | null = null): void {
    this.#connection = view;
    this.#afterSignIn = afterSignIn;
  }

  /** Somebody has signed in: a panel that was opened for that alone is done with, and what asked for it goes on. */
  signedIn(): void {
    if (this.#connection !== 'sign_in') return;
    const goOn = this.#afterSignIn;
    this.close();
    goOn?.();
  }

  startConnecting(what: Connecting): void {
    this.#connecting = what;
    this.#page = null;
    this.close();
  }

  stopConnecting(): void {
    this.#connecting = null;
    this.#forgetForm();
  }

  close(): void {
    this.#connection = null;
    this.#afterSignIn = null;
  }

  openPage(page: PageId): void {
    this.#page = page;
  }

  /** Opens the checks of this computer, from whatever lies over the step. */
  openChecks(): void {
    this.close();
    this.closePatch();
    this.openPage('checks');
  }

  closePage(): void {
    this.#page = null;
  }

  openHelp(): void {
    this.#help = true;
  }

  closeHelp(): void {
    this.#help = false;
  }

  openPalette(): void {
    this.#palette = true;
  }

  closePalette(): void {
    this.#palette = false;
  }

  /** Asks the screen in sight, or the one that is gone to, for something. */
  ask(what: Asked): void {
    this.#asked = what;
  }

  /** For the screen that can do it: says whether it was asked for, once. */
  takeAsked(what: Asked): boolean {
    if (this.#asked !== what) return false;
    this.#asked = null;
    return true;
  }

  /** Opens the overview at a till. */
  openTill(workplaceGuid: string): void {
    this.#till = workplaceGuid;
    this.openPage('board');
  }

  /** For the overview: the till at which it was opened, once. */
  takeTill(): string | null {
    const till = this.#till;
    this.#till = null;
    return till;
  }

  openPatch(target: PatchTarget): void {
    this.#patch = target;
  }

  closePatch(): void {
    this.#patch = null;
  }

  openSheets(of: SheetsOf): void {
    this.#sheets = of;
  }

  closeSheets(): void {
    this.#sheets = null;
  }

  /** Closes everything: it showed what belongs to the connection that was in use. */
  leaveConnection(): void {
    this.close();
    this.closePage();
    this.closePatch();
    this.closeHelp();
    this.closePalette();
    this.closeSheets();
    this.#asked = null;
    this.#till = null;
    this.stopConnecting();
  }
}

export const [getNavigation, setNavigation] = createContext<Navigation>();
