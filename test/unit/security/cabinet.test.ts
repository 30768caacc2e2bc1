import { afterEach, expect, it, vi } from 'vitest';

const openExternal = vi.hoisted(() => vi.fn<(url: string) => Promise<void>>());
vi.mock('electron', () => ({ shell: { openExternal } }));
const { openCabinet } = await import('#electron/security/cabinet.ts');

afterEach(() => {
  openExternal.mockReset();
});

it('opens the vendor’s cabinet, and takes no other address from anybody', async () => {
  openExternal.mockResolvedValue(undefined);
  expect(openCabinet).toHaveLength(0);
  expect(await openCabinet()).toBe(true);
  expect(openExternal.mock.calls).toEqual([['https://my.life-pos.ru']]);
});

it('says so when there is no browser to open it', async () => {
  openExternal.mockRejectedValue(new Error('no application'));
  expect(await openCabinet()).toBe(false);
});
