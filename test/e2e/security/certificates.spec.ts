import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { expect, test } from '../till-app.ts';
import { selfSigned } from '../network/certificates.ts';

test('a server with a certificate that nobody vouches for is told nothing', async ({
  reusedApp: { page },
}) => {
  let handshakes = 0;
  let requests = 0;
  const server = createServer(selfSigned('127.0.0.1'), (_request, response) => {
    requests += 1;
    response.end();
  });
  server.on('connection', () => (handshakes += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const answer = await page.evaluate(
    async ({ baseUrl, orgGuid, workplaceGuid, employeeGuid }) => {
      const connection = { baseUrl, orgGuid, alias: '', token: 'a-token-that-stays-here' };
      const connected = await window.till.connection.connect({ ...connection, options: {} });
      if (!connected.ok) return connected;
      return window.till.activation.issue({
        workplaceGuid,
        employeeGuid,
        outletGuid: null,
        sendSms: false,
        replace: false,
      });
    },
    {
      baseUrl: `https://127.0.0.1:${port}`,
      orgGuid: trainingDirectory.organisation.guid,
      workplaceGuid: trainingDirectory.workplaces[0]?.guid ?? '',
      employeeGuid: trainingDirectory.employees[0]?.guid ?? '',
    },
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'tls_untrusted', reached: 'no' } });
  expect(handshakes).toBeGreaterThan(0);
  expect(requests).toBe(0);
  server.close();
});
