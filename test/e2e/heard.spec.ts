import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { importing as importWords } from '#shared/messages/en/import.ts';
import { importing as importWordsRu } from '#shared/messages/ru/import.ts';
import { HEARD, type Part } from './heard.ts';
import { atStep } from './manager.ts';
import { until } from './patience.ts';
import { startScreenReader } from './screen-reader.ts';
import { connect, startStoreServer, type StoreServer } from './store-server.ts';
import { openThis } from './system-dialogs.ts';
import { expect, test } from './till-app.ts';

type Place = { page: Page; electron: ElectronApplication; server: StoreServer; file: string };

/** Presses Enter on a button, wherever the focus was. */
const press = (page: Page, testid: string) => page.getByTestId(testid).press('Enter');

/** The lines of the list that is searched from the field with the focus; other lists may stand beside it. */
async function searched(page: Page): Promise<Locator> {
  const list = await page.locator('[role="combobox"]:focus').getAttribute('aria-controls');
  return page.locator(`[id="${list ?? ''}"]`).getByRole('option');
}

/** Types into the step's search until one line is left, and it is said, whatever was said before. */
async function search(page: Page, text: string): Promise<void> {
  const before = await page.getByTestId('announcer').evaluateHandle((element) => [...element.childNodes]);
  await page.keyboard.type(text);
  await expect(await searched(page)).toHaveCount(1);
  const isSaid = page.waitForFunction((old) => {
    const announcer = document.querySelector('[data-testid="announcer"]');
    const isNew = [...(announcer?.childNodes ?? [])].some((node) => !old.includes(node));
    return isNew && /(^|\D)1(\D|$)/.test(announcer?.textContent ?? '');
  }, before);
  await until('it is said that one line is left', isSaid);
}

/** The job as it goes, part by part; after each it is listened until all that belongs to it was heard. */
const JOB: Record<Part, (place: Place) => Promise<unknown>> = {
  start: ({ page }) => expect(page.getByTestId('sign-in-phone')).toBeFocused(),
  connected: async ({ page, server }) => {
    await connect(page, server);
    await atStep(page, 'store');
  },
  'file read': async ({ page, electron, file }) => {
    writeFileSync(file, JSON.stringify(trainingDirectory));
    await openThis(electron, file);
    await press(page, 'import-directory');
    await expect(
      page.getByTestId('import-dialog').locator('.visually-hidden[role="status"]'),
    ).not.toBeEmpty();
    await page.getByTestId('import-tables').waitFor();
  },
  imported: async ({ page }) => {
    await press(page, 'import-confirm');
    await page.getByTestId('import-note').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('h1:focus').waitFor();
  },
  'a store found': ({ page }) => search(page, 'nevsky'),
  'the store chosen': async ({ page }) => {
    await page.keyboard.press('Enter');
    await atStep(page, 'till');
    await page.getByTestId('till-row').first().waitFor();
    // Nobody can be proposed yet, so who will use it is asked first.
    await expect(page.getByTestId('employee-list').getByTestId('choose-search')).toBeFocused();
  },
  'an employee found': ({ page }) => search(page, 'brandt'),
  'the employee chosen': async ({ page }) => {
    await page.keyboard.press('Enter');
    await page.getByTestId('employee-list').waitFor({ state: 'hidden' });
    await expect(page.getByTestId('get-code')).toBeFocused();
  },
  'a till further': async ({ page }) => {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByTestId('till-row').nth(1)).toHaveAttribute('data-active', 'true');
  },
  refused: async ({ page, server }) => {
    const answer = { status: 422, code: 'NotAllowed', message: 'The employee may not do this.' };
    await server.fault({ match: { method: 'POST' }, times: 1, answer });
    await page.keyboard.press('Enter');
    await page.getByTestId('error-screen').waitFor();
  },
  'the code': async ({ page }) => {
    await press(page, 'back');
    await atStep(page, 'till');
    // Where the step begins the focus goes by itself: not after the key was meant for the button.
    await expect(page.locator('main h1')).toBeFocused();
    await press(page, 'get-code');
    await page.getByTestId('activation-qr').waitFor();
  },
  copied: async ({ page }) => {
    await press(page, 'copy');
    await page.getByTestId('copied').waitFor();
  },
  'full screen': async ({ page }) => {
    await press(page, 'full-screen');
    await page.getByTestId('full-screen-qr').waitFor();
  },
  'print dialog': async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByTestId('full-screen-qr').waitFor({ state: 'detached' });
    await expect(page.getByTestId('full-screen')).toBeFocused();
    await press(page, 'print-card');
    await page.locator('[data-testid="print-now"]:focus').waitFor();
  },
  'handed over': async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByTestId('print-dialog').waitFor({ state: 'detached' });
    await expect(page.getByTestId('print-card')).toBeFocused();
    await press(page, 'handed-over');
    await atStep(page, 'till');
  },
};

/** How far the reading of a file is, said where it takes long; how many lines match before all is typed. */
const PASSING = [
  ...[importWords, importWordsRu].flatMap((words) => Object.values(words.import.stage)).map(escaped),
  /^says: \d\d* matches$/,
  /^says: Найдено: ([02-9]|\d\d+)$/,
];

function escaped(words: string): RegExp {
  return new RegExp(`^says: ${words.replaceAll(/[.?…]/g, '\\$&')}$`);
}

for (const language of ['en', 'ru'] as const)
  test(`whoever hears the screen is told every step of the job, what went wrong, and what was done (${language})`, async ({
    reusedApp: { page, electron },
  }, info) => {
    const server = await startStoreServer();
    await page.evaluate((wanted) => window.till.app.setPreferences({ language: wanted }), language);
    await page.locator(`html[lang="${language}"]`).waitFor();
    const reader = await startScreenReader(page);
    for (const [part, act] of Object.entries(JOB) as [Part, (typeof JOB)[Part]][]) {
      await act({ page, electron, server, file: info.outputPath('directory.json') });
      const said: string[] = [];
      // Words and focus may come a moment after what the part waits for.
      await expect
        .poll(async () => {
          const { title, focus, ...now } = await reader.heard();
          said.push(...now.said.filter((line) => !PASSING.some((words) => words.test(line))));
          return [...said, title, ...focus];
        }, `what is heard at “${part}”`)
        .toEqual(HEARD[language][part]);
    }
    await server.close();
  });
