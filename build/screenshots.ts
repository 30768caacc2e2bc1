/**
 * `npm run screenshots`: the pictures that README and docs/ show, taken anew of the app as it is now.
 * test/e2e/pictures.spec.ts fails when they no longer show it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { drawnBy, type MadeFrom, PICTURED, takePictures } from '../test/e2e/pictures.ts';
import { launchTillApp } from '../test/e2e/till-app.ts';
import { buildApp } from './app.ts';
import { ensureElectron } from './electron/ensure.ts';
import { electronEnvironment } from './electron/environment.ts';
import { indexedPng } from './indexed-png.ts';
import { prepareMachine } from './machine/prepare.ts';
import { runCli } from './run-cli.ts';
import { ROOT } from './places.ts';

const OUT = join(ROOT, 'docs/screenshots');
const log = (line: string) => console.error(line);

/** All are taken before the first is written: a walk that fails leaves the former ones. */
async function renew(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'till-setup-'));
  const app = await launchTillApp(profile, PICTURED);
  try {
    const pictures = await takePictures(app);
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(OUT, { recursive: true });
    let size = 0;
    for (const { name, png } of pictures) {
      const small = indexedPng(png);
      size += small.length;
      writeFileSync(join(OUT, `${name}.png`), small);
    }
    const words = Object.fromEntries(pictures.map((picture) => [picture.name, picture.words]));
    const made: MadeFrom = { drawnBy: await drawnBy(app), words };
    const text = await format(JSON.stringify(made), { parser: 'json', printWidth: 110 });
    writeFileSync(join(OUT, 'made-from.json'), text);
    console.log(`${pictures.length} pictures, ${Math.round(size / 1000)} kB, are in ${OUT}`);
  } finally {
    await app.electron.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

await runCli(async () => {
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  await buildApp();
  await renew();
  await machine.stop();
});
