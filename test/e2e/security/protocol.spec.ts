import { expect, test } from './shared-app.ts';

test('the app’s own protocol gives out the bundled page and nothing beside it', async ({ electron }) => {
  const statuses = await electron.evaluate(async ({ session }) => {
    const ask = async (address: string, init?: RequestInit) => {
      try {
        return (await session.defaultSession.fetch(address, init)).status;
      } catch (cause) {
        return (cause as Error).message;
      }
    };
    return {
      page: await ask('app://bundle/index.html'),
      main: await ask('app://bundle/..%2fmain.js'),
      preload: await ask('app://bundle/%2e%2e/preload.cjs'),
      system: await ask('app://bundle/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd'),
      folder: await ask('app://bundle/'),
      post: await ask('app://bundle/index.html', { method: 'POST', body: 'x' }),
      otherHost: await ask('app://elsewhere/index.html'),
    };
  });
  expect(statuses).toEqual({
    page: 200,
    main: 404,
    preload: 404,
    system: 404,
    folder: 404,
    post: 403,
    otherHost: 403,
  });
});
