import { expect, test } from './shared-app.ts';

test('the page puts no file on the disk', async ({ page, electron }) => {
  const outcome = await electron.evaluateHandle(({ session }) => {
    const seen = new Promise<[boolean, string]>((resolve) =>
      session.defaultSession.once('will-download', ({ defaultPrevented }, item) =>
        resolve([defaultPrevented, item.getFilename()]),
      ),
    );
    return { seen };
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://bundle/index.html';
    link.download = 'invoice.html';
    document.body.append(link);
    link.click();
    link.remove();
  });
  expect(await outcome.evaluate(({ seen }) => seen)).toEqual([true, 'invoice.html']);
});
