import { expect, test } from './till-app.ts';

test('the window opens where it was left, as large as it was', async ({ launch }) => {
  const place = { x: 60, y: 40, width: 1010, height: 690 };
  const first = await launch();
  expect(
    await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize()),
  ).toEqual([1280, 800]);
  await first.electron.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  await first.electron.close();

  const second = await launch();
  const bounds = await second.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toEqual(place);
});
