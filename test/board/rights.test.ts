import { describe, expect, it } from 'vitest';
import { subjects, write } from '#electron/board/envelope.ts';
import { type Link } from '#electron/board/link.ts';
import { guid } from '../unit/tills/world.ts';
import { createIt } from './credentials.ts';
import { newLaptopId, ORG } from './laptop.ts';
import { openLink } from './open-link.ts';
import { createServerWithStream } from './server.ts';

const names = subjects(ORG);
const [NORTH, SOUTH] = [guid(101), guid(102)];

function event(laptop: string, n: number) {
  const id = `${laptop}.${String(n).padStart(24, '0')}`;
  return { id, data: write({ v: 1, id, app: '0.2.0', event: { kind: 'handed_over', at: n } }) };
}

/** Whether reading begins; the server says at once where it may not. */
function reading(link: Link, filter: string): Promise<'ended' | 'refused' | 'reads'> {
  const { promise, resolve } = Promise.withResolvers<'ended' | 'refused' | 'reads'>();
  link
    .read(0, filter, () => {
      resolve('reads');
      return false;
    })
    .then(resolve, () => resolve('ended'));
  return promise;
}

describe('what a laptop may do', () => {
  it.each([
    { role: 'of the whole team', stores: [], elsewhere: 'stored', reads: 'reads' },
    { role: 'of one store', stores: [NORTH], elsewhere: 'refused', reads: 'refused' },
  ])(
    'a laptop $role: own events in its stores, nobody else’s, and nothing of the server’s own',
    async (one) => {
      const it = createIt(ORG);
      const { url } = await createServerWithStream(it);
      const [laptop, other] = [newLaptopId(), newLaptopId()];
      const link = await openLink(it, url, laptop, one.stores);
      const publish = async (subject: string, n: number) => {
        const { id, data } = event(laptop, n);
        return (await link.publish(subject, data, { id })).kind;
      };
      const [north, south] = [NORTH, SOUTH].map((outletGuid) => ({ workplaceGuid: guid(1), outletGuid }));
      if (!north || !south) return expect.fail();
      expect(await publish(names.event(north, laptop), 1)).toBe('stored');
      expect(await publish(names.event(south, laptop), 2)).toBe(one.elsewhere);
      expect(await publish(names.event(north, other), 3)).toBe('refused');
      expect(await publish(names.claim(north), 4)).toBe('stored');
      expect(await publish(names.claim(south), 5)).toBe(one.elsewhere);
      expect(await publish(subjects(guid(901)).event(north, laptop), 6)).toBe('refused');
      for (const [n, api] of [
        'STREAM.DELETE.BOARD',
        'STREAM.PURGE.BOARD',
        'STREAM.UPDATE.BOARD',
        `CONSUMER.DELETE.BOARD.${other}`,
      ].entries())
        expect(await publish(`$JS.API.${api}`, 10 + n)).toBe('refused');
      expect(await link.last(names.claim(north))).toMatchObject({ subject: names.claim(north) });
      expect(await reading(link, names.all)).toBe(one.reads);
      const again = await openLink(it, url, laptop, one.stores);
      if (one.stores.length > 0) expect(await reading(again, subjects(ORG, NORTH).all)).toBe('reads');
    },
  );
});
