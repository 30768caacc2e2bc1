import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { fillIn, getCode } from './manager.ts';
import { pageSize, pagesOf, textOf } from './read-pdf.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { saveTo } from './system-dialogs.ts';
import { expect, test } from './till-app.ts';

/** To a code of the training store, and its card on the screen. @returns the code */
async function showCard(page: Page): Promise<string> {
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  const code = await getCode(page);
  await page.getByTestId('print-card').click();
  await expect(page.getByTestId('print-dialog')).toBeVisible();
  return code;
}

for (const { paper, width, language } of [
  { paper: 'a6', width: 210, language: 'en' },
  { paper: 'receipt', width: 80, language: 'ru' },
] as const)
  test(`a card on ${paper} paper (${language}) is one page, says everything, and two decoders read it at 150 dpi`, async ({
    launch,
  }, info) => {
    const { page, electron } = await launch({ args: [`--lang=${language}`] });
    await page.evaluate((language) => window.till.app.setPreferences({ language, theme: 'dark' }), language);
    const code = await showCard(page);
    await page.getByTestId(`paper-${paper}`).check();
    const pdf = info.outputPath('card.pdf');
    await saveTo(electron, pdf);
    await page.getByTestId('save-card').click();
    await expect(page.getByTestId('print-outcome')).toContainText('card.pdf');

    const pages = await pagesOf(pdf);
    expect(pages).toHaveLength(1);
    const [picture = ''] = pages;
    expect(await readWithZbar(picture)).toEqual([code]);
    expect(await readWithZxing(await readFile(picture))).toEqual([code]);
    expect((await pageSize(pdf))[0]).toBe(width);
    const shown = await page.getByTestId('card').first().innerText();
    const printed = await textOf(pdf);
    for (const line of shown.split('\n').filter((text) => text.trim() !== ''))
      expect(printed).toContain(line.replaceAll(/\s+/g, ' ').trim());
  });

test('a card is neither printed nor saved once the codes are hidden', async ({
  reusedApp: { page, electron },
}, info) => {
  await showCard(page);
  await saveTo(electron, info.outputPath('card.pdf'));
  await page.evaluate(() => window.till.activation.hideCodes());
  await expect(page.getByTestId('print-dialog')).toBeHidden();
  const workplaceGuid = await page.evaluate(async () => {
    const snapshot = await window.till.app.snapshot();
    return snapshot.ok ? (snapshot.data.state.activations[0]?.workplaceGuid ?? '') : '';
  });
  const answers = await page.evaluate(
    async (input) => [
      await window.till.activation.printCard(input),
      await window.till.activation.saveCard(input),
    ],
    { workplaceGuid, paper: { kind: 'a6' } as const },
  );
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'no_code' } });
});

test('without a printer the card says so, and can be saved instead', async ({ reusedApp: { page } }) => {
  await showCard(page);
  await page.getByTestId('print-now').click();
  await expect(page.getByTestId('print-dialog').getByTestId('error-title')).toBeVisible();
  await expect(page.getByTestId('save-card')).toBeEnabled();
});
