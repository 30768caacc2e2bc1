import * as v from 'valibot';
import type { LastAnswer } from '#contract/outbox.ts';
import { type Database, transaction } from '../storage/database.ts';
import type { Entry } from './entry.ts';
import type { RateLimit } from './gate.ts';
import { next, type Halt, type Outcome, type RequestFailure } from './state.ts';
import { keepStatements } from '../storage/statements.ts';
import type { Store } from './store.ts';

/** Something that happened to an entry. */
export type Happened = { entry: Entry; outcome: Outcome };

/** What became of an entry; `undefined`: it has left the outbox. */
export type Became = { id: number; entry: Entry | undefined; halt: Halt | undefined; wasSent: boolean };

/** Carries the rules of state.ts out on the disk. Belongs into a transaction. */
export type Journal = {
  apply: (happened: Happened) => Became | undefined;
  saveRateLimit: (limit: RateLimit | null) => void;
  rateLimit: () => RateLimit | null;
  /** Does all of it in one transaction, and nothing when it fails. */
  inOne: <T>(work: () => T) => T;
};

const LimitRow = v.object({ since: v.number(), until: v.number() });

function answerOf(failure: RequestFailure, at: number): LastAnswer {
  const { code, reached, api } = failure;
  return { code, at, ...(reached !== undefined && { reached }), ...(api !== undefined && { api }) };
}

/** The last answer is what the screens show: an edit or another beginning takes it away. */
function lastAnswerAfter(entry: Entry, outcome: Outcome, now: number): LastAnswer | null {
  if (outcome.kind === 'failed') return answerOf(outcome.failure, now);
  return outcome.kind === 'edit' ? null : entry.lastAnswer;
}

function attemptsAfter(entry: Entry, outcome: Outcome): number {
  if (outcome.kind === 'turn') return entry.attempts + 1;
  return outcome.kind === 'not_sent' ? Math.max(0, entry.attempts - 1) : entry.attempts;
}

/** @param now milliseconds since 1970, UTC */
export function createJournal(db: Database, store: Store, now: () => number, random: () => number): Journal {
  const sql = keepStatements(db);

  return {
    apply({ entry, outcome }) {
      const at = now();
      const then = next(entry, outcome, at, random);
      if (then.kind === 'refused') return undefined;
      if (then.kind === 'gone') {
        store.finish(entry, then.outcome, at);
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
      store.update(became);
      return { id: entry.id, entry: became, halt, wasSent: false };
    },
    saveRateLimit(limit) {
      if (limit) {
        const { since, until } = limit;
        sql('INSERT OR REPLACE INTO outbox_pause (id, since, until) VALUES (1, ?, ?)').run(since, until);
      } else sql('DELETE FROM outbox_pause').run();
    },
    rateLimit() {
      const row = v.safeParse(LimitRow, sql('SELECT since, until FROM outbox_pause').get());
      return row.success ? row.output : null;
    },
    inOne: (work) => transaction(db, work),
  };
}
