/**
 * `npm run dev [-- arguments for the app]`: the app with hot reload of the renderer and a restart whenever the main
 * process or the preload script was bundled anew.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build, createServer, type InlineConfig } from 'vite';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { APP_FOLDER, ROOT } from './places.ts';
import { mainConfig, preloadConfig, rendererConfig } from './vite.ts';

const log = (line: string) => console.error(line);

/** Bundles now and after every change. @returns once it was bundled for the first time */
async function watch(config: InlineConfig, onChange: () => void): Promise<void> {
  const watcher = await build(config);
  if (!('on' in watcher)) throw new Error('the bundler does not watch');
  let isFirst = true;
  return new Promise((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') {
        log(String(event.error));
        if (isFirst) reject(event.error);
      }
      if (event.code !== 'END') return;
      if (isFirst) resolve();
      else onChange();
      isFirst = false;
    });
  });
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: false, log });
  const machine = await prepareMachine({ tools: [], display: 'window', electron, log });
  rmSync(APP_FOLDER, { recursive: true, force: true });
  const server = await createServer(rendererConfig());
  await server.listen();
  const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '');
  if (!origin) throw new Error('the development server has no address');

  let app: ChildProcess | undefined;
  const env = {
    ...process.env,
    ...electronEnvironment(electron),
    ...machine.env,
    TILL_SETUP_DEV_SERVER: origin,
  };
  const end = async () => {
    await Promise.all([server.close(), machine.stop()]);
    process.exit();
  };
  const restart = () => {
    app?.removeAllListeners('exit').kill();
    app = spawn(electron.executable, [...machine.args, ROOT, ...process.argv.slice(2)], {
      env,
      stdio: 'inherit',
    });
    app.on('exit', () => void end());
  };
  await Promise.all([
    watch(mainConfig({ watch: true }), restart),
    watch(preloadConfig({ watch: true }), restart),
  ]);
  restart();
});
