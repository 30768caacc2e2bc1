import { describe, expect, test } from 'vitest';
import {
  ANNA,
  BORIS,
  chosen,
  createWorld,
  dataOf,
  guid,
  issue,
  keep,
  NORTH,
  SOUTH,
  type World,
} from './world.ts';

const on = (n: number) => ({ workplaceGuid: guid(n) });

describe('what was used lately', () => {
  test('is given latest first, at most five of a kind, also after a restart', () => {
    const world = createWorld();
    for (const n of [1, 2, 3, 4, 5, 6, 2]) keep(world, chosen(n, { employeeGuid: n === 6 ? BORIS : ANNA }));
    world.restart();
    expect(world.tills().recents('workplace')).toEqual([2, 6, 5, 4, 3].map(guid));
    expect(world.tills().recents('employee')).toEqual([ANNA, BORIS]);
    expect(world.tills().recents('outlet')).toEqual([NORTH]);
  });

  test('includes what a code was asked for with', () => {
    const world = createWorld();
    keep(world, chosen(1));
    issue(world, 4, { outletGuid: SOUTH, employeeGuid: BORIS });
    expect(world.tills().recents('workplace')).toEqual([guid(4), guid(1)]);
    expect(world.tills().recents('outlet')).toEqual([SOUTH, NORTH]);
  });
});

describe('what the last till of a store was set up with', () => {
  const last = ({ tills }: World, outletGuid: string | null) => dataOf(tills().lastTill({ outletGuid }));

  test('is known of the last one that got a code or became ready there', () => {
    const world = createWorld();
    expect(last(world, NORTH)).toBeNull();
    keep(world, chosen(1, { settingsSeen: true }));
    issue(world, 1, { sendSms: true });
    const first = { workplaceGuid: guid(1), name: 'Till 1', employeeGuid: ANNA, employeeName: 'Anna' };
    expect(last(world, NORTH)).toEqual({ ...first, sendSms: true, settingsSeen: true, at: world.now() });
    world.pass(1000);
    keep(world, chosen(2, { employeeGuid: BORIS }));
    expect(last(world, NORTH)).toMatchObject(first);
    dataOf(world.tills().prepare(on(2)));
    expect(last(world, NORTH)).toMatchObject({ workplaceGuid: guid(2), employeeName: 'Boris' });
    expect(last(world, SOUTH)).toBeNull();
  });

  test('is what a till was made ready with after it got its code', () => {
    const world = createWorld();
    issue(world, 1);
    world.pass(1000);
    keep(world, chosen(1, { employeeGuid: BORIS, sendSms: true }));
    dataOf(world.tills().prepare({ workplaceGuid: guid(1) }));
    expect(last(world, NORTH)).toMatchObject({ employeeName: 'Boris', sendSms: true, at: world.now() });
  });

  test('is asked without a store for those that were set up without one', () => {
    const world = createWorld();
    issue(world, 1);
    expect(last(world, null)).toBeNull();
    issue(world, 4, { outletGuid: null });
    expect(last(world, null)).toMatchObject({ workplaceGuid: guid(4) });
  });
});

describe('the summary', () => {
  test('is told once a turn of the event loop, whatever happened in it', () => {
    const world = createWorld();
    keep(world, chosen(1));
    keep(world, chosen(2));
    issue(world, 2);
    expect(world.summaries).toEqual([]);
    world.turn();
    expect(world.summaries).toHaveLength(1);
    expect(world.summaries[0]?.counts).toMatchObject({ not_started: 2, draft: 1, code_issued: 1 });
    keep(world, chosen(3));
    world.turn();
    const [first, second] = world.summaries;
    expect(second?.revision).toBeGreaterThan(first?.revision ?? 0);
  });

  test('is not told after the end', () => {
    const world = createWorld();
    keep(world, chosen(1));
    world.tills().stop();
    world.turn();
    expect(world.summaries).toEqual([]);
  });

  test('does not count archived tills to which nothing happened', () => {
    const world = createWorld();
    expect(dataOf(world.tills().summary()).counts).toMatchObject({ not_started: 4 });
    keep(world, chosen(5));
    expect(dataOf(world.tills().summary()).counts).toMatchObject({ not_started: 4, draft: 1 });
  });
});
