import type { Page } from '@playwright/test';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import { GATE } from '#electron/activation/issue-gate.ts';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { trainingGuid } from '#electron/training-store/guids.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { startTestServer, type TestServer } from '../service/server.ts';
import { atSignIn } from './sign-in.ts';
import { answerQuestions } from './system-dialogs.ts';
import { expect, test } from './till-app.ts';

let server: TestServer;
test.afterEach(() => server.close());

/** A manager's hands: every click, every key and every field that is filled in counts as one. */
class Hands {
  readonly #page: Page;
  actions = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async fill(testid: string, text: string): Promise<void> {
    this.actions += 1;
    await this.#page.getByTestId(testid).fill(text);
  }

  async press(key: string): Promise<void> {
    this.actions += 1;
    await this.#page.keyboard.press(key);
  }
}

/** What the vendor's address is to a store manager, this one is to the test: it stands there already. */
async function atSandbox(page: Page): Promise<void> {
  await atSignIn(page);
  await page.getByTestId('sign-in-other').click();
  await page.getByTestId('server-own').check();
  await page.getByTestId('sign-in-address').fill(server.url);
}

async function signIn(hands: Hands): Promise<void> {
  await hands.fill('sign-in-phone', '8 (921) 555-45-67');
  await hands.fill('sign-in-password', TRAINING_PASSWORD);
  await hands.press('Enter');
}

/** Waits for a code other than the one before. */
async function nextCode(page: Page, before: string): Promise<string> {
  const code = page.getByTestId('activation-code');
  await expect(code).not.toHaveText(before);
  return (await code.textContent()) ?? '';
}

/** The till takes its code: nobody does anything for it here. */
async function takeCode(page: Page, code: string): Promise<void> {
  expect(server.store.activate(code)).toMatchObject({ ok: true });
  await page.getByTestId('till-active').waitFor();
  await expect(page.getByTestId('next-till')).toBeEnabled();
}

/** One store, in which there are so many tills, for one employee. */
function oneOfEach(tills: number): DirectoryFile {
  const [outlet] = trainingDirectory.outlets;
  const employee = trainingDirectory.employees.find(({ outlet_guids }) => outlet_guids === undefined);
  if (!outlet || !employee) throw new Error('the training organisation has nobody');
  return {
    ...trainingDirectory,
    outlets: [outlet],
    employees: [employee],
    workplaces: Array.from({ length: tills }, (_none, at) => ({
      guid: trainingGuid(`workplace/only/${at + 1}`),
      name: `Till ${at + 1}`,
      outlet_guid: outlet.guid,
    })),
  };
}

/** So many that the question about many codes comes in between. */
const TILLS = GATE.codes + 4;

test('from the first launch to the first code in six actions, with one more for each further till', async ({
  launch,
}) => {
  server = await startTestServer({ port: 0 });
  const { page } = await launch();
  await atSandbox(page);
  const hands = new Hands(page);
  await signIn(hands);
  await page.getByTestId('proposed-store').waitFor();
  await hands.press('Enter');
  await page.getByTestId('employee-list').getByRole('option').first().waitFor();
  await hands.press('Enter');
  await expect(page.getByTestId('get-code')).toBeFocused();
  await hands.press('Enter');
  let code = await nextCode(page, '');
  expect(hands.actions).toBeLessThanOrEqual(6);

  for (let further = 1; further <= 3; further += 1) {
    await takeCode(page, code);
    const before = hands.actions;
    await hands.press('Enter');
    code = await nextCode(page, code);
    expect(hands.actions - before).toBeLessThanOrEqual(1);
  }
});

test('with one store and one employee the first code takes four actions; then every till of the store in a row by Enter alone', async ({
  launch,
}) => {
  server = await startTestServer({ port: 0, directory: oneOfEach(TILLS) });
  const { page, electron } = await launch();
  // So many codes are asked about once; the second button is the yes.
  await answerQuestions(electron, 1);
  await atSandbox(page);
  const hands = new Hands(page);
  await signIn(hands);
  await expect(page.getByTestId('chosen-employee')).toBeVisible();
  await expect(page.getByTestId('get-code')).toBeEnabled();
  await hands.press('Enter');
  let code = await nextCode(page, '');
  expect(hands.actions).toBeLessThanOrEqual(4);

  const names = [];
  for (let till = 1; till < TILLS; till += 1) {
    names.push(await page.locator('main h1').innerText());
    await takeCode(page, code);
    await hands.press('Enter');
    code = await nextCode(page, code);
  }
  expect(hands.actions).toBeLessThanOrEqual(4 + TILLS - 1);
  expect(names.map((name) => name.split(' · ')[0])).toEqual(
    Array.from({ length: TILLS - 1 }, (_none, at) => `Till ${at + 1}`),
  );
  server.store.activate(code);
  await page.getByTestId('till-active').waitFor();
  await expect(page.getByTestId('store-progress')).toContainText(`${TILLS} of ${TILLS}`);
});
