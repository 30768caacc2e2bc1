import type { Locator, Page } from '@playwright/test';
import fc from 'fast-check';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { fillIn, getCode } from './manager.ts';
import { readWithZxing } from './read-qr.ts';
import { look } from './settle.ts';
import { connectWithDirectory, type StoreServer, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

let server: StoreServer;
test.beforeEach(async () => {
  server = await startStoreServer();
});
test.afterEach(() => server.close());

type Box = { x: number; y: number; width: number; height: number };

/** The code, what is drawn of it, and what stands around them. */
const PARTS = {
  heading: 'main h1',
  digits: '[data-testid="activation-code"]',
  square: '[data-testid="activation-qr"]',
  panel: '[data-testid="waiting-for-till"]',
} as const;

const PRINTABLE = fc.integer({ min: 0x21, max: 0x7e }).map((at) => String.fromCharCode(at));
/** The lengths that count, then any: the same ones each time. */
const CODES = [
  '4710',
  '47108325',
  'AB12-CD34-EF56-7',
  '0123456789'.repeat(7).slice(0, 64),
  'W@%M'.repeat(16),
  ...fc.sample(fc.string({ unit: PRINTABLE, minLength: 1, maxLength: 64 }), { numRuns: 2, seed: 4710 }),
];

/** So many tills of a store are set up before the next store's turn. */
const TILLS = 3;

/** Names of the stores that have enough of them. */
function storesWithTills(): string[] {
  const { outlets, workplaces } = trainingDirectory;
  const tillsOf = (guid: string) => workplaces.filter((till) => till.outlet_guid === guid && !till.archived);
  return outlets.filter(({ guid }) => tillsOf(guid).length > TILLS).map(({ name }) => name);
}

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not there');
  return box;
}

function overlap(one: Box, other: Box): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** What is wrong with the layout; nothing where all is whole and apart. */
async function faultsOf(page: Page): Promise<string[]> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const boxes: [string, Box][] = [];
  for (const [name, selector] of Object.entries(PARTS))
    boxes.push([name, await boxOf(page.locator(selector))]);
  const outside = boxes
    .filter(([, box]) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
    .map(([name, box]) => `${name} is not whole: ${JSON.stringify(box)}`);
  const over = boxes.flatMap(([name, box], at) =>
    boxes
      .slice(at + 1)
      .filter(([, other]) => overlap(box, other))
      .map(([other]) => `${name} lies over ${other}`),
  );
  const cut = await page
    .locator(PARTS.digits)
    .evaluate((digits) => digits.scrollWidth > digits.clientWidth + 1 && 'digits are cut off');
  return [...outside, ...over, ...(cut === false ? [] : [cut])];
}

/** How many looks the screen has had, frame by frame: one, unless something moves to and fro. */
function looksIn(page: Page): Promise<number> {
  return page.evaluate(async (selectors) => {
    const looks = new Set<string>();
    for (let frame = 0; frame < 6; frame += 1) {
      await new Promise((painted) => requestAnimationFrame(painted));
      const boxes = selectors.map((selector) => document.querySelector(selector)?.getBoundingClientRect());
      looks.add(JSON.stringify(boxes));
    }
    return looks.size;
  }, Object.values(PARTS));
}

test('a code of any length is whole at 1024 × 640, digits and square apart, stands still, and is read off the window', async ({
  reusedApp: app,
}, info) => {
  const { page, electron } = app;
  await connectWithDirectory(app, server);
  await look(page, electron, { language: 'en', theme: 'light', size: [1024, 640] });
  const stores = storesWithTills();
  for (const [at, code] of CODES.entries()) {
    if (at % TILLS === 0) await fillIn(page, { store: stores[at / TILLS] ?? '', till: '', employee: '' });
    await server.fault({
      match: { method: 'POST', path: 'generate-activation-code' },
      times: 1,
      answer: {
        status: 200,
        contentType: 'application/json',
        body: JSON.stringify({ activation_code: code }),
      },
    });
    expect(await getCode(page)).toBe(code);
    await expect.poll(() => faultsOf(page), code).toEqual([]);
    await expect.poll(() => looksIn(page), `${code} stands still`).toBe(1);
    const png = await page.screenshot({ path: info.outputPath(`${String(code.length)}.png`) });
    expect(await readWithZxing(png)).toEqual([code]);
    await page.getByTestId('handed-over').click();
    await page.locator('main[data-step="till"]').waitFor();
  }
});
