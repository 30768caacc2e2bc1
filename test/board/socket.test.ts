import type { net } from 'electron';
import { expect, expectTypeOf, it } from 'vitest';
import { readCredentials } from '#electron/board/credentials.ts';
import { subjects, write } from '#electron/board/envelope.ts';
import { Link } from '#electron/board/link.ts';
import { temporaryFolder } from '../unit/storage/folders.ts';
import { guid } from '../unit/tills/world.ts';
import { createIt } from './credentials.ts';
import { newLaptopId, ORG } from './laptop.ts';
import { createServerWithStream } from './server.ts';

type Real = InstanceType<(typeof net)['WebSocket']>;
/** All that Electron's sockets have, beside what every target of events has. */
const MEMBERS = [
  ...(['url', 'readyState', 'bufferedAmount', 'extensions', 'protocol', 'binaryType'] as const),
  ...(['onopen', 'onmessage', 'onerror', 'onclose', 'send', 'close'] as const),
];

it('Electron’s sockets are what the app takes them for', () => {
  expectTypeOf<Exclude<keyof Real, keyof EventTarget>>().toEqualTypeOf<(typeof MEMBERS)[number]>();
  expectTypeOf<ConstructorParameters<(typeof net)['WebSocket']>>().toEqualTypeOf<
    [url: string, protocols?: string | string[] | Electron.WebSocketOptions | undefined]
  >();
  expectTypeOf<keyof Electron.WebSocketOptions>().toEqualTypeOf<
    'headers' | 'origin' | 'partition' | 'protocols' | 'session' | 'useSessionCookies'
  >();
  expectTypeOf<Real['binaryType']>().toEqualTypeOf<'nodebuffer' | 'arraybuffer' | 'blob'>();
  expectTypeOf<Parameters<Real['send']>>().toEqualTypeOf<
    [data: string | ArrayBufferLike | ArrayBufferView | Blob]
  >();
  expectTypeOf<Parameters<Real['close']>>().toEqualTypeOf<
    [code?: number | undefined, reason?: string | undefined]
  >();
});

it('what the board does with a socket, Electron’s can do', async () => {
  const team = createIt(ORG);
  const { url } = await createServerWithStream(team);
  const laptop = newLaptopId();
  const credentials = readCredentials(team.laptop(temporaryFolder(), laptop), true);
  if (!credentials.ok) return expect.fail(credentials.error);
  const used = new Set<string | symbol>();
  const openSocket = (address: string) =>
    new Proxy(new WebSocket(address), {
      get(socket, name) {
        used.add(name);
        const value: unknown = Reflect.get(socket, name, socket);
        return typeof value === 'function' ? (value.bind(socket) as unknown) : value;
      },
      set(socket, name, value) {
        used.add(name);
        return Reflect.set(socket, name, value, socket);
      },
    });
  const opened = await Link.open({ url, credentials: credentials.data, openSocket });
  if (!opened.ok) return expect.fail(opened.error);
  const link = opened.data;
  const place = { workplaceGuid: guid(1), outletGuid: null };
  const id = `${laptop}.${'0'.repeat(24)}`;
  const data = write({ v: 1, id, laptop, kind: 'take' });
  expect(await link.publish(subjects(ORG).claim(place), data, { id, expect: 0 })).toMatchObject({
    kind: 'stored',
  });
  expect(await link.last(subjects(ORG).claim(place))).toMatchObject({ seq: 1 });
  await link.read(0, subjects(ORG).all, () => false);
  await link.close();
  expect(used.size).toBeGreaterThan(5);
  expect([...used].filter((name) => !MEMBERS.some((member) => member === name))).toEqual([]);
});
