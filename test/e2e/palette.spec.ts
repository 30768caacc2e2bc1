import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { listsAreRead } from './manager.ts';
import { expect, test } from './till-app.ts';

test('everything is found and gone to by keys alone: a store, a till, somebody, a page, a link', async ({
  reusedApp: { page, electron },
}) => {
  await page.getByTestId('training-store').click();
  const { keyboard } = page;
  await page.locator('main[data-step="store"]').waitFor();
  await listsAreRead(page);
  const find = async (text: string) => {
    // The one before is gone.
    await expect(page.getByTestId('palette')).toHaveCount(0);
    await keyboard.press('Control+k');
    await expect(page.getByTestId('palette-field')).toBeFocused();
    await keyboard.type(text);
    await expect(page.getByTestId('palette')).toHaveAttribute('aria-busy', 'false');
  };
  const first = page.getByTestId('palette-line').first();

  await find('kazan');
  await expect(first).toHaveAttribute('data-kind', 'store');
  await expect(first.locator('mark')).toHaveText('Kazan');
  await keyboard.press('Enter');
  await expect(page.locator('main[data-step="till"]')).toBeVisible();
  await expect(page.getByTestId('palette')).toHaveCount(0);

  await find('brandt');
  await expect(first).toHaveAttribute('data-kind', 'employee');
  await keyboard.press('Enter');
  await expect(page.getByTestId('announcer')).toContainText('Brandt');

  await find('pending');
  await keyboard.press('Enter');
  await expect(page.locator('main[data-page="outbox"]')).toBeVisible();

  const till = trainingDirectory.workplaces[6]?.guid ?? '';
  await find(`till-setup://till/${till}`);
  await expect(first).toHaveAttribute('data-id', till);
  await keyboard.press('ArrowDown');
  await expect(page.locator('[data-testid="palette-line"][aria-selected="true"]')).toContainText('Copy GUID');
  await keyboard.press('Enter');
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(till);
  await expect(page.locator('main h1')).toBeFocused();

  await find(till);
  await keyboard.press('Enter');
  await expect(page.locator('main[data-page="outbox"]')).toHaveCount(0);
  await expect(page.locator('main h1')).toBeFocused();

  await page.getByTestId('open-search').focus();
  await find('no such thing');
  await expect(page.getByTestId('palette-nothing')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByTestId('open-search')).toBeFocused();
});
