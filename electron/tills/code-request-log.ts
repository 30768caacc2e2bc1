import type { IssueInput } from '#contract/activation.ts';
import type { ErrorCode, Failure } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf } from '../outbox/refusal.ts';
import { codeRequested } from './changes.ts';
import type { StoredEvent } from './event.ts';
import type { TillFacts } from './till-projection.ts';
import type { TillJournal } from './journal.ts';
import type { TillStore, TillRow } from './store.ts';

/** What is written down of a till's codes. Times are milliseconds since 1970, UTC. */
type Earlier =
  | { kind: 'none' }
  | { kind: 'issued'; issuedAt: number; employeeName: string | null; handedOverAt: number | null }
  /** The last request got no usable answer. */
  | { kind: 'maybe'; askedAt: number };

/** What became of a request; `refused`: no code was made. */
type RequestOutcome = { kind: 'issued'; at: number } | { kind: 'refused' | 'uncertain'; code: ErrorCode };

/** Requests for codes as activation writes them down, for any till, also one of which nothing is known. */
export type CodeRequestLog = {
  earlier: (workplaceGuid: string) => Result<Earlier, Failure>;
  /** Is on the disk once this has returned; on a failure the request must not go out. */
  requested: (input: IssueInput) => Result<undefined, Failure>;
  /** What became of the last request; what cannot be written down at once is written with what follows. */
  ended: (workplaceGuid: string, outcome: RequestOutcome) => void;
  /** The till has taken its code, by the service's clock. */
  activated: (workplaceGuid: string, at: number) => void;
};

export type CodeRequestLogDeps = {
  journal: TillJournal;
  store: TillStore;
  directory: Pick<DirectoryStore, 'findEmployee'>;
  now: () => number;
  attempt: <T>(work: () => T) => Result<T, Failure>;
};

/** @see CodeRequestLog */
export function createCodeRequestLog({
  journal,
  store,
  directory,
  now,
  attempt,
}: CodeRequestLogDeps): CodeRequestLog {
  return {
    earlier: (workplaceGuid) => attempt(() => earlierOf(journal.row(workplaceGuid)?.facts)),
    requested: (input) =>
      attempt(() => {
        const person = dataOf(directory.findEmployee(input.employeeGuid));
        journal.record(input.workplaceGuid, codeRequested(input, person?.name ?? null, now()), () => {
          if (input.outletGuid !== null) store.used('outlet', input.outletGuid);
          store.used('workplace', input.workplaceGuid);
          store.used('employee', input.employeeGuid);
        });
        return undefined;
      }),
    ended(workplaceGuid, outcome) {
      attempt(() => {
        journal.recordLate(workplaceGuid, (row) => eventOf(row, outcome, now()));
      });
    },
    activated(workplaceGuid, at) {
      attempt(() => {
        journal.recordLate(workplaceGuid, ({ facts }) =>
          facts.activatedAt === at ? undefined : { kind: 'activated', at },
        );
      });
    },
  };
}

function earlierOf(facts: TillFacts | undefined): Earlier {
  const { issued, uncertain, handedOverAt } = facts ?? {};
  const isKnown = !uncertain || handedOverAt !== null;
  if (issued && isKnown) {
    const { at, employeeName } = issued;
    return { kind: 'issued', issuedAt: at, employeeName, handedOverAt: handedOverAt ?? null };
  }
  return uncertain ? { kind: 'maybe', askedAt: uncertain.askedAt } : { kind: 'none' };
}

/** `undefined`: there is no request that could have ended. */
function eventOf({ facts }: TillRow, outcome: RequestOutcome, at: number): StoredEvent | undefined {
  const { requested, issued } = facts;
  if (!requested) return undefined;
  switch (outcome.kind) {
    case 'issued': {
      const { outletGuid, employeeGuid, employeeName, texted, knew = false } = requested;
      // One that another laptop made in the meantime was not replaced by anybody who knew of it.
      const replaced = issued !== null && (issued.by === undefined || knew);
      const request = { outletGuid, employeeGuid, employeeName, texted, ...(knew && { knew }) };
      return { ...request, kind: 'code_issued', at: outcome.at, replaced };
    }
    case 'refused':
      return { kind: 'code_refused', at, code: outcome.code };
    case 'uncertain':
      return { kind: 'code_uncertain', at, code: outcome.code };
  }
}
