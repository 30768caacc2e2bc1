import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './till-app.ts';

const boundsOf = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

test('the window opens where it was left, as large as it was', async ({ launch }) => {
  const place = { x: 60, y: 40, width: 1010, height: 690 };
  const first = await launch();
  await expect
    .poll(() => first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize()))
    .toEqual([1280, 800]);
  await first.electron.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  // The system moves and sizes a window in its own time.
  await expect.poll(() => boundsOf(first.electron)).toEqual(place);
  await first.electron.close();

  const second = await launch();
  await expect.poll(() => boundsOf(second.electron)).toEqual(place);
});
