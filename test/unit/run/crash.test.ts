import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { IssueOutcome } from '#contract/activation.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { RunRowState, RunTill } from '#contract/run.ts';
import { Activation } from '#electron/activation/activation.ts';
import type { RequestCode } from '#electron/activation/code-request.ts';
import type { RequestFailure } from '#electron/outbox/state.ts';
import { RunJournal } from '#electron/run/journal.ts';
import { RolloutRun } from '#electron/run/run.ts';
import { openDatabase } from '#electron/storage/database.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { tillsOn, tillGuid } from '../tills/no-directory.ts';
import { MIGRATIONS } from './world.ts';

/** What the service does with a till's request. */
const FATES = ['made', 'refused', 'busy', 'lost_before', 'lost_after', 'active'] as const;
type Fate = (typeof FATES)[number];

/** The process ends here: nothing that comes later happens. */
class Crash extends Error {}

/** The service, which outlives every crash. */
class Service {
  readonly made = new Map<string, number>();
  /** The run is on the disk; one that is not found there any more has ended. */
  hasBegun = false;
  readonly asked = new Map<string, number>();
  readonly #fates: ReadonlyMap<string, Fate>;
  readonly #wasBusy = new Set<string>();

  constructor(fates: readonly Fate[]) {
    this.#fates = new Map(fates.map((fate, n) => [tillGuid(n), fate]));
  }

  isActive = (guid: string) => this.#fates.get(guid) === 'active';

  /** @param step is called at each moment at which the process may end */
  async request(guid: string, step: (moment: string) => void): ReturnType<RequestCode> {
    const fate = this.#fates.get(guid);
    step('before the request goes out');
    await Promise.resolve();
    const lost = err<RequestFailure>({ code: 'connection_cut', retryable: true, reached: 'maybe' });
    if (fate === 'lost_before') return lost;
    if (fate === 'busy' && !this.#wasBusy.has(guid)) {
      this.#wasBusy.add(guid);
      return answered(429, 'TooManyRequests');
    }
    this.asked.set(guid, (this.asked.get(guid) ?? 0) + 1);
    if (fate === 'refused') {
      step('after it was refused');
      return answered(422, 'RequestIsNotValid');
    }
    this.made.set(guid, (this.made.get(guid) ?? 0) + 1);
    step('after the code was made');
    if (fate === 'lost_after') return lost;
    return ok({ activationCode: '12345678', qrText: '12345678', serverTime: null });
  }
}

function answered(status: number, code: RequestFailure['code']) {
  const api = { status, code, message: '', info: '' };
  return err<RequestFailure>({ code, retryable: false, reached: 'yes', api });
}

/** Closes what a process that ended left open. */
const left: (() => void)[] = [];
afterEach(() => left.splice(0).forEach((close) => close()));

