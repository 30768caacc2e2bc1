/**
 * `npm run demo`: the app on the training store, its directory loaded. Where there is a display, it opens for a person
 * to try. Where there is none, the main job is done by itself under a virtual one: a screenshot of every screen goes to
 * out/demo/, and the code that was read back from the screen's QR code is printed. Status 1 if any step failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { atStep, fillIn, getCode } from '../test/e2e/manager.ts';
import { readWithZxing } from '../test/e2e/read-qr.ts';
import { launchTillApp } from '../test/e2e/till-app.ts';
import { buildApp } from './app.ts';
import { type Electron, ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine, type PreparedMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';

const OUT = join(ROOT, 'out/demo');
const PROFILE = join(OUT, 'profile');
const log = (line: string) => console.error(line);

/** Nothing of an earlier demo, nor of the real app's, is in the way. */
function startAnew(): void {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
}

/** Opens the app for a person and waits until it is closed. */
async function openForPerson(electron: Electron, machine: PreparedMachine): Promise<void> {
  const args = [...machine.args, ROOT, `--user-data-dir=${PROFILE}`, '--training'];
  const app = spawn(electron.executable, args, {
    stdio: 'inherit',
    env: { ...process.env, ...electronEnvironment(electron) },
  });
  process.exitCode = await new Promise<number>((resolve) => app.on('exit', (code) => resolve(code ?? 1)));
}

/** Does the main job as a store manager would and reads the code off the screen. */
async function walkAlone(electron: Electron, machine: PreparedMachine): Promise<void> {
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  const app = await launchTillApp(PROFILE, { args: ['--training'] });
  const { page } = app;
  let screens = 0;
  const onScreen = (name: string) => {
    screens += 1;
    return page.screenshot({ path: join(OUT, `${screens}-${name}.png`) });
  };
  try {
    await atStep(page, 'store');
    await fillIn(page, { store: '', till: '', employee: '', text: true }, onScreen);
    const shown = await getCode(page);
    const picture = await onScreen('code');
    const [read] = await readWithZxing(picture);
    if (read !== shown) throw new Error(`the screen says ${shown}, its QR code reads ${read ?? 'nothing'}`);
    await page.getByTestId('handed-over').click();
    await page.locator('main[data-step="till"]').waitFor();
    await onScreen('next-till');
    console.log(`Read back from the QR code on the screen: ${read}`);
    console.log(`${screens} screens are in ${OUT}`);
  } catch (cause) {
    await onScreen('failed');
    console.error(app.output());
    throw cause;
  } finally {
    await app.electron.close();
  }
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  startAnew();
  await buildApp();
  const isSeen = machine.env.DISPLAY === undefined;
  await (isSeen ? openForPerson(electron, machine) : walkAlone(electron, machine));
  await machine.stop();
});
