import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BoardRow, TillEvent } from '#contract/tills.ts';
import { isComplete } from '#electron/tills/changes.ts';
import { expectFactsToFollow } from './facts-on-disk.ts';
import {
  ANNA,
  BORIS,
  chosen,
  createWorld,
  dataOf,
  EVERYTHING,
  guid,
  NORTH,
  request,
  SOUTH,
  shop,
  type World,
} from './world.ts';

/** Two of the directory, an archived one, and one that was typed in. */
const TILLS = [1, 4, 5, 77];
const EXPECTED_FAILURES = ['till_unknown', 'draft_incomplete', 'no_code', 'storage_failed'];

const anyTill = fc.constantFrom(...TILLS);
const anyDraft = fc.record({
  outletGuid: fc.constantFrom(null, NORTH, SOUTH),
  withoutOutlet: fc.boolean(),
  employeeGuid: fc.constantFrom(null, ANNA, BORIS, guid(299)),
  settingsSeen: fc.boolean(),
});
const anyOutcome = fc.constantFrom(
  { kind: 'issued' } as const,
  { kind: 'refused', code: 'NoPermissions' } as const,
  { kind: 'uncertain', code: 'timed_out' } as const,
);
const simple = (name: 'prepare' | 'discardDraft' | 'handOver' | 'undoHandOver') =>
  anyTill.map((n) => ({ name, run: ({ tills }: World) => tills()[name]({ workplaceGuid: guid(n) }) }));

/** One thing that somebody does, or that happens. */
const anyStep: fc.Arbitrary<{ name: string; run: (world: World) => unknown }> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyTill, anyDraft).map(([n, draft]) => keeping(n, draft)) },
  { weight: 2, arbitrary: simple('prepare') },
  simple('discardDraft'),
  { weight: 3, arbitrary: simple('handOver') },
  simple('undoHandOver'),
  {
    weight: 3,
    arbitrary: fc.tuple(anyTill, fc.constantFrom(null, NORTH, SOUTH)).map(([n, outletGuid]) => ({
      name: `request ${n}`,
      run: ({ tills }: World) => tills().codeRequestLog.requested(request(n, { outletGuid })),
    })),
  },
  { weight: 5, arbitrary: fc.tuple(anyTill, anyOutcome).map(([n, outcome]) => ending(n, outcome)) },
  fc.tuple(anyTill, fc.constantFrom('', 'x', 'y')).map(([n, text]) => ({
    name: `note ${n}`,
    run: ({ tills }: World) => tills().note({ workplaceGuid: guid(n), text }),
  })),
  fc.tuple(fc.subarray(TILLS), fc.boolean()).map(([present, isPlaced]) => ({
    name: `import ${present.join()}`,
    run: (world: World) => {
      const workplaces = shop()
        .workplaces.filter((one) => present.some((n) => one.guid === guid(n)))
        .map((one) => (isPlaced ? one : { ...one, outletGuid: null }));
      world.import({ ...shop(), workplaces });
    },
  })),
  fc.tuple(anyTill, fc.boolean()).map(([n, isQueued]) => ({
    name: isQueued ? `queue ${n}` : `send ${n}`,
    run: (world: World) => {
      const before = world.settings.get(guid(n)) ?? [];
      const one = { id: before.length + 1, optionName: null, createdAt: world.now() };
      const sent = before.map((change) => ({
        ended: { at: world.now(), outcome: 'sent' as const },
        ...change,
      }));
      world.settings.set(guid(n), isQueued ? [...before, one] : sent);
      world.tills().outboxChanged();
    },
  })),
  fc.constant({ name: 'restart', run: (world: World) => world.restart() }),
);

function keeping(n: number, draft: object) {
  return {
    name: `keep ${n} ${JSON.stringify(draft)}`,
    run: ({ tills }: World) => tills().keep(chosen(n, draft)),
  };
}

function ending(
  n: number,
  outcome: { kind: 'issued' } | { kind: 'refused' | 'uncertain'; code: 'timed_out' | 'NoPermissions' },
) {
  return {
    name: `${outcome.kind} ${n}`,
    run: ({ tills, now }: World) => {
      tills().codeRequestLog.ended(
        guid(n),
        outcome.kind === 'issued' ? { kind: 'issued', at: now() } : outcome,
      );
    },
  };
}

