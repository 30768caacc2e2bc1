import type { Socket } from 'node:net';

const NOT_GIVEN = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/**
 * What the app reads by itself, who is signed in for one, a server of a test need not know: it is told so.
 * @returns whether this was a read; an order is left to the test
 */
export function refuseRead(socket: Socket, sent: Uint8Array): boolean {
  if (!Buffer.from(sent).toString('latin1', 0, 4).startsWith('GET ')) return false;
  socket.end(NOT_GIVEN);
  return true;
}
