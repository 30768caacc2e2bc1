import type { ElectronApplication, Page } from '@playwright/test';
import type { DirectoryFile } from '#electron/training-store/directory-file.ts';
import { listsAreRead } from './manager.ts';
import { fromMenu } from './menu.ts';
import { connect, startStoreServer, type StoreServer } from './store-server.ts';
import { answerQuestions } from './system-dialogs.ts';
import { expect } from './till-app.ts';

/** A till with the code that the service is to make for it. */
export type CodedTill = { guid: string; name: string; store: string; code: string };

/** Signs in to an organisation, and runs through these of its tills; the service answers each with the code given here. */
export async function runThrough(
  { page, electron }: { page: Page; electron: ElectronApplication },
  directory: DirectoryFile,
  tills: readonly CodedTill[],
): Promise<StoreServer> {
  const switches = { outletList: true, listsReadable: true };
  const server = await startStoreServer(undefined, undefined, { switches, directory });
  for (const { guid, code } of tills)
    await server.fault({
      match: { method: 'POST', path: guid },
      times: 1,
      answer: {
        status: 200,
        body: JSON.stringify({ activation_code: code }),
        contentType: 'application/json',
      },
    });
  await answerQuestions(electron, 1);
  await connect(page, server);
  await listsAreRead(page);
  const employeeGuid = directory.employees[0]?.guid ?? '';
  const lines = tills.map(({ guid: workplaceGuid }) => ({
    ...{ workplaceGuid, employeeGuid, sendSms: false },
    outletGuid: directory.workplaces.find(({ guid }) => guid === workplaceGuid)?.outlet_guid ?? null,
  }));
  // The last till first: the cards' order is the board's, not the run's.
  const started = await page.evaluate((input) => window.till.run.start(input), {
    tills: lines.toReversed(),
    onLock: 'go_on' as const,
  });
  expect(started).toMatchObject({ ok: true });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const now = await window.till.app.snapshot();
        return now.ok ? now.data.state.run?.counts.code_made : now.error.code;
      }),
    )
    .toBe(tills.length);
  return server;
}

/** Opens the cards of all codes as somebody does who types what they want. */
export async function openSheets(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('palette-field')).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByTestId('palette-line').first()).toContainText(words);
  await page.keyboard.press('Enter');
  await areShown(page);
}

/** Opens those of the run from its own page. */
export async function openSheetsOfRun(page: Page): Promise<void> {
  await fromMenu(page, 'menu-run');
  await page.getByTestId('run-sheets').click();
  await areShown(page);
}

async function areShown(page: Page): Promise<void> {
  await expect(page.getByTestId('sheets-dialog')).toBeVisible();
  await expect(page.getByTestId('save-sheets')).toBeEnabled();
}
