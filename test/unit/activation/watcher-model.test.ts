import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorld, type Answer } from './watched-world.ts';

type World = ReturnType<typeof createWorld>;
type Till = { activatedAt: number | null; openedAt: number | null; activeSince: number | null };

/** The service as the watcher knows it, with what it has been told. */
class Model {
  readonly tills = new Map<string, Till>();
  status = 0;
  retryAfterMs: number | undefined;
  toldUntil = 0;
  /** The service's clock; it never says the same of two activations. */
  #serviceTime = 1_000_000;

  tick(): number {
    return (this.#serviceTime += 1);
  }

  till(guid: string): Till {
    const till = this.tills.get(guid) ?? { activatedAt: null, openedAt: null, activeSince: null };
    this.tills.set(guid, till);
    return till;
  }

  answer(now: number): Answer {
    if (this.status !== 0) {
      const { status, retryAfterMs } = this;
      if (status === 429) this.toldUntil = now + (retryAfterMs ?? 0);
      return { status, retryAfterMs };
    }
    const items = [...this.tills].map(([guid, { activatedAt }]) => ({ guid, activatedAt }));
    items.sort((one, other) => (other.activatedAt ?? -1) - (one.activatedAt ?? -1));
    return { items, nextPageToken: null };
  }
}

type Step = { name: string; ms: number; run: (world: World, model: Model) => void };
const guid = (n: number) => `till-${n}`;
const tillNumber = fc.integer({ min: 0, max: 4 });
const step = (name: string, run: Step['run']): Step => ({ name, ms: 0, run });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: 1, max: 200_000 })
      .map((ms) => ({ name: `${ms} ms`, ms, run: () => undefined })),
  },
  {
    weight: 4,
    arbitrary: tillNumber.map((n) =>
      step(`code ${n}`, (world, model) => {
        const till = model.till(guid(n));
        till.openedAt = world.clock.now();
        till.activeSince = null;
        world.open(guid(n), { before: till.activatedAt });
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: tillNumber.map((n) =>
      step(`till ${n} comes alive`, (world, model) => {
        const till = model.till(guid(n));
        till.activatedAt = model.tick();
        if (till.openedAt !== null) till.activeSince ??= world.clock.now();
      }),
    ),
  },
  fc.boolean().map((may) =>
    step(may ? 'shown' : 'hidden', (world) => {
      world.mayLook = may;
      world.watcher.changed();
    }),
  ),
  fc.constantFrom(0, 0, 429, 500).map((status) =>
    step(`status ${status}`, (_world, model) => {
      model.status = status;
      model.retryAfterMs = status === 429 ? 45_000 : undefined;
    }),
  ),
  fc.constant(step('wakes up', (world) => world.watcher.wake())),
);

it('never asks more often than its budget, while it must not, or when told to wait; and tells of every till within two looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 40 }), async (steps) => {
      const model = new Model();
      const world = createWorld();
      world.answer = () => {
        const now = world.clock.now();
        expect(world.mayLook).toBe(true);
        expect(now).toBeGreaterThanOrEqual(model.toldUntil);
        expect([...model.tills.values()].some(({ openedAt }) => openedAt !== null)).toBe(true);
        return model.answer(now);
      };
      for (const { ms, run } of steps) {
        run(world, model);
        await world.pass(ms);
        settle(world, model);
      }
      // Once it may look and is answered, whatever came alive is told of at the next look: a minute later at the most.
      world.mayLook = true;
      model.status = 0;
      world.watcher.changed();
      await world.pass(Math.max(0, model.toldUntil - world.clock.now()) + 2 * 60_000);
      settle(world, model);
      for (const { activeSince } of model.tills.values()) expect(activeSince).toBeNull();
      for (const gap of world.gaps()) expect(gap).toBeGreaterThanOrEqual(3000);
    }),
    { numRuns: 60 },
  );
});

/** Takes what was told; it must be what came alive after its code was made, as the service said. */
function settle(world: World, model: Model): void {
  expect(world.reports).toEqual([]);
  for (const [told, at] of world.active.splice(0)) {
    const till = model.till(told);
    expect(till.activeSince).not.toBeNull();
    expect(till.activatedAt).toBe(at);
    till.openedAt = null;
    till.activeSince = null;
  }
}
