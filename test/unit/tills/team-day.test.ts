import { describe, expect, it } from 'vitest';
import { BoardRecords } from '#electron/board/records.ts';
import { type SharedEvent, subjects, write } from '#electron/board/envelope.ts';
import { createWorld, dataOf, guid, issue, NORTH, shop, SOUTH } from './world.ts';

const ORG = guid(900);
const OWN = `L${'0'.repeat(32)}`;
const OTHER = `L${'1'.repeat(32)}`;
const DAY = { from: Date.UTC(2026, 5, 1), until: Date.UTC(2026, 5, 2) };

/** A laptop that reads what another one does, each thing when it is done. */
function setUp() {
  const world = createWorld(shop());
  const tills = world.tills();
  const records = new BoardRecords(world.db(), OWN);
  tills.sharing.merge(() => records.begin('0.2.0'));
  let seq = 0;
  return {
    world,
    /** @param stamp the server's; else when it was done */
    does: (till: number, outletGuid: string, event: SharedEvent, stamp = event.at) => {
      seq += 1;
      const id = `${OTHER}.${String(seq).padStart(24, '0')}`;
      const subject = subjects(ORG).event({ workplaceGuid: guid(till), outletGuid }, OTHER);
      const data = write({ v: 1, id, app: '0.2.0', event });
      tills.sharing.merge(() => records.take([{ seq, stamp: String(stamp), at: stamp, subject, data }]));
    },
    day: (input = DAY) => dataOf(tills.teamDay(input)),
  };
}

const issued = (at: number): SharedEvent => ({ kind: 'code_issued', at, texted: false, replaced: false });

describe('what a team did in a day', () => {
  it('is nothing where nothing was done', () => {
    expect(setUp().day()).toEqual({ laptops: [], stores: [], more: 0 });
  });

  it('has each store’s laptops together where nobody names the stores, and no store last', () => {
    const { world, does, day } = setUp();
    const [x, y] = [guid(151), guid(152)];
    does(31, y, issued(DAY.from));
    issue(world, 32, { outletGuid: null });
    does(33, x, issued(DAY.from));
    issue(world, 34, { outletGuid: y });
    issue(world, 35, { outletGuid: x });
    expect(day().stores.map(({ outletGuid }) => outletGuid)).toEqual([x, x, y, y, null]);
  });

  it('is counted by laptop, store after store in the order of their names', () => {
    const { world, does, day } = setUp();
    does(4, SOUTH, issued(DAY.from));
    does(4, SOUTH, { kind: 'activated', at: DAY.from + 10 });
    does(1, NORTH, issued(DAY.from + 20));
    issue(world, 2);
    const other = { laptop: OTHER, name: 'Laptop 1111' };
    const own = { laptop: null, name: null };
    const north = { outletGuid: NORTH, outletName: 'North' };
    const south = { outletGuid: SOUTH, outletName: 'South' };
    const { laptops, stores, more } = day();
    expect(new Set(stores.slice(0, 2))).toEqual(
      new Set([
        { ...north, ...other, codes: 1, active: 0 },
        { ...north, ...own, codes: 1, active: 0 },
      ]),
    );
    expect(stores.slice(2)).toEqual([{ ...south, ...other, codes: 1, active: 1 }]);
    expect(new Set(laptops)).toEqual(
      new Set([
        { ...other, codes: 2, active: 1 },
        { ...own, codes: 1, active: 0 },
      ]),
    );
    expect(more).toBe(0);
  });

  it('leaves out what was done before, however late it came, and what comes after', () => {
    const { does, day } = setUp();
    does(1, NORTH, issued(DAY.from - 1), DAY.from + 5);
    does(2, NORTH, issued(DAY.until));
    expect(day()).toEqual({ laptops: [], stores: [], more: 0 });
    expect(day({ from: 0, until: DAY.from }).stores).toMatchObject([{ codes: 1 }]);
  });

  it('counts a till as active once, for whoever made the code that it took', () => {
    const { world, does, day } = setUp();
    issue(world, 1);
    world.tills().codeRequestLog.activated(guid(1), world.now() + 10);
    does(1, NORTH, { kind: 'activated', at: world.now() + 10 });
    expect(day().laptops).toEqual([{ laptop: null, name: null, codes: 1, active: 1 }]);
  });
});
