import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { violationsOf } from './axe.ts';
import { pageSize, pagesOf, pixelsOf, textIn } from './read-pdf.ts';
import { readWithZbar, readWithZxing } from './read-qr.ts';
import { type CodedTill, openSheets, openSheetsOfRun, runThrough } from './sheets-of-a-run.ts';
import { saveTo } from './system-dialogs.ts';
import { expect, inFolder, keepForFailure, launchTillApp, test as base, type TillApp } from './till-app.ts';

const LONG_STORE = 'Сочи, Морской порт, галерея «Южная», 2-й этаж, павильон 214 · Sochi Seaport';
const LONG_PERSON = 'Александра Владимировна Константинопольская-Вознесенская';
const STORES = ['Невский', 'Тверская', 'Казань', 'Сочи', 'Магазин 1 ·'];
/** The longest is what the documentation of the service allows, with letters. */
const CODES = [4, 8, 16, 64];

const directory: DirectoryFile = {
  ...trainingDirectory,
  outlets: trainingDirectory.outlets.map((one) =>
    one.name.startsWith('Сочи') ? { ...one, name: LONG_STORE } : one,
  ),
  employees: trainingDirectory.employees.map((one, at) => (at === 0 ? { ...one, name: LONG_PERSON } : one)),
};

const digits = (length: number, seed: number) =>
  Array.from({ length }, (_none, at) => String((seed * 7 + at * 3 + (at % 5) * seed) % 10)).join('');
const letters = (length: number, seed: number) =>
  Array.from({ length }, (_none, at) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[(seed * 11 + at * 5) % 32]).join(
    '',
  );

/** Each with a code of its own, some longer than others. */
const TILLS: readonly CodedTill[] = STORES.flatMap((store) => {
  const outlet = directory.outlets.find(({ name }) => name.startsWith(store));
  return directory.workplaces
    .filter((one) => one.outlet_guid === outlet?.guid && one.archived !== true)
    .map(({ guid, name }) => ({ guid, name, store: outlet?.name ?? '' }));
}).map((till, at) => {
  const length = CODES[at % CODES.length] ?? 8;
  return { ...till, code: length > 8 ? letters(length, at) : `${at}${digits(length, at)}`.slice(0, length) };
});

type Fixtures = {
  /** An app that has been through the run; it may have been another test's before. */
  app: TillApp;
};

const test = base.extend<Fixtures, { afterRun: TillApp }>({
  afterRun: [
    ({}, use) =>
      inFolder(async (profile) => {
        const app = await launchTillApp(profile);
        const server = await runThrough(app, directory, TILLS);
        await use(app);
        await app.electron.close();
        await server.close();
      }),
    { scope: 'worker' },
  ],
  app: async ({ afterRun: app }, use, info) => {
    await app.page.evaluate(async () => {
      await window.till.app.setPreferences({ language: 'system', theme: 'system' });
      await window.till.activation.revealCodes();
    });
    await app.page.reload();
    await app.page.getByTestId('main-menu').waitFor();
    await use(app);
    await keepForFailure(app, info);
  },
});
// One run for all of them.
test.describe.configure({ mode: 'default' });

/** In the order of the board, as main answers it. */
async function inBoardOrder(page: Page): Promise<CodedTill[]> {
  const guids = await page.evaluate(async () => {
    const filter = { outletGuid: null, states: [], search: '', descending: false };
    const board = await window.till.tills.board({ ...filter, sort: 'store', offset: 0, limit: 200 });
    return board.ok ? board.data.rows.map(({ workplaceGuid }) => workplaceGuid) : [];
  });
  return guids.flatMap((guid) => TILLS.find((till) => till.guid === guid) ?? []);
}

async function save(page: Page, electron: ElectronApplication, pdf: string): Promise<void> {
  await saveTo(electron, pdf);
  await page.getByTestId('save-sheets').click();
  await expect(page.getByTestId('print-outcome')).toContainText('cards.pdf');
}

const CARD = { width: 105, height: 74 };
/** Nothing is printed so near to a card's edge, in millimetres, but the line that it is cut along. */
const MARGIN = 4;

/** A card cut out of its sheet. @param place 0 to 7, from the top left */
function cut(sheet: PNG, place: number): { png: PNG; x: number; y: number } {
  const [x, y] = [(place % 2) * CARD.width, Math.floor(place / 2) * CARD.height];
  const [width, height] = [pixelsOf(CARD.width), pixelsOf(CARD.height)];
  const png = new PNG({ width, height });
  PNG.bitblt(sheet, png, pixelsOf(x), pixelsOf(y), width, height, 0, 0);
  return { png, x, y };
}

/** Whether a sheet is white where no card is, whatever colours the window has. */
function isWhiteBelow({ data, width, height }: PNG): boolean {
  const last = data.subarray((height - pixelsOf(0.5)) * width * 4);
  return last.every((value) => value === 255);
}

/** How many pixels near the card's edge are not white, the cutting lines left out. */
function inkNearEdge({ data, width, height }: PNG): number {
  const [line, margin] = [pixelsOf(0.6), pixelsOf(MARGIN)];
  let ink = 0;
  for (let y = line; y < height - line; y++)
    for (let x = line; x < width - line; x++) {
      const isInside = x >= margin && x < width - margin && y >= margin && y < height - margin;
      if (!isInside && (data[(y * width + x) * 4] ?? 0) < 128) ink += 1;
    }
  return ink;
}

const plain = (text: string) => text.replaceAll(/\s+/g, '');

/** A document with its pages as pictures. */
type Looked = { pdf: string; sheets: PNG[] };

async function lookAt(pdf: string): Promise<Looked> {
  const files = await pagesOf(pdf);
  return { pdf, sheets: await Promise.all(files.map(async (file) => PNG.sync.read(await readFile(file)))) };
}

