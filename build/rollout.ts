/**
 * `npm run rollout -- --file tills.csv --out report.json …`: the app's command for scripts, here. It builds the app and
 * runs it on the Electron that it ships with, without a window; `till-setup run` is the same in a package.
 */
import { spawn } from 'node:child_process';
import { buildApp } from './app.ts';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';

const log = (line: string) => console.error(line);

/**
 * Runs the command for scripts, and passes on what interrupts it. Its status is this process's then.
 * @param words behind `run`
 * @param build brings about the bundled app
 */
export async function rollOut(words: readonly string[], build: () => Promise<void>): Promise<void> {
  // On another Electron the app itself speaks to this computer alone.
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'none', electron, log });
  await build();
  const command = spawn(electron.executable, [...machine.args, ROOT, 'run', ...words], {
    env: { ...process.env, ...electronEnvironment(electron), ...machine.env },
    stdio: 'inherit',
  });
  // It waits for the request that is on its way, and this one for its status.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => command.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => command.on('exit', (code) => resolve(code ?? 1)));
  await machine.stop();
}

if (import.meta.main) await runCli(() => rollOut(process.argv.slice(2), buildApp));
