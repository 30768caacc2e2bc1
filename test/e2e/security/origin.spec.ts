import type { ElectronApplication } from '@playwright/test';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { expect, test } from '../till-app.ts';
import { startStrangeSite } from './strange-site.ts';

/**
 * What a request in the sessions that carry the token comes to. The app closes a session's connections before each request
 * of its own; what is cut off by that is asked again.
 */
const ask = (electron: ElectronApplication, url: string) =>
  electron.evaluate(async ({ session }, address) => {
    const outcomes = [0, 1, 2, 3, 4].map(async (index) => {
      const own = session.fromPartition(`pos-api-${index}`, { cache: false });
      for (;;) {
        const outcome = await own.fetch(address).then(({ status }) => String(status), String);
        if (!outcome.includes('ERR_ABORTED')) return outcome;
      }
    });
    return [...new Set(await Promise.all(outcomes))];
  }, url);

const blocked = [expect.stringContaining('ERR_BLOCKED_BY_CLIENT')];

test('the sessions that carry the token reach the connection’s origin alone, and none without a connection', async ({
  launch,
}) => {
  const [api, other] = [await startStrangeSite(), await startStrangeSite()];
  const { page, electron } = await launch();
  await page.getByTestId('training-store').waitFor();
  expect(await ask(electron, api.url)).toEqual(blocked);

  const connected = await page.evaluate(
    ([baseUrl, orgGuid]) =>
      window.till.connection.connect({ baseUrl, orgGuid, alias: '', token: 'a-token', options: {} }),
    [api.url, trainingDirectory.organisation.guid] as const,
  );
  expect(connected.ok).toBe(true);
  // They are opened with the first request.
  const [till, employee] = [trainingDirectory.workplaces[0], trainingDirectory.employees[0]];
  await page.evaluate((input) => window.till.activation.issue(input), {
    ...{ workplaceGuid: till?.guid ?? '', outletGuid: null, employeeGuid: employee?.guid ?? '' },
    ...{ sendSms: false, replace: false },
  });
  expect(api.asked()).not.toEqual([]);
  expect(await ask(electron, `${api.url}/x`)).toEqual(['200']);
  expect(await ask(electron, other.url)).toEqual(blocked);
  // Nor does a redirect lead there.
  expect(await ask(electron, `${api.url}/redirect-to?${other.url}`)).toEqual(blocked);
  expect(other.asked()).toEqual([]);
  await Promise.all([api.close(), other.close()]);
});
