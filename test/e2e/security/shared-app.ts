import type { ElectronApplication, Page } from '@playwright/test';
import { keepForFailure, test as base, type TillApp } from '../till-app.ts';

/**
 * One app for all the tests of a worker: each looks at a rule, and none is to leave the app in another state than it
 * found it in.
 */
export const test = base.extend<{ page: Page; electron: ElectronApplication }, { app: TillApp }>({
  app: [
    async ({ reuse }, use) => {
      const app = await reuse.take();
      await app.page.getByTestId('training-store').waitFor();
      await use(app);
    },
    { scope: 'worker' },
  ],
  page: async ({ app }, use, info) => {
    await use(app.page);
    await keepForFailure(app, info);
  },
  electron: ({ app }, use) => use(app.electron),
});

export { expect } from '@playwright/test';
