import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { DatabaseSync } from '@photostructure/sqlite';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { atStep } from './manager.ts';
import { startProxy } from './network/proxy.ts';
import { openConnectForm } from './sign-in.ts';
import { drop } from './store-files.ts';
import { fillConnectForm, type StoreServer } from './store-server.ts';

/** Something to do on each screen that is reached. The screen must be as it was when it is done. */
export type OnScene = (name: string) => Promise<unknown>;

export type Place = {
  page: Page;
  electron: ElectronApplication;
  server: StoreServer;
  /** Where files may be put. */
  folder: string;
};

const OTHER_ORG = '7d3f2f44-0000-4000-8000-0000000000aa';

/** Files with something wrong: some of it, and all of it. */
export async function importWithProblems({ page, folder }: Place, see: OnScene): Promise<void> {
  const file = join(folder, 'with-problems.json');
  const [first, ...others] = trainingDirectory.outlets;
  const outlets = [first, { ...first, guid: 'no-guid' }, ...others, { ...first, name: 'Twice' }];
  writeFileSync(file, JSON.stringify({ ...trainingDirectory, outlets }));
  await drop(page, [file]);
  await page.getByTestId('import-issues').waitFor();
  await see('import-problems');
  await page.getByTestId('import-cancel').click();
  writeFileSync(file, 'This is no directory.');
  await drop(page, [file]);
  await page.getByTestId('import-refused').waitFor();
  await see('import-refused');
  await page.getByTestId('import-cancel').click();
}

/** Leads every request of the app through a proxy, or directly again. */
async function setProxy(electron: ElectronApplication, proxyRules: string): Promise<void> {
  await electron.evaluate(async ({ session }, rules) => {
    const sessions = [0, 1, 2, 3, 4].map((index) =>
      session.fromPartition(`pos-api-${index}`, { cache: false }),
    );
    const config =
      rules === '' ? { mode: 'direct' as const } : { proxyRules: rules, proxyBypassRules: '<-loopback>' };
    await Promise.all(sessions.map((each) => each.setProxy(config)));
  }, proxyRules);
}

/** From the summary and back: a proxy on the way asks who wants to pass. */
export async function meetProxy({ page, electron }: Place, see: OnScene): Promise<void> {
  const proxy = await startProxy({ login: { user: 'till', password: 'secret' }, realm: 'Shop Company' });
  await setProxy(electron, `127.0.0.1:${proxy.port}`);
  // What the app reads by itself may have brought the question already: then it lies over the button.
  await page.getByTestId('get-code').dispatchEvent('click');
  await page.getByTestId('proxy-question').waitFor();
  await see('proxy-question');
  await page.getByTestId('proxy-not-now').click();
  await page.getByTestId('error-screen').waitFor();
  await see('proxy-refused');
  await setProxy(electron, '');
  await proxy.close();
  await page.getByTestId('back').click();
  await atStep(page, 'till');
}

/** Signed out and in again, with another organisation beside. */
export async function severalOrganisations({ page, server }: Place, see: OnScene): Promise<void> {
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('connection-panel').waitFor();
  await see('connection');
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in-form').waitFor();
  await see('sign-in');
  await page.keyboard.press('Escape');
  await page.getByTestId('notice-signed_out').waitFor();
  await see('signed-out');
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('panel-add').click();
  await openConnectForm(page);
  await fillConnectForm(page, { ...server, orgGuid: OTHER_ORG }, 'southern-bay');
  await atStep(page, 'store');
  await page.getByTestId('connection-chip').click();
  await page.getByTestId('organisations').waitFor();
  await see('several-organisations');
}

/** Makes the data of all organisations but the second look as if a later version of the app had had them. */
export function outdate(profile: string): void {
  const organisations = join(profile, 'organisations');
  const names = readdirSync(organisations).filter((name) => !name.startsWith(OTHER_ORG));
  for (const name of names) {
    const db = new DatabaseSync(join(organisations, name, 'till-setup.db'));
    db.exec('PRAGMA user_version = 9999');
    db.close();
  }
}

/** Back to the first organisation, which is refused: a later version of the app has had its data meanwhile. */
export async function refusedSwitch({ page, electron }: Place, see: OnScene): Promise<void> {
  outdate(await electron.evaluate(({ app }) => app.getPath('userData')));
  await page.getByTestId('switch-to').first().click();
  await page.getByTestId('connection-panel').getByRole('alert').waitFor();
  await see('switch-refused');
  await page.keyboard.press('Escape');
}

/** As when another program starts the app again with a link. */
async function follow(electron: ElectronApplication, link: string): Promise<void> {
  await electron.evaluate(({ app }, word) => app.emit('second-instance', {}, [word], '/'), link);
}

/** Links from outside: one that leads to a till, and, after it was turned down, one that leads nowhere. */
export async function openLinks({ page, electron }: Place, see: OnScene): Promise<void> {
  await follow(electron, `till-setup://till/${trainingDirectory.workplaces[1]?.guid ?? ''}`);
  await page.getByTestId('launch-go').waitFor();
  await see('link');
  await page.getByTestId('launch-cancel').click();
  await follow(electron, 'till-setup://store/1');
  await page.getByTestId('notice-link_again').waitFor();
  await see('link-again');
  await page.getByTestId('notice-link_again').getByRole('button').first().click();
  await page.getByTestId('launch-why').waitFor();
  await see('link-refused');
  await page.getByTestId('launch-cancel').click();
}
