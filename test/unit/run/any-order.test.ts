import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorld, runOf, runTill, tillAt } from './world.ts';

const TILLS = 3;
const FAULTS = {
  none: undefined,
  refused: { status: 422, code: 'NotAllowed' },
  busy: { status: 429, code: 'TooManyRequests' },
  'lost before it came': { cut: 'before' },
  'lost after it came': { cut: 'after' },
} as const;

const till = fc.nat({ max: TILLS - 1 });
const action = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ does: 'nothing' } as const) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('pause', 'resume', 'stop') }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('again', 'replace', 'beside'), n: till }) },
);
type Click = typeof action extends fc.Arbitrary<infer Value> ? Value : never;
const faults = fc.array(fc.constantFrom(...(Object.keys(FAULTS) as (keyof typeof FAULTS)[])), {
  minLength: TILLS,
  maxLength: TILLS,
});

it('whatever is clicked when, no till gets more codes than were asked for, and none with a code is shown without, now or after a crash', async () => {
  const script = fc.record({ clicks: fc.array(action, { maxLength: 12 }), restarts: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(faults, fc.array(script, { minLength: 1, maxLength: 3 }), async (fates, scripts) => {
      const world = await createWorld();
      for (const [n, fate] of fates.entries()) {
        const fault = FAULTS[fate];
        if (fault) world.fault(tillAt(n), fault);
      }
      const wanted = Array.from({ length: TILLS }, () => 1);
      /** What came to the service and was not turned away: a code may have been made of it. */
      const codes = (n: number) =>
        world.sent.filter(
          ({ method, till: its, status }) =>
            method === 'POST' && its === tillAt(n) && (status === null || status === 200),
        );
      const isMade = (n: number) => codes(n).some(({ status }) => status === 200);
      const check = () => {
        for (const { till: its, state } of world.onDisk()) {
          const n = [0, 1, 2].find((one) => tillAt(one) === its.workplaceGuid) ?? TILLS;
          if (isMade(n)) expect(['in_line', 'not_asked', 'failed']).not.toContain(state.kind);
          if (state.kind === 'code_made') expect(isMade(n)).toBe(true);
        }
        // One that has ended is not there any more after a restart.
        if (!world.run().state()) return;
        for (let n = 0; n < TILLS; n += 1) {
          expect(codes(n).length).toBeLessThanOrEqual(wanted[n] ?? 0);
          const { kind } = world.stateOf(n);
          if (isMade(n)) expect(['not_asked', 'failed']).not.toContain(kind);
        }
      };
      const beside: Promise<unknown>[] = [];
      /** Settles when nothing is under way any more: what ends may be clicked upon once more. */
      const settled = async () => {
        for (let seen = -1; seen !== beside.length;) {
          seen = beside.length;
          await world.run().idle();
          await Promise.all(beside);
        }
      };
      const onItsOwn = Array.from({ length: TILLS }, () => 0);
      let clicks: Click[] = [];
      const act = (): void => {
        check();
        const next = clicks.shift();
        if (!next || next.does === 'nothing') return;
        if ('n' in next) {
          const { n } = next;
          if (next.does === 'beside') {
            wanted[n] = (wanted[n] ?? 0) + 1;
            onItsOwn[n] = (onItsOwn[n] ?? 0) + 1;
            beside.push(world.activation().issue({ ...runTill(n), replace: false }));
            return;
          }
          if (world.run().again(tillAt(n), null, next.does === 'replace').ok)
            wanted[n] = (wanted[n] ?? 0) + 1;
          return;
        }
        // Whoever stops the run wants no more codes than were asked for by then, but on the tills' own pages.
        if (next.does === 'stop')
          for (const n of wanted.keys())
            wanted[n] = Math.min(wanted[n] ?? 0, codes(n).length + (onItsOwn[n] ?? 0));
        world.run()[next.does]();
      };
      world.run().start(runOf(TILLS));
      for (const { clicks: its, restarts } of scripts) {
        clicks = [...its];
        world.onChange(act);
        await settled();
        if (restarts) world.restart();
        check();
        world.onChange(act);
        world.run().resume();
        await settled();
        check();
      }
    }),
    { numRuns: 40 },
  );
});