/** That a till's card is in its place, whole, and that people and both decoders read the same on it. */
async function expectCard(
  { pdf, sheets }: Looked,
  at: { page: number; place: number },
  till: CodedTill,
  folder: string,
) {
  const sheet = sheets[at.page];
  if (sheet === undefined) throw new Error(`there is no page ${at.page}`);
  const { png, x, y } = cut(sheet, at.place);
  const picture = PNG.sync.write(png);
  const file = `${folder}-${at.page}-${at.place}.png`;
  writeFileSync(file, picture);
  expect(await readWithZxing(picture), till.name).toEqual([till.code]);
  expect(await readWithZbar(file), till.name).toEqual([till.code]);
  expect(inkNearEdge(png), `${till.name} of ${till.store} stays within its card`).toBe(0);
  const text = plain(await textIn(pdf, at.page + 1, { x, y, ...CARD }));
  for (const words of [till.name, till.store, till.code, LONG_PERSON]) expect(text).toContain(plain(words));
}

/** Turns the preview to its end. @returns how many cards are shortened or stick out on each page */
async function cutOff(page: Page): Promise<number[]> {
  const counts: number[] = [];
  for (;;) {
    const words = page.getByTestId('sheets-dialog').locator('[data-fit="words"]');
    counts.push(
      await words.evaluateAll(
        (all) => all.filter((one) => one.dataset['short'] || one.scrollHeight > one.clientHeight).length,
      ),
    );
    const on = page.getByTestId('sheets-on');
    if (await on.isDisabled()) return counts;
    await on.click();
  }
}

test('A4 sheets of a run have every till’s card in the board’s order, whole, and two decoders read it at 150 dpi', async ({
  app: { page, electron },
}, info) => {
  await page.evaluate(() => window.till.app.setPreferences({ theme: 'dark' }));
  await openSheets(page, 'Print cards for all codes');
  await expect(page.getByTestId('sheets-count')).toHaveText(`${TILLS.length} cards`);
  expect(await violationsOf(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([0, 0, 0]);
  const pdf = info.outputPath('activation-cards.pdf');
  await save(page, electron, pdf);
  expect(statSync(pdf).mode & 0o777).toBe(0o600);
  expect(await pageSize(pdf)).toEqual([210, 297]);
  const looked = await lookAt(pdf);
  expect(looked.sheets).toHaveLength(Math.ceil(TILLS.length / 8));
  expect(looked.sheets.every(isWhiteBelow)).toBe(true);
  const order = await inBoardOrder(page);
  expect(order).toHaveLength(TILLS.length);
  for (const [at, till] of order.entries())
    await expectCard(looked, { page: Math.floor(at / 8), place: at % 8 }, till, info.outputPath('card'));
});

test('from the run’s page, each store begins a sheet of its own where that is wished', async ({
  app: { page, electron },
}, info) => {
  await openSheetsOfRun(page);
  await page.getByTestId('sheets-by-store').check();
  const pdf = info.outputPath('activation-cards.pdf');
  await save(page, electron, pdf);
  const looked = await lookAt(pdf);
  expect(looked.sheets).toHaveLength(STORES.length);
  const order = await inBoardOrder(page);
  const stores = [...new Set(order.map(({ store }) => store))];
  for (const [number, store] of stores.entries())
    for (const [place, till] of order.filter((one) => one.store === store).entries())
      await expectCard(looked, { page: number, place }, till, info.outputPath('card'));
});

for (const { paper, width, language, words } of [
  { paper: 'receipt', width: 80, language: 'en', words: 'Print cards for all codes' },
  { paper: 'receipt_narrow', width: 58, language: 'ru', words: 'Печать карточек всех кодов' },
] as const)
  test(`a strip of receipts ${width} mm wide (${language}) has a till a piece, each readable`, async ({
    app: { page, electron },
  }, info) => {
    await page.evaluate((wanted) => window.till.app.setPreferences({ language: wanted }), language);
    await openSheets(page, words);
    await page.getByTestId(`paper-${paper}`).check();
    const pdf = info.outputPath('activation-cards.pdf');
    await save(page, electron, pdf);
    const pages = await pagesOf(pdf);
    const order = await inBoardOrder(page);
    expect(pages).toHaveLength(order.length);
    const [across, tall] = await pageSize(pdf);
    expect(across).toBe(width);
    for (const [number, till] of order.entries()) {
      const picture = await readFile(pages[number] ?? '');
      expect(await readWithZxing(picture), till.name).toEqual([till.code]);
      const text = plain(await textIn(pdf, number + 1, { x: 0, y: 0, width: across, height: tall }));
      for (const said of [till.name, till.store, till.code, LONG_PERSON]) expect(text).toContain(plain(said));
      expect(text).toContain(
        plain(language === 'ru' ? 'Уничтожьте после использования' : 'Destroy after use'),
      );
    }
  });

test('codes that are hidden leave the screen with their cards, and none is printed or saved', async ({
  app: { page, electron },
}, info) => {
  await openSheets(page, 'Print cards for all codes');
  await saveTo(electron, info.outputPath('activation-cards.pdf'));
  await page.evaluate(() => window.till.activation.hideCodes());
  await expect(page.getByTestId('sheets-dialog')).toBeHidden();
  expect(await page.content()).not.toContain(TILLS[1]?.code ?? 'none');
  const answers = await page.evaluate(async () => [
    await window.till.sheets.cards({ of: 'run' }),
    await window.till.sheets.print({ paper: { kind: 'a4' } }),
    await window.till.sheets.save({ paper: { kind: 'a4' } }),
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'no_code' } });
});
