import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RunInput } from '#contract/run.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import type { Question } from '#shared/ui/choose/choose-listing.svelte.ts';
import type { ListPage } from '#shared/ui/choose/pages.ts';
import { type Candidate, inWalkingOrder, ofFound, type ScopeStore } from './candidate.ts';

/** Who will use the tills: one for all, whoever each store's last till was for, or as a list says. */
export type Who = 'one' | 'stores' | 'list';
export type Person = { readonly guid: string; readonly name: string | null };
export type Scope = 'all' | 'store' | 'ticked';

/** Tills without a store are kept under this name. */
const NO_STORE = 'none';

/** Which tills are ticked, and for whom. Stays when the page is left. */
export class TillSelection {
  readonly #api: Pick<TillApi, 'run' | 'tills'>;
  readonly #reading = new OneAtATime();
  #read: Promise<void> = Promise.resolve();
  #readError: CallError | null = null;
  readonly #ticked = new SvelteMap<string, Candidate>();
  /** Store → whoever its last till was set up for. */
  readonly #last = new SvelteMap<string, Person>();
  #store = $state.raw<ScopeStore | null>(null);
  scope = $state<Scope>('all');
  who = $state<Who>('one');
  /** Of all tills, or of those of which nobody else is known. */
  employee = $state.raw<Person | null>(null);
  sendSms = $state(false);
  onLock = $state<RunInput['onLock']>('go_on');

  constructor(api: Pick<TillApi, 'run' | 'tills'>) {
    this.#api = api;
  }

  /** The store whose tills can be listed alone. */
  get store(): ScopeStore | null {
    return this.#store;
  }

  get count(): number {
    return this.#ticked.size;
  }

  /** Whether a list named somebody for one of them. */
  get hasOwn(): boolean {
    return [...this.#ticked.values()].some(({ employee }) => employee !== null);
  }

  /** For how many tills nobody is chosen. */
  get missing(): number {
    return [...this.#ticked.values()].filter((till) => this.employeeOf(till) === null).length;
  }

  /** For how many tills somebody is known without being the one for the rest. */
  get known(): number {
    return [...this.#ticked.values()].filter((till) => this.#ownOf(till) !== null).length;
  }

  isTicked(guid: string): boolean {
    return this.#ticked.has(guid);
  }

  /** Lists the tills of a store alone, or all of them. */
  open(store: ScopeStore | null, scope: Scope): void {
    this.#store = store;
    this.scope = store === null && scope === 'store' ? 'all' : scope;
  }

  tick(tills: readonly Candidate[], wanted: boolean): void {
    for (const till of tills) {
      const before = this.#ticked.get(till.guid);
      // Whom a list names is kept, and what it says of the store; and the store for which one without a store was ticked.
      const isKept = before !== undefined && (before.state === null || till.outletGuid === null);
      if (!wanted) this.#ticked.delete(till.guid);
      else if (!isKept) this.#ticked.set(till.guid, till);
    }
    this.#leaveList();
  }

  /** Ticks the tills of a list; whom it names takes the place of who was chosen before. */
  take(tills: readonly Candidate[]): void {
    for (const till of tills) this.#ticked.set(till.guid, till);
    if (tills.some(({ employee }) => employee !== null)) this.who = 'list';
    this.#leaveList();
    this.scope = 'ticked';
  }

  clear(): void {
    this.#ticked.clear();
    if (this.who === 'list') this.who = 'one';
    if (this.scope === 'ticked') this.scope = this.#store === null ? 'all' : 'store';
  }

  /** Everything from the beginning; for another connection. */
  reset(): void {
    this.clear();
    this.#last.clear();
    this.#readError = null;
    this.open(null, 'all');
    this.employee = null;
    this.who = 'one';
    this.sendSms = false;
    this.onLock = 'go_on';
  }

  ticked(language: string): Candidate[] {
    return inWalkingOrder(this.#ticked.values(), language);
  }

  /** Who will use a till; `null`: nobody is chosen. */
  employeeOf(till: Candidate): Person | null {
    return this.#ownOf(till) ?? this.employee;
  }

  /** A page of the store's tills, or of all. */
  async findTills(question: Question): Promise<Result<ListPage<Candidate>, CallError>> {
    const store = this.scope === 'store' ? this.#store : null;
    const answer = await this.#api.tills.findTills({ ...question, outletGuid: store?.guid ?? null });
    if (!answer.ok) return answer;
    return ok({ ...answer.data, items: answer.data.items.map((found) => ofFound(found, store)) });
  }

  /** Asks whom the last tills of the stores were set up for. */
  readLast(): Promise<void> {
    this.#read = this.#reading.run(async () => {
      const outletGuids = [...new SvelteSet([...this.#ticked.values()].map(({ outletGuid }) => outletGuid))];
      const answer = await this.#api.run.lastEmployees({ outletGuids });
      this.#readError = answer.ok ? null : answer.error;
      if (!answer.ok) return;
      this.#last.clear();
      for (const { outletGuid, employeeGuid, employeeName } of answer.data)
        this.#last.set(outletGuid ?? NO_STORE, { guid: employeeGuid, name: employeeName });
    });
    return this.#read;
  }

  /** Settles when whom the stores' last tills were for is known, where that counts; read again where it failed. */
  async settled(): Promise<Result<undefined, CallError>> {
    if (this.who !== 'stores') return ok(undefined);
    await (this.#readError === null ? this.#read : this.readLast());
    return this.#readError === null ? ok(undefined) : err(this.#readError);
  }

  /** What is asked for; `null`: nothing is ticked, or somebody is still to be chosen. */
  input(language: string): RunInput | null {
    const tills = this.ticked(language).flatMap((till) => {
      const employee = this.employeeOf(till);
      if (employee === null) return [];
      const { guid, outletGuid } = till;
      return [{ workplaceGuid: guid, outletGuid, employeeGuid: employee.guid, sendSms: this.sendSms }];
    });
    if (tills.length === 0 || tills.length < this.count) return null;
    return { tills, onLock: this.onLock };
  }

  /** There is no such choice where no list names anybody any more. */
  #leaveList(): void {
    if (this.who === 'list' && !this.hasOwn) this.who = 'one';
  }

  #ownOf(till: Candidate): Person | null {
    if (this.who === 'list') return till.employee;
    return this.who === 'stores' ? (this.#last.get(till.outletGuid ?? NO_STORE) ?? null) : null;
  }
}
