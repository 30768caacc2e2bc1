import { cutOff } from './cut-off.ts';
import { listsAreRead } from './manager.ts';
import { look } from './settle.ts';
import { expect, test } from './till-app.ts';

test('a text that lies over another one, or sticks out of its box, is found', async ({
  reusedApp: { page, electron },
}) => {
  await page.getByTestId('training-store').click();
  await listsAreRead(page);
  await page.getByTestId('proposed-store').waitFor();
  await look(page, electron, { language: 'en', theme: 'light', size: [1280, 800] });
  expect(await cutOff(page)).toEqual([]);

  const shift = (selector: string, property: string, value: string) =>
    page.evaluate(
      ([found, name, to]) => document.querySelector<HTMLElement>(found)?.style.setProperty(name, to),
      [selector, property, value] as const,
    );
  await shift('main h1', 'translate', '0 24px');
  expect(await cutOff(page)).toEqual([expect.stringMatching(/^overlap: /)]);
  await shift('main h1', 'translate', '');

  await page.getByTestId('main-menu').click();
  await page.getByTestId('menu').waitFor();
  expect(await cutOff(page), 'a menu lies over the page on purpose').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByTestId('menu').waitFor({ state: 'hidden' });
  await shift('[data-testid="open-search"] .long', 'translate', '0 1rem');
  expect(await cutOff(page)).toEqual([expect.stringMatching(/^sticks out of its box: “Search stores/)]);
});
