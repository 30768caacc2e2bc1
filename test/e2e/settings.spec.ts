import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn, getCode } from './manager.ts';
import { expect, test } from './till-app.ts';

test('language and theme are the same after a restart', async ({ launch }) => {
  const first = await launch();
  await first.page.getByTestId('language-menu').click();
  await first.page.getByTestId('language-ru').click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ru');
  await first.page.getByTestId('theme-menu').click();
  await first.page.getByTestId('theme-dark').click();
  await first.electron.close();

  const second = await launch();
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'ru');
  expect(await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

for (const [what, content] of [
  ['are no JSON', '{"schemaVersion": 1, "prefer'],
  ['are of a later version', '{"schemaVersion": 99}'],
] as const) {
  test(`settings that ${what} are kept aside, and the user is told where`, async ({ launch, profile }) => {
    writeFileSync(join(profile, 'settings.json'), content);
    const { page } = await launch();
    await expect(page.getByTestId('notice-set_aside')).toBeVisible();
    const aside = readdirSync(profile).find((name) => name.startsWith('settings.unreadable-')) ?? '';
    expect(readFileSync(join(profile, aside), 'utf8')).toBe(content);
    await expect(page.getByTestId('notice-set_aside')).toContainText(aside);
    await expect(page.getByTestId('training-store')).toBeEnabled();
  });
}

test('a copied code is on the clipboard, and gone from it when the app is closed', async ({ launch }) => {
  const { page, electron } = await launch({ args: ['--training'] });
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('copy').click();
  await expect(page.getByTestId('copied')).toBeVisible();
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
  let output = '';
  electron.process().stdout?.on('data', (bytes: Buffer) => (output += bytes.toString()));
  await electron.evaluate(({ clipboard }) => {
    const clear = clipboard.clear.bind(clipboard);
    clipboard.clear = () => {
      clear();
      process.stdout.write('the clipboard was cleared\n');
    };
  });
  await electron.close();
  expect(output).toContain('the clipboard was cleared');
});
