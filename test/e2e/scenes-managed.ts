import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnScene } from './scenes-unusual.ts';
import { atSignIn, openConnectForm } from './sign-in.ts';
import type { LaunchOptions, TillApp } from './till-app.ts';

const PRESETS = {
  version: 1,
  connection: {
    base_url: 'https://pos.example.com',
    organization_guid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    alias: 'northern-shore',
    register_steps: ['Press the green key', 'Scan the square'],
  },
  training_store: false,
};
const MISSPELT = { version: 1, codes: { clipbord_seconds: 10 } };

/** Screens of a computer with an organisation's rules, each in an app of its own. */
export async function walkManaged(
  launch: (options: LaunchOptions) => Promise<Pick<TillApp, 'page' | 'electron'>>,
  folder: string,
  see: (app: Pick<TillApp, 'page' | 'electron'>, ...scene: Parameters<OnScene>) => Promise<unknown>,
): Promise<void> {
  const under = (policy: object) => {
    const path = join(folder, 'policy.json');
    writeFileSync(path, JSON.stringify(policy), { mode: 0o644 });
    return launch({ env: { TILL_SETUP_POLICY: path } });
  };
  const preset = await under(PRESETS);
  await atSignIn(preset.page);
  await see(preset, 'managed-welcome');
  await openConnectForm(preset.page);
  await preset.page.getByTestId('connect-form').locator('summary').click();
  await see(preset, 'managed-connect');
  await preset.electron.close();
  const broken = await under(MISSPELT);
  await broken.page.getByTestId('policy-problem').waitFor();
  await see(broken, 'policy-problem');
  await broken.electron.close();
}
