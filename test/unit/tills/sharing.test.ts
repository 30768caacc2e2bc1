import { describe, expect, it } from 'vitest';
import { createWorld, dataOf, guid, handOver, issue, request, type World } from './world.ts';

const asks = ({ tills }: World, n: number) => dataOf(tills().codeRequestLog.requested(request(n)));
const loses = ({ tills }: World, n: number) => {
  tills().codeRequestLog.ended(guid(n), { kind: 'uncertain', code: 'timed_out' });
};

function unsettled({ tills }: World): string[] {
  const { sharing } = tills();
  const all = sharing.unsettled().map(({ workplaceGuid }) => workplaceGuid);
  // Of one till the same is said as of all.
  for (const n of [1, 2, 3, 4]) expect(sharing.isUnsettled(guid(n))).toBe(all.includes(guid(n)));
  return all;
}

describe('the tills at which this laptop is', () => {
  it('are those whose code it asks for, has or may have, until they are handed over', () => {
    const world = createWorld();
    expect(unsettled(world)).toEqual([]);
    asks(world, 1);
    asks(world, 2);
    loses(world, 2);
    issue(world, 3);
    expect(unsettled(world).toSorted()).toEqual([guid(1), guid(2), guid(3)]);
    handOver(world, 2);
    handOver(world, 3);
    expect(unsettled(world)).toEqual([guid(1)]);
  });

  it('are not those that are active, unless another code is being asked for', () => {
    const world = createWorld();
    issue(world, 1);
    asks(world, 2);
    loses(world, 2);
    for (const n of [1, 2]) world.tills().codeRequestLog.activated(guid(n), world.now());
    expect(unsettled(world)).toEqual([]);
    asks(world, 1);
    expect(unsettled(world)).toEqual([guid(1)]);
    world.tills().codeRequestLog.ended(guid(1), { kind: 'refused', code: 'NoPermissions' });
    expect(unsettled(world)).toEqual([]);
  });

  it('are those with a code whose replacement was refused', () => {
    const world = createWorld();
    issue(world, 1);
    asks(world, 1);
    world.tills().codeRequestLog.ended(guid(1), { kind: 'refused', code: 'NoPermissions' });
    expect(unsettled(world)).toEqual([guid(1)]);
  });
});
