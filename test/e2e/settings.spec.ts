import { fillIn, getCode } from './manager.ts';
import { expect, test } from './till-app.ts';

test('language and theme are the same after a restart', async ({ launch }) => {
  const first = await launch();
  await first.page.getByTestId('language-menu').click();
  await first.page.getByTestId('language-ru').click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ru');
  await first.page.getByTestId('theme-menu').click();
  await first.page.getByTestId('theme-dark').click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.electron.close();

  const second = await launch();
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'ru');
  expect(await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('a copied code is on the clipboard, and gone from it when the app is closed', async ({ launch }) => {
  const { page, electron, output } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('copy').click();
  await expect(page.getByTestId('copied')).toBeVisible();
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
  await electron.evaluate(({ clipboard }) => {
    const clear = clipboard.clear.bind(clipboard);
    clipboard.clear = () => {
      clear();
      process.stdout.write('the clipboard was cleared\n');
    };
  });
  await electron.close();
  await expect.poll(output, 'what main said').toContain('the clipboard was cleared');
});
