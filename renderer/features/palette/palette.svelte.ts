import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import { employeeGroup, storeGroup, tillGroup, type Destinations } from './found-lines.ts';
import { arranged, matching, type LineGroup, type PaletteLine, type Refusal } from './lines.ts';
import { readTyped, type Typed } from './typed-id.ts';

/** Where what is chosen leads, and what can be done besides. */
export type Flows = Destinations & {
  /** What can be done at present. @param till the till that was found first, with what can be done about it */
  readonly actions: (till: PaletteLine | undefined) => readonly PaletteLine[];
};

type Deps = {
  readonly api: Pick<TillApi, 'directory' | 'tills'>;
  readonly i18n: I18n;
  readonly flows: Flows;
};

/** Of each kind; whoever wants to see more types more. */
const LINES = 5;
const ACTIONS = 7;
/** Main takes no longer searches. */
const SEARCH_LENGTH = 200;

/** What was found for what was typed. */
type Answer = { readonly typed: Typed; readonly query: string; readonly groups: readonly LineGroup[] };

/** The search for everything: what is typed, what is found by it, and the line that Enter takes. */
export class Palette {
  readonly #deps: Deps;
  readonly #turn = new OneAtATime();
  #latest: Promise<void> = Promise.resolve();
  #query = $state('');
  #answer = $state.raw<Answer | null>(null);
  #error = $state.raw<CallError | null>(null);
  #pending = $state(false);
  #active = $state(0);
  #refusal = $state.raw<Refusal>(null);
  #running = $state(false);

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.#refusal = null;
    this.#begin();
  }

  /** What is shown: the answer to what was typed, or to what was typed before. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** All lines, from top to bottom. */
  get lines(): readonly PaletteLine[] {
    return this.#answer?.groups.flatMap(({ lines }) => lines) ?? [];
  }

  get active(): PaletteLine | undefined {
    return this.lines[this.#active];
  }

  /** What was chosen is being done. */
  get running(): boolean {
    return this.#running;
  }

  /** Whether the answer to what was typed is still to come. */
  get pending(): boolean {
    return this.#pending;
  }

  /** Why some of it could not be looked for. */
  get error(): CallError | null {
    return this.#error;
  }

  /** Why what was chosen did not come to pass. */
  get refusal(): Refusal {
    return this.#refusal;
  }

  /** Begins anew, with nothing typed. */
  open(): void {
    this.#answer = null;
    this.query = '';
  }

  /** Moves the line that Enter takes, round the ends. */
  move(by: number): void {
    const { length } = this.lines;
    if (length > 0) this.#active = (this.#active + by + length) % length;
  }

  point(line: PaletteLine): void {
    this.#active = Math.max(0, this.lines.indexOf(line));
  }

  /** What Enter takes, once the answer to what was typed is here. */
  async settled(): Promise<PaletteLine | undefined> {
    await this.#latest;
    return this.active;
  }

  /** Goes to what was chosen. @returns whether it came to pass; why not is in `refusal` */
  async choose(line: PaletteLine): Promise<boolean> {
    if (this.#running) return false;
    this.#running = true;
    this.#refusal = await line.run();
    this.#running = false;
    return this.#refusal === null;
  }

  #begin(): void {
    this.#pending = true;
    this.#latest = this.#turn.run(() => this.#ask());
  }

  async #ask(): Promise<void> {
    const query = this.#query;
    const typed = readTyped(query);
    const search = typed.kind === 'bad_link' ? '' : typed.search.trim().slice(0, SEARCH_LENGTH);
    const found = search === '' ? [] : await this.#find(search);
    if (query !== this.#query) return;
    if (search === '') this.#error = null;
    const groups = typed.kind === 'bad_link' ? [] : [...found, this.#actions(search, found)];
    this.#answer = { typed, query: search, groups: arranged(groups, search) };
    this.#pending = false;
    this.#active = 0;
  }

  async #find(search: string): Promise<LineGroup[]> {
    const { api, flows, i18n } = this.#deps;
    const asked = { search, offset: 0, limit: LINES };
    const everywhere = { ...asked, outletGuid: null };
    const [stores, tills, employees] = await Promise.all([
      api.directory.findOutlets({ ...asked, includeHidden: true }),
      api.tills.findTills({ ...everywhere, includeHidden: true }),
      api.directory.findEmployees({ ...everywhere, includeHidden: false }),
    ]);
    const failed = [stores, tills, employees].find(({ ok }) => !ok);
    this.#error = failed === undefined || failed.ok ? null : failed.error;
    return [
      ...(stores.ok ? [storeGroup(stores.data, flows, i18n)] : []),
      ...(tills.ok ? [tillGroup(tills.data, flows, i18n)] : []),
      ...(employees.ok ? [employeeGroup(employees.data, flows)] : []),
    ];
  }

  /** Those that match; what can be done about the till that was found needs no word of its own. */
  #actions(search: string, found: readonly LineGroup[]): LineGroup {
    const till = found.find(({ kind }) => kind === 'till')?.lines[0];
    const every = this.#deps.flows.actions(till);
    const named = matching(every, search);
    const ofTill = till === undefined ? [] : every.filter(({ id }) => id.endsWith(till.id));
    const lines = [...named, ...ofTill.filter((line) => !named.includes(line))];
    const shown = search === '' ? lines : lines.slice(0, ACTIONS);
    return { kind: 'action', lines: shown, more: lines.length - shown.length };
  }
}

export const [getPalette, setPalette] = createContext<Palette>();
