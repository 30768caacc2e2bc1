/**
 * `npm start [-- arguments for the app]`: builds the app and runs it on the Electron that it ships with. No other will
 * do here, since real connections are made with it.
 */
import { spawn } from 'node:child_process';
import { buildApp } from './app.ts';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';

const log = (line: string) => console.error(line);

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: false, log });
  const machine = await prepareMachine({ tools: [], display: 'window', electron, log });
  await buildApp();
  const env = { ...process.env, ...electronEnvironment(electron), ...machine.env };
  const app = spawn(electron.executable, [...machine.args, ROOT, ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  process.exitCode = await new Promise<number>((resolve) => app.on('exit', (code) => resolve(code ?? 1)));
  await machine.stop();
});
