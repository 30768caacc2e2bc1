import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { ListedTill, OpenCode } from '#electron/activation/alive.ts';
import { Watcher, type TillsPage, type TillsQuery } from '#electron/activation/watcher.ts';
import { err, ok } from '#contract/result.ts';

export const TILL = 'till';

/** A page, or the status of a refusal; 0: nothing got through. */
export type Answer = TillsPage | { status: number; retryAfterMs?: number | undefined };
type Answering = Answer | ((query: TillsQuery) => Answer);

export function page(
  tills: [guid: string, activatedAt: number | null][],
  next: string | null = null,
): Answer {
  const items: ListedTill[] = tills.map(([guid, activatedAt]) => ({ guid, activatedAt }));
  return { items, nextPageToken: next };
}
export const found = (guid: string, activatedAt: number): Answer => page([[guid, activatedAt]]);

/** A clock whose timers run when the test says that their time has come, in order. */
function createClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      expect(ms).toBeGreaterThanOrEqual(0);
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    async pass(ms: number) {
      const end = now + ms;
      for (;;) {
        await setImmediate();
        const due = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
    /** Time in which no timer ran, as in a computer that sleeps. */
    jump(ms: number) {
      now += ms;
    },
  };
}

/** The watcher over a service that answers as the test says. */
export function createWorld(first: Answering = page([])) {
  const clock = createClock();
  const queries: TillsQuery[] = [];
  const times: number[] = [];
  const active: [guid: string, at: number][] = [];
  const reports: unknown[] = [];
  let held: Promise<undefined> | undefined;
  const world = {
    answer: first,
    mayLook: true,
    queries,
    times,
    active,
    reports,
    clock,
    pass: clock.pass,
    open(workplaceGuid: string, more: Partial<OpenCode> = {}) {
      watcher.open({ workplaceGuid, before: null, madeAt: null, ...more });
    },
    /** Times between requests. */
    gaps: () => times.slice(1).map((time, index) => time - (times[index] ?? 0)),
    /** From here on answers wait. @returns what gives them */
    hold() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      held = promise;
      return async () => {
        held = undefined;
        resolve(undefined);
        await setImmediate();
      };
    },
    get watcher() {
      return watcher;
    },
  };
  const watcher = new Watcher({
    async list(query) {
      queries.push(query);
      times.push(clock.now());
      await held;
      const answer = typeof world.answer === 'function' ? world.answer(query) : world.answer;
      if ('items' in answer) return ok(answer);
      const { status, retryAfterMs } = answer;
      const api = { status, code: 'X', message: '', info: '' };
      return err({
        code: 'offline',
        retryable: true,
        ...(status > 0 && { api }),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    },
    clock: clock.now,
    timers: clock,
    mayLook: () => world.mayLook,
    onActive: (guid, at) => active.push([guid, at]),
    report: (cause) => reports.push(cause),
  });
  onTestFinished(() => expect(reports).toEqual([]));
  return world;
}
