import * as v from 'valibot';
import type { LastAnswer } from '#contract/outbox.ts';
import { type Database, transaction } from '../storage/database.ts';
import type { Entry } from './entry.ts';
import type { RateLimit } from './circuit-breaker.ts';
import { next, type Halt, type Outcome, type RequestFailure } from './state.ts';
import { keepStatements } from '../storage/statements.ts';
import type { OutboxStore } from './store.ts';

/** Something that happened to an entry. */
export type Occurrence = { entry: Entry; outcome: Outcome };

/** What became of an entry; `undefined`: it has left the outbox. */
export type Transition = { id: number; entry: Entry | undefined; halt: Halt | undefined; wasSent: boolean };

const LimitRow = v.object({ since: v.number(), until: v.number() });

function answerOf(failure: RequestFailure, at: number): LastAnswer {
  const { code, reached, api } = failure;
  return { code, at, ...(reached !== undefined && { reached }), ...(api !== undefined && { api }) };
}

/** The last answer is what the screens show: an edit or another beginning takes it away. */
function lastAnswerAfter(entry: Entry, outcome: Outcome, now: number): LastAnswer | null {
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  if (failure !== undefined) return answerOf(failure, now);
  return outcome.kind === 'edit' ? null : entry.lastAnswer;
}

function attemptsAfter(entry: Entry, outcome: Outcome): number {
  if (outcome.kind === 'turn') return entry.attempts + 1;
  return outcome.kind === 'not_sent' ? Math.max(0, entry.attempts - 1) : entry.attempts;
}

/** Carries the rules of state.ts out on the disk. Belongs into a transaction. */
export class OutboxJournal {
  readonly #db: Database;
  readonly #store: Pick<OutboxStore, 'finish' | 'update'>;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #sql: ReturnType<typeof keepStatements>;

  /** @param now milliseconds since 1970, UTC */
  constructor(
    db: Database,
    store: Pick<OutboxStore, 'finish' | 'update'>,
    now: () => number,
    random: () => number,
  ) {
    this.#db = db;
    this.#store = store;
    this.#now = now;
    this.#random = random;
    this.#sql = keepStatements(db);
  }

  apply({ entry, outcome }: Occurrence): Transition | undefined {
    const at = this.#now();
    const then = next(entry, outcome, at, this.#random);
    if (then.kind === 'refused') return undefined;
    if (then.kind === 'gone') {
      this.#store.finish(entry, then.outcome, at);
      const wasSent = then.outcome === 'sent';
      return { id: entry.id, entry: undefined, halt: undefined, wasSent };
    }
    const { state, doubt, failures, nextTryAt, halt } = then;
    const became: Entry = {
      ...entry,
      state,
      doubt,
      failures,
      nextTryAt,
      since: state === 'sending' ? at : null,
      attempts: attemptsAfter(entry, outcome),
      lastAnswer: lastAnswerAfter(entry, outcome, at),
    };
    this.#store.update(became);
    return { id: entry.id, entry: became, halt, wasSent: false };
  }

  saveRateLimit(limit: RateLimit | null): void {
    if (limit) {
      const { since, until } = limit;
      this.#sql('INSERT OR REPLACE INTO outbox_pause (id, since, until) VALUES (1, ?, ?)').run(since, until);
    } else this.#sql('DELETE FROM outbox_pause').run();
  }

  rateLimit(): RateLimit | null {
    const row = v.safeParse(LimitRow, this.#sql('SELECT since, until FROM outbox_pause').get());
    return row.success ? row.output : null;
  }

  /** Does all of it in one transaction, and nothing when it fails. */
  inOne<T>(work: () => T): T {
    return transaction(this.#db, work);
  }
}
