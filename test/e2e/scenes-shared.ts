import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { callChannel } from '#contract/derive.ts';
import type { IssueOutcome } from '#contract/activation.ts';
import { atStep, chooseEmployee, openStore, tillRows } from './manager.ts';
import { fromMenu } from './menu.ts';
import type { OnScene } from './scenes-unusual.ts';
import { SEEDED, seedBoard, writeCredentials } from './seeded-board.ts';
import { connect, importDirectory, startStoreServer, type StoreServer } from './store-server.ts';
import type { LaunchOptions, TillApp } from './till-app.ts';

type App = Pick<TillApp, 'page' | 'electron'>;

/** Main answers a call so from now on: who is at a till is the board's server to say, and there is none. */
async function answer(electron: ElectronApplication, channel: string, data: unknown): Promise<void> {
  const given = { channel, data };
  await electron.evaluate(({ ipcMain }, { channel: asked, data: said }) => {
    ipcMain.removeHandler(asked);
    ipcMain.handle(asked, () => ({ ok: true, data: said }));
  }, given);
}

/** Opens a till on the overview. */
async function openTill(page: Page, number: number): Promise<void> {
  await page.locator(`[data-testid="board-till"][data-guid="${SEEDED[number]?.guid ?? ''}"]`).click();
  await page.getByTestId('board-history').waitFor();
}

/** What asking for the code of a till comes to where others may be at it. */
async function askForCodes({ page, electron }: App, see: OnScene): Promise<void> {
  await openStore(page, '');
  await chooseEmployee(page, '');
  await tillRows(page).first().waitFor();
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
  const claimed = { kind: 'claimed', by: 'Till team 2 · Западный округ', claim: 7 } as const;
  const away = { kind: 'board_away', reachedAt: minutesAgo(11) } as const;
  const outcomes: [string, IssueOutcome][] = [
    ['shared-claimed', { ...claimed, since: minutesAgo(4), heldMs: 4 * 60_000 }],
    ['shared-claimed-long', { ...claimed, since: minutesAgo(75), heldMs: 75 * 60_000 }],
    ['shared-away', { ...away, mayAsk: true }],
    ['shared-away-refused', { ...away, mayAsk: false }],
    ['shared-never-reached', { kind: 'board_away', reachedAt: null, mayAsk: true }],
  ];
  for (const [scene, outcome] of outcomes) {
    await answer(electron, callChannel('activation', 'issue'), outcome);
    await page.getByTestId('get-code').click();
    await page.getByTestId('elsewhere').waitFor();
    await see(scene);
    await page.getByTestId('back').click();
    await atStep(page, 'till');
  }
}

/** What others did, on the overview and at a till. */
async function lookAround({ page, electron }: App, token: string, see: OnScene): Promise<void> {
  await page.getByTestId('notice-board_away').waitFor();
  await fromMenu(page, 'menu-board');
  await page.getByTestId('board-view-tills').click();
  await page.getByTestId('board-sort-latest').click();
  await page.getByTestId('board-at-it').first().waitFor();
  await see('shared-tills');
  await openTill(page, 1);
  await see('shared-doubled');
  await page.keyboard.press('Escape');
  await openTill(page, 4);
  await see('shared-claimed-till');
  await page.getByTestId('board-note').fill('The safe is behind the green door');
  await page.getByTestId('board-note').blur();
  await page.getByTestId('board-note-says').getByText(/./).waitFor();
  // The log blackens it, so it goes to nobody.
  await page.getByTestId('board-note').fill(`Sign in with ${token}`);
  await page.getByTestId('board-note').blur();
  await page.getByTestId('board-note-stays').waitFor();
  await see('shared-note');
  await page.keyboard.press('Escape');
  await fromMenu(page, 'menu-team');
  // Whenever this is looked at, a morning of the last days is among them.
  await page.getByTestId('team-week').click();
  await page.getByTestId('team-stores').waitFor();
  await see('team');
  await answer(electron, callChannel('tills', 'teamDay'), { laptops: [], stores: [], more: 0 });
  await page.getByTestId('team-yesterday').click();
  await page.getByTestId('team-nothing').waitFor();
  await see('team-nothing');
}

/** A token is not kept where there is no password storage. */
async function signInAgain(page: Page, { token }: StoreServer): Promise<void> {
  await page.getByTestId('notice-signed_out').getByRole('button').click();
  const form = page.getByTestId('sign-in-form');
  await form.locator('input').fill(token);
  await form.locator('input').press('Enter');
  await form.waitFor({ state: 'detached' });
}

/**
 * Screens of a laptop that shares a board with others. What they did is written into its data; no server answers.
 * @param profile of the app that `launch` starts
 */
export async function walkShared(
  launch: (options: LaunchOptions) => Promise<App>,
  { profile, folder }: { profile: string; folder: string },
  see: (app: App, ...scene: Parameters<OnScene>) => Promise<unknown>,
): Promise<void> {
  const server = await startStoreServer();
  const path = join(folder, 'shared-policy.json');
  const board = {
    url: 'wss://board.example.com',
    credentials_file: writeCredentials(folder),
    laptop_name: 'Till team 3',
    share_notes: true,
  };
  writeFileSync(path, JSON.stringify({ version: 1, board }), { mode: 0o644 });
  const options = { env: { TILL_SETUP_POLICY: path } };
  const first = await launch(options);
  await connect(first.page, server);
  await first.page.getByTestId('import-directory').waitFor();
  await importDirectory(first.page, first.electron, join(folder, 'directory.json'));
  await atStep(first.page, 'store');
  await first.electron.close();
  seedBoard(profile);
  const app = await launch(options);
  await signInAgain(app.page, server);
  await askForCodes(app, (scene) => see(app, scene));
  await lookAround(app, server.token, (scene) => see(app, scene));
  await app.electron.close();
  await server.close();
}
