/**
 * `npm run dev:components`: every part of the renderer's kit in all its states, in a window of the Electron at hand and
 * with hot reload. The page also opens in any browser, at the address that is printed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';
import { componentsConfig, mainConfig, preloadConfig } from './vite.ts';

const log = (line: string) => console.error(line);

await runCli(async () => {
  const server = await createServer(componentsConfig());
  await server.listen();
  const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '');
  if (!origin) throw new Error('the development server has no address');
  log(`The components are at ${origin}/`);

  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'window', electron, log });
  await Promise.all([build(mainConfig()), build(preloadConfig())]);
  // The app itself shows the page, with its own rules for what a page may do, and on data of its own.
  const profile = `--user-data-dir=${join(ROOT, 'out/components/profile')}`;
  const app = spawn(electron.executable, [...machine.args, ROOT, profile, ...process.argv.slice(2)], {
    env: { ...process.env, ...electronEnvironment(electron), ...machine.env, TILL_SETUP_DEV_SERVER: origin },
    stdio: 'inherit',
  });
  process.exitCode = await new Promise<number>((resolve) => app.on('exit', (code) => resolve(code ?? 1)));
  await Promise.all([server.close(), machine.stop()]);
});
