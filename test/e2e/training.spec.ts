import { fillIn, getCode } from './manager.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { expect, test } from './till-app.ts';

test('in the training store the whole job is done in one go, and two decoders read the code off the window', async ({
  launch,
}, info) => {
  const { page } = await launch();
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  expect(code).toMatch(/^\S{6,}$/);

  const file = info.outputPath('code.png');
  const png = await page.screenshot({ path: file });
  expect(await readWithZxing(png)).toEqual([code]);
  expect(await readWithZbar(file)).toEqual([code]);

  await page.getByTestId('handed-over').click();
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
});
