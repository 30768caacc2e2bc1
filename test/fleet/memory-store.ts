import type { Entry } from '#electron/outbox/entry.ts';
import { OutboxJournal } from '#electron/outbox/journal.ts';
import type { SenderDeps } from '#electron/outbox/sending.ts';
import type { RateLimit } from '#electron/outbox/circuit-breaker.ts';

/**
 * What the sender needs of the outbox's tables, kept in memory: twenty thousand databases take more of it than there
 * is. What becomes of an entry is decided by the product's own journal and rules.
 */
export class MemoryStore {
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** @returns the new entry's number */
  insert(optionGuid: string, createdAt: number): number {
    const id = (this.#lastId += 1);
    this.#entries.set(id, { ...NEW, id, optionGuid, createdAt });
    return id;
  }

  get(id: number): Entry | undefined {
    return this.#entries.get(id);
  }

  update(entry: Entry): void {
    this.#entries.set(entry.id, entry);
  }

  finish({ id }: Entry): void {
    this.#entries.delete(id);
  }

  positions(): Entry[] {
    return [...this.#entries.values()];
  }

  discarded(): number[] {
    return [];
  }

  idsIn(state: Entry['state']): number[] {
    return this.positions().flatMap((entry) => (entry.state === state ? [entry.id] : []));
  }

  oldestAt(): number | null {
    const ages = this.positions().flatMap(({ state, createdAt }) => (state === 'queued' ? [createdAt] : []));
    return ages.length === 0 ? null : Math.min(...ages);
  }
}

const PATCH: Entry['patch'] = [{ op: 'replace', path: '/value', value: 'new' }];

const NEW: Entry = {
  id: 0,
  optionGuid: '',
  optionName: null,
  outletName: null,
  changes: [],
  patch: PATCH,
  probe: { after: [{ op: 'test', path: '/value', value: 'new' }], otherwise: { kind: 'not_applied' } },
  state: 'queued',
  doubt: 'none',
  nextTryAt: null,
  since: null,
  failures: 0,
  attempts: 0,
  createdAt: 0,
  lastAnswer: null,
  isDiscarded: false,
  isByForm: true,
};

/** The product's journal over such a store. */
export function memoryJournal(
  store: MemoryStore,
  now: () => number,
  random: () => number,
): SenderDeps['journal'] {
  // Its rules ask for no database; what does is answered here.
  const journal = new OutboxJournal(undefined as never, store, now, random);
  let limit: RateLimit | null = null;
  return {
    apply: (occurrence) => journal.apply(occurrence),
    inOne: (work) => work(),
    saveRateLimit: (next) => void (limit = next),
    rateLimit: () => limit,
  };
}
