import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OptionQueues, type QueueStatus } from '#electron/outbox/option-queues.ts';

type Member = { id: number; lane: string; place: QueueStatus };

/** What lanes are meant to do, said as plainly as possible. */
function createModel() {
  let members: Member[] = [];
  const heads = () =>
    members.filter(({ lane }, index) => members.findIndex((other) => other.lane === lane) === index);
  const isReady = ({ place }: Member, now: number) =>
    place.kind === 'ready' || (place.kind === 'waiting' && place.until <= now);
  return {
    add: (member: Member) => void members.push(member),
    place(id: number, place: QueueStatus) {
      members = members.map((member) => (member.id === id ? { ...member, place } : member));
    },
    remove: (id: number) => void (members = members.filter((member) => member.id !== id)),
    ready: (now: number) =>
      heads()
        .filter((member) => isReady(member, now))
        .map(({ id }) => id),
    waits: (now: number) =>
      heads().flatMap(({ place }) => (place.kind === 'waiting' && place.until > now ? [place.until] : [])),
    ids: () => members.map(({ id }) => id),
  };
}

const anyPlace: fc.Arbitrary<QueueStatus> = fc.oneof(
  fc.constant<QueueStatus>({ kind: 'ready' }),
  fc.record({ kind: fc.constant('waiting' as const), until: fc.nat({ max: 50 }) }),
  fc.constant<QueueStatus>({ kind: 'held' }),
);
const anyStep = fc.oneof(
  fc.record({ do: fc.constant('add' as const), lane: fc.constantFrom('a', 'b', 'c'), place: anyPlace }),
  fc.record({ do: fc.constant('place' as const), nth: fc.nat(), place: anyPlace }),
  fc.record({ do: fc.constant('remove' as const), nth: fc.nat() }),
  fc.record({ do: fc.constant('take' as const), putBack: fc.boolean() }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 20 }) }),
  fc.record({ do: fc.constant('wake' as const) }),
);

describe('lanes', () => {
  test('always give a first of its lane that is ready, and none when there is none', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const lanes = new OptionQueues();
        const model = createModel();
        let now = 0;
        let lastId = 0;
        const nth = (n: number) => model.ids()[n % Math.max(1, model.ids().length)];
        for (const step of steps) {
          if (step.do === 'pass') now += step.ms;
          if (step.do === 'add') {
            lastId += 1;
            lanes.add(lastId, step.lane, step.place);
            model.add({ id: lastId, ...step });
          }
          const id = 'nth' in step ? nth(step.nth) : undefined;
          if (step.do === 'place' && id !== undefined) {
            lanes.setStatus(id, step.place);
            model.place(id, step.place);
          }
          if (step.do === 'remove' && id !== undefined) {
            lanes.remove(id);
            model.remove(id);
          }
          if (step.do === 'wake') {
            lanes.expediteAll();
            for (const one of model.ready(Infinity)) model.place(one, { kind: 'ready' });
          }
          expect(lanes.hasReady(now)).toBe(model.ready(now).length > 0);
          // Being looked at has woken those that were due.
          for (const one of model.ready(now)) model.place(one, { kind: 'ready' });
          expect(lanes.nextDue()).toBe(
            model.waits(now).length > 0 ? Math.min(...model.waits(now)) : undefined,
          );
          if (step.do !== 'take') continue;
          const ready = model.ready(now);
          const taken = lanes.take(now);
          if (ready.length === 0) expect(taken).toBeUndefined();
          else expect(ready).toContain(taken);
          if (taken === undefined) continue;
          model.place(taken, step.putBack ? { kind: 'ready' } : { kind: 'sending' });
          if (step.putBack) lanes.requeue(taken);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('take turns', () => {
    const lanes = new OptionQueues();
    for (let id = 1; id <= 9; id += 1) lanes.add(id, `lane ${id % 3}`, { kind: 'ready' });
    const order: number[] = [];
    for (let id = lanes.take(0); id !== undefined; id = lanes.take(0)) {
      order.push(id);
      if (order.length % 3 === 0)
        order.slice(-3).forEach((one) => {
          lanes.remove(one);
        });
    }
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
