import { expect, test } from './shared-app.ts';

test('the page opens no window, neither to the web nor to itself', async ({ page, electron }) => {
  const opened = await page.evaluate(() =>
    ['https://example.com', 'app://bundle/index.html', 'about:blank', 'mailto:somebody@example.com'].map(
      (address) => window.open(address) === null,
    ),
  );
  expect(opened).toEqual([true, true, true, true]);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://bundle/index.html';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  });
  // A round trip through the page: what the click began has been answered by then.
  expect(await page.evaluate(() => window.open('about:blank'))).toBeNull();
  expect(await electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});
