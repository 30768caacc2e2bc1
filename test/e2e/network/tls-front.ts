import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import type { KeyAndCertificate } from './certificates.ts';

/** TLS before a server that has none. */
export type TlsFront = { port: number; close: () => void };

/**
 * Puts a certificate before a server of this computer.
 * @param url where the server is, without TLS
 * @param host the address to listen on
 */
export async function startTlsFront(
  url: string,
  shown: KeyAndCertificate,
  host = '127.0.0.1',
): Promise<TlsFront> {
  const { hostname, port } = new URL(url);
  const server = createServer(shown, (outside) => {
    const inside = connect(Number(port), hostname);
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
