import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../network/certificates.ts';
import { expect, test } from '../till-app.ts';

test('nobody reads what TLS protects by setting SSLKEYLOGFILE', async ({ launch, profile }) => {
  const keys = join(profile, 'tls-keys.log');
  const { electron } = await launch({ env: { SSLKEYLOGFILE: keys } });
  const server = createServer(selfSigned('127.0.0.1'), (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let handshakes = 0;
  server.on('connection', () => (handshakes += 1));
  const known = await electron.evaluate(async ({ session }, url) => {
    const open = session.fromPartition('open');
    open.webRequest.onBeforeRequest(null);
    await open.fetch(url).catch(() => undefined);
    return { keys: process.env['SSLKEYLOGFILE'], folder: process.env['NoDefaultCurrentDirectoryInExePath'] };
  }, `https://127.0.0.1:${port}/`);
  server.close();
  expect(known).toEqual({ folder: '1' });
  expect(handshakes).toBeGreaterThan(0);
  expect(existsSync(keys)).toBe(false);
});
