import { expect, test } from 'vitest';
import { Link } from '#electron/board/link.ts';

test('a board whose socket cannot be made is not reached', async () => {
  const opened = await Link.open({
    url: 'wss://board.example.com',
    credentials: { laptop: `L${'0'.repeat(32)}`, bytes: new Uint8Array() },
    openSocket: () => {
      throw new TypeError('net.WebSocket is not a constructor');
    },
  });
  expect(opened).toEqual({ ok: false, error: 'not_reached' });
});