/** One process: it ends at a step, and what is on the disk at that moment is what the next one finds. */
async function live(
  folder: string,
  service: Service,
  wanted: RunTill[],
  endsAt: number,
): Promise<{ states: RunRowState[] | null; next: string | null }> {
  const opened = openDatabase(join(folder, 'till-setup.db'), MIGRATIONS);
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.data;
  left.push(() => {
    if (db.isOpen) db.close();
  });
  let steps = 0;
  let next = null as string | null;
  const crashed = Promise.withResolvers<undefined>();
  const step = () => {
    if (next !== null) throw new Crash();
    steps += 1;
    if (steps !== endsAt) return;
    next = temporaryFolder();
    for (const name of ['till-setup.db', 'till-setup.db-wal'])
      if (existsSync(join(folder, name))) cpSync(join(folder, name), join(next, name));
    crashed.resolve(undefined);
    throw new Crash();
  };
  const tills = tillsOn(db);
  /** The process may end before and after everything that is written. */
  const around =
    <A extends unknown[], R>(work: (...given: A) => R, onDone = (): void => undefined) =>
    (...given: A): R => {
      step();
      const answer = work(...given);
      onDone();
      step();
      return answer;
    };
  const log = tills.codeRequestLog;
  const activation = new Activation(
    (input) => service.request(input.workplaceGuid, step),
    () => 1000,
    () => undefined,
    () => ({
      earlier: log.earlier,
      requested: around(log.requested),
      ended: around(log.ended),
      activated: around(log.activated),
    }),
  );
  const journal = new RunJournal({ db, events: tills.events, now: () => 1000, report: fail });
  const writes = ['begin', 'setResult', 'end'] as const;
  for (const name of writes)
    Object.defineProperty(journal, name, {
      value: around(journal[name].bind(journal) as () => unknown, () => (service.hasBegun = true)),
    });
  let time = 0;
  const run = new RolloutRun({
    journal,
    issue: (input, look): Promise<Result<IssueOutcome, RequestFailure>> => activation.issue(input, look),
    list: () => Promise.resolve(answered(403, 'NoPermissions')),
    single: (guid) => Promise.resolve(ok(service.isActive(guid) ? 500 : null)),
    clock: { wall: () => 1000, monotonic: () => (time += 1) },
    timers: {
      after(ms, done) {
        time += ms;
        const handle = setImmediate(done);
        return () => clearImmediate(handle);
      },
    },
    random: () => 0,
    onChange: () => undefined,
    report: (cause) => {
      if (!(cause instanceof Crash)) fail(cause);
    },
  });
  for (const { till, state } of run.lines()) expectTrue(service, till.workplaceGuid, state);
  if (service.hasBegun && !run.state()) return { states: null, next };
  try {
    if (run.state()) run.resume();
    else run.start({ tills: wanted, onLock: 'go_on' });
  } catch (cause) {
    if (!(cause instanceof Crash)) throw cause;
  }
  // Two lost answers in a row need somebody, who goes on.
  const isAlive = () => next === null;
  while (isAlive() && run.state()?.status !== 'ended') {
    await Promise.race([run.idle(), crashed.promise]);
    if (isAlive()) run.resume();
  }
  run.close();
  return { states: run.lines().map(({ state }) => state), next };
}

const fail = (cause: unknown) => {
  throw cause;
};

describe('a run whose process is killed', () => {
  it('knows afterwards what became of every till, and asks for none twice, at whatever steps that was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
        async (fates, crashes) => {
          const service = new Service(fates);
          const tills = fates.map((_fate, n) => ({
            workplaceGuid: tillGuid(n),
            employeeGuid: tillGuid(900),
            outletGuid: null,
            sendSms: false,
          }));
          let folder = temporaryFolder();
          let end: RunRowState[] = [];
          for (const endsAt of [...crashes, Number.POSITIVE_INFINITY]) {
            const { states, next } = await live(folder, service, tills, endsAt);
            end = states ?? end;
            folder = next ?? folder;
            if (next === null) break;
          }
          for (const [n, fate] of fates.entries()) {
            const guid = tillGuid(n);
            expect(service.made.get(guid) ?? 0).toBeLessThanOrEqual(1);
            expectTrue(service, guid, end[n]);
            if (fate === 'active') expect(end[n]).toMatchObject({ kind: 'set_aside', why: 'active_already' });
            else expect(['code_made', 'failed', 'maybe_made']).toContain(end[n]?.kind);
          }
          left.splice(0).forEach((close) => close());
        },
      ),
      { numRuns: 50 },
    );
  });
});

/** What is known of a till is so. */
function expectTrue(service: Service, guid: string, state: RunRowState | undefined): void {
  const made = service.made.get(guid) ?? 0;
  const kind = state?.kind ?? 'asking';
  expect(kind).not.toBe('asking');
  if (['in_line', 'failed', 'not_asked'].includes(kind)) expect(made).toBe(0);
  if (kind === 'code_made') expect(made).toBe(1);
  // None that this run asked for is taken for one that somebody else did.
  if (state?.kind === 'set_aside') expect([state.why, made]).toEqual(['active_already', 0]);
}