const anyDisk = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false));

/** Runs a step, on a disk that takes what is written or on one that takes nothing. */
function run(world: World, step: (world: World) => unknown, isWritable: boolean): void {
  world.pass(1000);
  if (!isWritable) world.db().exec('PRAGMA query_only = ON');
  const db = world.db();
  const result = step(world) as { ok?: boolean; error?: { code: string } } | undefined;
  if (result?.ok === false) expect(EXPECTED_FAILURES).toContain(result.error?.code);
  if (!isWritable && db.isOpen) db.exec('PRAGMA query_only = OFF');
}

/** Since the newest code, or the chance of one: whether the register was last said to have it. */
function isHandedOver(events: readonly TillEvent[]): boolean {
  const kinds = events.map(({ kind }) => kind);
  const last = kinds.find((kind) =>
    ['handed_over', 'hand_over_undone', 'code_issued', 'code_uncertain'].includes(kind),
  );
  return last === 'handed_over';
}

/** Holds that a till’s state is one that what happened to it can lead to. */
function expectStateToBePossible(world: World, { workplaceGuid, state, issuedAt }: BoardRow): void {
  const { draft, events } = dataOf(world.tills().till({ workplaceGuid }));
  const had = (kind: TillEvent['kind']) => events.some((event) => event.kind === kind);
  const hasCode = had('code_issued') || had('code_uncertain');
  const waiting = (world.settings.get(workplaceGuid) ?? []).filter(({ ended }) => !ended).length;
  const isInDirectory =
    world.directory.content?.workplaces.some(({ guid: one }) => one === workplaceGuid) ?? false;
  const kind = state.kind === 'missing' ? state.was : state.kind;
  expect(state.kind === 'missing').toBe(!isInDirectory);
  expect(issuedAt !== null).toBe(had('code_issued'));
  expect(['handed_over', 'settings_waiting'].includes(kind)).toBe(isHandedOver(events));
  expect(kind === 'settings_waiting').toBe(isHandedOver(events) && waiting > 0);
  if (kind === 'not_started') expect([draft, hasCode]).toEqual([null, false]);
  if (kind === 'draft') expect([draft === null, hasCode]).toEqual([false, false]);
  if (kind === 'ready') expect([draft && isComplete(draft), hasCode]).toEqual([true, false]);
  if (kind === 'code_issued' || kind === 'code_uncertain') expect(had(kind)).toBe(true);
  if (state.kind !== 'not_started') expect(state.at).toBeLessThanOrEqual(world.now());
}

function expectEverythingToAgree(world: World): void {
  const { rows, counts, total } = dataOf(world.tills().board({ ...EVERYTHING, offset: 0, limit: 200 }));
  const summary = dataOf(world.tills().summary());
  expect(summary.counts).toEqual(counts);
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(total);
  for (const row of rows) expectStateToBePossible(world, row);
  const ready = rows.flatMap(({ state }) => (state.kind === 'ready' ? state.at : []));
  const next = rows.find(({ workplaceGuid }) => workplaceGuid === summary.nextReady?.workplaceGuid);
  expect(next?.state).toEqual(ready.length > 0 ? { kind: 'ready', at: Math.min(...ready) } : undefined);
}

test('whatever is done in whatever order, each till stands where its history says, in the store where a restart finds it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStep, anyDisk), { minLength: 5, maxLength: 30 }), (steps) => {
      const world = createWorld();
      for (const [{ run: step }, isWritable] of steps) {
        run(world, step, isWritable);
        expectEverythingToAgree(world);
      }
      for (const n of TILLS)
        world.tills().codeRequestLog.ended(guid(n), { kind: 'refused', code: 'timed_out' });
      dataOf(world.tills().keep(chosen(77, { outletGuid: SOUTH })));
      expectFactsToFollow(world.db());
      const all = () => dataOf(world.tills().board({ ...EVERYTHING, offset: 0, limit: 200 }));
      const before = all();
      world.restart();
      expect(all()).toEqual(before);
      expectFactsToFollow(world.db());
    }),
    { numRuns: 30 },
  );
}, 60_000);
